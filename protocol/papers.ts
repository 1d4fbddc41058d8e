/** How a house's papers look: for each kind its parts from top to bottom, as data that a manager may edit. */
import { type Static, Type } from 'typebox'
import { freeText } from './order.ts'

const closed = { additionalProperties: false } as const

/** `double-height` keeps the columns of a line; `double` is twice as wide and twice as high. */
const size = Type.Union([Type.Literal('normal'), Type.Literal('double-height'), Type.Literal('double')])
const align = Type.Union([Type.Literal('left'), Type.Literal('center'), Type.Literal('right')])

/** What the gateway fills in: `parts` names what, `size` how large its first words are. */
const filledIn = <const Name extends readonly string[]>(names: Name) =>
  Type.Object(
    {
      part: Type.Unsafe<Name[number]>(Type.Union(names.map(name => Type.Literal(name)))),
      size: Type.Optional(size),
    },
    closed,
  )

/** What the house writes itself. `{table}` and the like are filled in: see `placeholders`. */
const Words = Type.Object(
  {
    part: Type.Literal('text'),
    text: freeText(200, 1),
    size: Type.Optional(size),
    align: Type.Optional(align),
    bold: Type.Optional(Type.Boolean()),
    /** White on black, across the paper. */
    black: Type.Optional(Type.Boolean()),
  },
  closed,
)
const Rule = Type.Object({ part: Type.Literal('rule'), double: Type.Optional(Type.Boolean()) }, closed)
const Blank = Type.Object(
  { part: Type.Literal('blank'), rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })) },
  closed,
)
/** A code for a guest's phone. */
const Qr = Type.Object({ part: Type.Literal('qr'), text: freeText(200, 1) }, closed)

/** The parts of a kitchen ticket, in the order in which a cook works. */
export const ticketParts = ['head', 'table', 'order', 'items', 'note', 'warnings', 'also', 'serial'] as const
/** The parts of a check, which guests add up, and of the receipt for what they paid. */
export const checkParts = [
  'house',
  'head',
  'items',
  'sums',
  'total',
  'taxes',
  'paid',
  'wish',
  'serial',
] as const

const template = <const Name extends readonly string[]>(names: Name) =>
  Type.Array(Type.Union([filledIn(names), Words, Rule, Blank, Qr]), { minItems: 1, maxItems: 40 })

export const TicketTemplate = template(ticketParts)
export type TicketTemplate = Static<typeof TicketTemplate>
export const CheckTemplate = template(checkParts)
export type CheckTemplate = Static<typeof CheckTemplate>
export type PaperPart = TicketTemplate[number] | CheckTemplate[number]

/** What is left out looks as Fourtop has it. */
export const Papers = Type.Object(
  {
    ticket: Type.Optional(TicketTemplate),
    check: Type.Optional(CheckTemplate),
    receipt: Type.Optional(CheckTemplate),
  },
  closed,
)
export type Papers = Static<typeof Papers>
export type PaperKind = keyof Papers

/** What a text of each kind may have filled in. */
export const placeholders = {
  ticket: ['house', 'station', 'table', 'order', 'date', 'time'],
  check: ['house', 'table', 'total', 'date', 'time', 'number'],
  receipt: ['house', 'table', 'total', 'date', 'time', 'number'],
} as const satisfies Record<PaperKind, readonly string[]>

/** Parts that no paper does without: whoever cooks or pays by it would be misled. */
export const indispensable: Readonly<Record<PaperKind, readonly string[]>> = {
  ticket: ['table', 'order', 'items', 'note', 'warnings', 'serial'],
  check: ['items', 'sums', 'total', 'taxes', 'serial'],
  receipt: ['items', 'sums', 'total', 'taxes', 'paid', 'serial'],
}

/** What a house has that never touched its papers. Warnings, marks of a void or of a second paper stand above it. */
export const defaultPapers: Required<Papers> = {
  ticket: [
    { part: 'head' },
    { part: 'table', size: 'double' },
    { part: 'order' },
    { part: 'rule', double: true },
    { part: 'items', size: 'double-height' },
    { part: 'note' },
    { part: 'warnings' },
    { part: 'rule' },
    { part: 'also' },
    { part: 'serial' },
  ],
  check: [
    { part: 'house', size: 'double-height' },
    { part: 'head' },
    { part: 'rule', double: true },
    { part: 'items' },
    { part: 'rule' },
    { part: 'sums' },
    { part: 'rule', double: true },
    { part: 'total', size: 'double' },
    { part: 'taxes' },
    { part: 'paid' },
    { part: 'wish' },
    { part: 'rule' },
    { part: 'serial' },
  ],
  receipt: [
    { part: 'house', size: 'double-height' },
    { part: 'head' },
    { part: 'rule', double: true },
    { part: 'items' },
    { part: 'rule' },
    { part: 'sums' },
    { part: 'rule', double: true },
    { part: 'total', size: 'double' },
    { part: 'taxes' },
    { part: 'paid' },
    { part: 'rule' },
    { part: 'serial' },
  ],
}

const kinds = ['ticket', 'check', 'receipt'] as const

/**
 * Bytes of UTF-8 that a code's text may have before anything is filled in: paper has room for 500, and one that grows
 * beyond that is left out (hardware/printer/document.ts).
 */
export const mostCodeBytes = 300

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Names in braces: `{table}`. Other braces are the house's own. */
const inBraces = /\{([a-z]+)\}/g

/** A text with what is known in place of names in braces; the others stay as they are. */
export const fillIn = (text: string, known: Readonly<Record<string, string>>): string =>
  text.replace(inBraces, (whole, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? whole) : whole,
  )

const problemsOf = (kind: PaperKind, parts: readonly PaperPart[]): readonly string[] => {
  const problems: string[] = []
  const names = parts.map(({ part }) => part as string)
  for (const name of indispensable[kind])
    if (!names.includes(name))
      problems.push(`papers.${kind}: "${name}" is missing, which no ${kind} does without`)
  const filled: readonly string[] = kind === 'ticket' ? ticketParts : checkParts
  for (const name of filled)
    if (names.filter(one => one === name).length > 1)
      problems.push(`papers.${kind}: "${name}" stands there twice`)
  const known: readonly string[] = placeholders[kind]
  for (const [n, part] of parts.entries()) {
    if (part.part !== 'text' && part.part !== 'qr') continue
    if (part.part === 'qr' && bytesOf(part.text) > mostCodeBytes)
      problems.push(
        `papers.${kind}[${n}].text: a code holds ${mostCodeBytes} bytes, this has ${bytesOf(part.text)}: make it shorter`,
      )
    for (const [whole, name] of part.text.matchAll(inBraces))
      if (name !== undefined && !known.includes(name))
        problems.push(
          `papers.${kind}[${n}].text: nothing is called ${whole}; there are ${known.map(one => `{${one}}`).join(', ')}`,
        )
  }
  return problems
}

/** What is wrong with a house's papers, each with its place: parts missing or there twice, unknown names, long codes. */
export const paperProblems = (papers: Papers): readonly string[] =>
  kinds.flatMap(kind => (papers[kind] === undefined ? [] : problemsOf(kind, papers[kind])))

/** A sample of a paper, as a printer would print it by these templates. */
export const PaperWanted = Type.Object(
  {
    papers: Papers,
    /** Of `PapersView.samples`. */
    sample: Type.String({ maxLength: 40 }),
    /** Of `PapersView.languages`. */
    language: Type.String({ maxLength: 10 }),
    /** A printer model, and the columns it is set to where that is not its own choice. */
    model: Type.String({ maxLength: 60 }),
    columns: Type.Optional(Type.Integer({ minimum: 8, maximum: 64 })),
  },
  closed,
)
export type PaperWanted = Static<typeof PaperWanted>

/** What a page needs on which papers are laid out. */
export const PapersView = Type.Object({
  /** As they are published; a kind that is missing looks as Fourtop has it. */
  papers: Papers,
  samples: Type.Array(
    Type.Object({
      sample: Type.String(),
      /** The template it is laid out by. */
      kind: Type.Unsafe<PaperKind>(Type.Union(kinds.map(kind => Type.Literal(kind)))),
    }),
  ),
  languages: Type.Array(Type.String()),
  /** The house's printers as its papers are drawn for them; the plainest where it has none. */
  printers: Type.Array(
    Type.Object({ name: Type.String(), model: Type.String(), columns: Type.Optional(Type.Integer()) }),
  ),
})
export type PapersView = Static<typeof PapersView>
