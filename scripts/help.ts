/** What a command says of itself when it is asked, and when it is called with something it does not know. */
import { parseArgs } from 'node:util'

/** Prints how to use the command and ends the process, where `--help` or `-h` is among its arguments. */
export const helpIfAsked = (usage: string): void => {
  if (!process.argv.slice(2).some(word => word === '--help' || word === '-h')) return
  console.log(usage)
  process.exit(0)
}

/** Says what is wrong with the call and how to make it, and ends the process with 2. */
export const refuseCall = (why: string, usage: string): never => {
  console.error(`${why}\n${usage}`)
  process.exit(2)
}

/**
 * What `read` makes of the call. Ends the process where help is asked for, and with 2 where it throws. Whatever is
 * thrown later is no mistake of the caller's, and must not look like one: a `TypeError` may be a line that broke.
 */
export const readCall = <Call>(usage: string, read: () => Call): Call => {
  helpIfAsked(usage)
  try {
    return read()
  } catch (cause) {
    return refuseCall(cause instanceof Error ? cause.message : String(cause), usage)
  }
}

/**
 * The words of a call and its flags, none of which takes a value. Ends the process where help is asked for, and
 * where a flag is none of these: what is mistyped must not become the name of a file.
 */
export const readWords = <const Flag extends string>(
  usage: string,
  flags: readonly Flag[] = [],
): { readonly words: readonly string[]; readonly given: ReadonlySet<Flag> } => {
  const options = Object.fromEntries(flags.map(flag => [flag, { type: 'boolean' as const }]))
  return readCall(usage, () => {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return { words: positionals, given: new Set(flags.filter(flag => values[flag] === true)) }
  })
}
