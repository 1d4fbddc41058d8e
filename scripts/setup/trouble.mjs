/** Something the person at the keyboard has to do before the project can go on. */

/** Its message is the whole of what is shown: what is wrong and the way out, no stack. */
export class Trouble extends Error {}

/**
 * Runs a tool's main function; its answer is the exit code, and a `Trouble` is 1.
 * @param {() => Promise<number>} main
 */
export const runTool = async main => {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    process.stderr.write(`\n✗ ${error.message}\n\n`)
    process.exitCode = 1
  }
}
