/** What SQLite's result codes mean for the book they were met in. */
import { Fault } from '../../protocol/fault.ts'

const busy = 5
const corrupt = 11
const notADatabase = 26

const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff // the primary code; the upper bits say which kind of it
    : undefined

/** Somebody else holds the lock. */
export const isBusy = (error: unknown): boolean => codeOf(error) === busy

/** The file's content contradicts itself, or is not SQLite's at all. */
export const isCorrupt = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === corrupt || code === notADatabase
}

/** SQLite's own words with its number, which its manual explains. */
export const sqliteReason = (error: unknown): string => {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  return code === undefined ? message : `${message} (SQLite ${code})`
}

/**
 * Opens something; whatever keeps it from being opened, and is not known for something worse, is the disk's refusal.
 * @throws Fault `journal-refused`, or the one that `open` threw
 */
export const refusing = <T>(open: () => T): T => {
  try {
    return open()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('journal-refused', `The journal cannot be opened: ${sqliteReason(cause)}.`, { cause })
  }
}
