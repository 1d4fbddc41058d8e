/** Figures in columns, for a terminal. */

/** A column's head, and how its cells stand below it. */
export interface Column<T> {
  readonly head: string
  readonly cell: (row: T) => string
  /** Names stand left, figures right. */
  readonly align?: 'left'
}

const gap = '  '

/** Lines without a last line break: a head, a rule, a line for each row. */
export const drawTable = <T>(columns: readonly Column<T>[], rows: readonly T[]): string => {
  const cells = [columns.map(({ head }) => head), ...rows.map(row => columns.map(({ cell }) => cell(row)))]
  const widths = columns.map((_, n) => Math.max(...cells.map(line => (line[n] ?? '').length)))
  const lines = cells.map(line =>
    line
      .map((text, n) => {
        const width = widths[n] ?? 0
        return columns[n]?.align === 'left' ? text.padEnd(width) : text.padStart(width)
      })
      .join(gap)
      .trimEnd(),
  )
  const rule = widths.map(width => '─'.repeat(width)).join(gap)
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

const none = '–'

/** Three figures of it, with thousands apart: `0.183`, `2.47`, `41.3`, `333`, `12,480`. */
export const figure = (value: number | undefined): string => {
  if (value === undefined || !Number.isFinite(value)) return none
  const whole = Math.abs(value) >= 100
  return value.toLocaleString('en', whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 })
}

/** `2.4 KB` with 1 KB = 1,000 bytes, as disks are sold. */
export const kilobytes = (bytes: number | undefined): string =>
  bytes === undefined ? none : `${figure(bytes / 1000)} KB`

export const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? none : `${figure(bytes / 1_000_000)} MB`
