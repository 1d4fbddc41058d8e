/** What SQLite's result codes mean for the book they were met in. */

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
