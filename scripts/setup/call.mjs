/** How a set-up command is called, for who asks and for who calls it otherwise. */

/**
 * Ends the process where help is asked for (0), and where an argument is none of the flags (2).
 * @param {string} usage
 * @param {readonly string[]} flags as they are typed: `--fresh`
 * @returns {ReadonlySet<string>} those that were given
 */
export const readCall = (usage, flags) => {
  const words = process.argv.slice(2)
  if (words.some(word => word === '--help' || word === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  const unknown = words.find(word => !flags.includes(word))
  if (unknown !== undefined) {
    process.stderr.write(`Unknown option '${unknown}'\n${usage}\n`)
    process.exit(2)
  }
  return new Set(words)
}
