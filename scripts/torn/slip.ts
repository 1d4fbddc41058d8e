/** A piece of paper that fell out of a printer, from one cut to the next, as somebody reads it who knows what was ordered. */

/** What stands on a ticket of a station, whatever its numbers: taken from one that nothing happened to. */
export type Body = readonly string[]

export type Slip =
  | { readonly is: 'empty' }
  /** The beginning of a ticket, and nothing else. */
  | { readonly is: 'torn' }
  | {
      readonly is: 'whole'
      /** `47-grill`. */
      readonly ticket: string
      readonly serial: number
      /** 1 where nothing is said. */
      readonly attempt: number
      /** The serial of the first attempt, and its printer where that is another one. */
      readonly first: { readonly serial: number; readonly at: string | undefined } | undefined
      /** Says for whom another printer stands in. */
      readonly isBackup: boolean
    }
  /** Anything else: two tickets in one, or no ticket at all. */
  | { readonly is: 'muddled'; readonly rows: readonly string[] }

/** Numbers, and how far apart things stand, differ from paper to paper. */
const plain = (row: string): string => row.replaceAll(/\d+/g, '0').replaceAll(/\s+/g, ' ').trim()

const written = (rows: readonly string[]): readonly string[] =>
  rows.map(row => row.trimEnd()).filter(row => row !== '')

/** @param rows of a paper that nothing happened to */
export const bodyOf = (rows: readonly string[]): Body => written(rows).map(plain)

/** The ticket's name and the paper's number, in its last row. */
const endOf = (row: string | undefined) => {
  const [, ticket, serial] = /^(\d+-[\w-]+) +#(\d+)/.exec(row ?? '') ?? []
  return ticket === undefined || serial === undefined ? undefined : { ticket, serial: Number(serial) }
}

/** The ticket that a paper ends with, if it does. */
export const ticketOn = (rows: readonly string[]): string | undefined => endOf(written(rows).at(-1))?.ticket

/** What stands above a ticket when it is not the first paper of it: one thing or both, over as many rows as it takes. */
const marks = /^(BACKUP FROM \S+)? ?(?:POSSIBLE REPRINT(?: of #(\d+)(?: at (\S+))?)?, attempt (\d+))?$/

export const readSlip = (all: readonly string[], body: Body): Slip => {
  const rows = written(all)
  if (rows.length === 0) return { is: 'empty' }
  const begins = rows.findIndex(row => plain(row) === body[0])
  const above = (begins < 0 ? rows : rows.slice(0, begins)).map(row => row.trim()).join(' ')
  const own = begins < 0 ? [] : rows.slice(begins).map(plain)
  if (own.some((row, n) => row !== body[n])) return { is: 'muddled', rows }
  if (begins < 0)
    return /^(BACKUP FROM|POSSIBLE REPRINT)/.test(above) ? { is: 'torn' } : { is: 'muddled', rows }
  const [, backup, of, at, attempt] = marks.exec(above) ?? []
  if (above !== '' && backup === undefined && attempt === undefined) return { is: 'muddled', rows }
  if (own.length < body.length) return { is: 'torn' }
  const end = endOf(rows.at(-1))
  if (end === undefined) return { is: 'muddled', rows }
  return {
    is: 'whole',
    ...end,
    attempt: Number(attempt ?? 1),
    first: of === undefined ? undefined : { serial: Number(of), at },
    isBackup: backup !== undefined,
  }
}
