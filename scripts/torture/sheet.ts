/** A kitchen ticket as it hangs on the rail: what a cook can read off the paper. */

export interface Sheet {
  /** `47-grill`: the order and the station, as the last line says. */
  readonly ticket: string
  /** `0012`, the printer's own count. */
  readonly serial: string
  /** Says that it may be a second paper of the same ticket. */
  readonly marked: boolean
  /** Calls a ticket back. */
  readonly isVoid: boolean
  /** What stands after TABLE. */
  readonly table: string | undefined
  readonly pieces: number | undefined
  readonly rows: readonly string[]
}

const last = <T>(list: readonly T[]): T | undefined => list.at(-1)
const found = (rows: readonly string[], pattern: RegExp): string | undefined =>
  last(rows.flatMap(row => pattern.exec(row)?.[1] ?? []))

/**
 * The tickets on one paper, from cut to cut. There may be more than one: a printer whose line broke off in the
 * middle of a ticket goes on below it, and only the next ticket's end is cut. A ticket ends with its last line,
 * which names it; what stands above without such a line is torn.
 */
export const sheetsOn = (rows: readonly string[]): readonly Sheet[] => {
  const sheets: Sheet[] = []
  let begin = 0
  for (const [at, row] of rows.entries()) {
    const [, ticket, serial] = /^(\d+-[\w-]+) +#(\d+)/.exec(row) ?? []
    if (ticket === undefined || serial === undefined) continue
    const own = rows.slice(begin, at + 1)
    begin = at + 1
    const pieces = found(own, /(\d+) pieces?$/)
    sheets.push({
      ticket,
      serial,
      marked: own.some(line => line.includes('POSSIBLE REPRINT')),
      isVoid: own.some(line => line.includes('** VOID **')),
      table: found(own, /^ *TABLE (\S+)/),
      pieces: pieces === undefined ? undefined : Number(pieces),
      rows: own,
    })
  }
  return sheets
}
