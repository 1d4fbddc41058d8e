/** A house's papers while a manager lays them out: parts that keep who they are while they change places. */
import {
  type CheckTemplate,
  defaultPapers,
  indispensable,
  type PaperKind,
  type PaperPart,
  type Papers,
  type TicketTemplate,
} from '../../../../../protocol/papers.ts'

export const kinds = ['ticket', 'check', 'receipt'] as const satisfies readonly PaperKind[]

/** A part on the page. `key` stays while it is moved and changed. */
export interface Row {
  readonly key: number
  readonly part: PaperPart
}
export type Rows = readonly Row[]
export type Layout = Readonly<Record<PaperKind, Rows>>

/** As many parts as one paper may have. */
export const mostParts = 40

const numbered = (parts: readonly PaperPart[], from = 0): Rows =>
  parts.map((part, n) => ({ key: from + n, part }))

/** What the house has now, kinds that it never touched included. */
export const layoutOf = (papers: Papers): Layout => ({
  ticket: numbered(papers.ticket ?? defaultPapers.ticket),
  check: numbered(papers.check ?? defaultPapers.check),
  receipt: numbered(papers.receipt ?? defaultPapers.receipt),
})

/** What is as it would be anyway is not said: two papers that look alike are written alike. */
const tidy = (one: PaperPart): PaperPart => {
  switch (one.part) {
    case 'text': {
      const { part, text, size = 'normal', align = 'left', bold = false, black = false } = one
      return {
        ...{ part, text },
        ...(size === 'normal' ? {} : { size }),
        ...(align === 'left' ? {} : { align }),
        ...(bold ? { bold } : {}),
        ...(black ? { black } : {}),
      }
    }
    case 'rule':
      return one.double === true ? { part: 'rule', double: true } : { part: 'rule' }
    case 'blank':
      return (one.rows ?? 1) === 1 ? { part: 'blank' } : { part: 'blank', rows: one.rows ?? 1 }
    case 'qr':
      return { part: 'qr', text: one.text }
    default: {
      const { part, size = 'normal' } = one
      // A union of parts by name: the name came from one of them.
      return { part, ...(size === 'normal' ? {} : { size }) } as PaperPart
    }
  }
}

const written = (parts: readonly PaperPart[]): string => JSON.stringify(parts.map(tidy))
const partsOf = (rows: Rows): readonly PaperPart[] => rows.map(({ part }) => tidy(part))

/** One kind only, as its picture is asked for. */
export const paperOf = (kind: PaperKind, rows: Rows): Papers => {
  const parts = partsOf(rows)
  // Rows of a kind hold parts of that kind: nothing else can be added to them.
  return kind === 'ticket'
    ? { ticket: parts as TicketTemplate }
    : kind === 'check'
      ? { check: parts as CheckTemplate }
      : { receipt: parts as CheckTemplate }
}

export const isFourtops = (kind: PaperKind, rows: Rows): boolean =>
  written(partsOf(rows)) === written(defaultPapers[kind])

/** As it is published: a kind that looks as Fourtop has it is left out, and follows Fourtop. */
export const papersOf = (layout: Layout): Papers =>
  Object.assign({}, ...kinds.map(kind => (isFourtops(kind, layout[kind]) ? {} : paperOf(kind, layout[kind]))))

/** Whether two houses' papers look the same. */
export const isSame = (a: Layout, b: Layout): boolean =>
  kinds.every(kind => written(partsOf(a[kind])) === written(partsOf(b[kind])))

export const fourtops = (kind: PaperKind, rows: Rows): Rows => numbered(defaultPapers[kind], nextKey(rows))

const nextKey = (rows: Rows): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1

/** One place up (−1) or down (1); as it was at the end of the paper. */
export const moved = (rows: Rows, key: number, by: -1 | 1): Rows => {
  const at = rows.findIndex(row => row.key === key)
  const [one, other] = [rows[at], rows[at + by]]
  if (one === undefined || other === undefined) return rows
  return rows.map((row, n) => (n === at ? other : n === at + by ? one : row))
}

export const without = (rows: Rows, key: number): Rows => rows.filter(row => row.key !== key)

export const withPart = (rows: Rows, key: number, part: PaperPart): Rows =>
  rows.map(row => (row.key === key ? { key, part } : row))

/** At the end, where one sees it come. */
export const added = (rows: Rows, part: PaperPart): Rows => [...rows, { key: nextKey(rows), part }]

/** Whether whoever cooks or pays by this paper would be misled without it. */
export const isIndispensable = (kind: PaperKind, part: PaperPart['part']): boolean =>
  indispensable[kind].includes(part)
