/** What a command says of itself when it is asked. */

/** Prints how to use the command and ends the process, where `--help` or `-h` is among its arguments. */
export const helpIfAsked = (usage: string): void => {
  if (!process.argv.slice(2).some(word => word === '--help' || word === '-h')) return
  console.log(usage)
  process.exit(0)
}
