/** Where every character of a document falls on a printer's paper. */
import type { Block, Document, Look } from './document.ts'
import { hasLettersToLeft, isReadToLeft, type Part } from './lettering.ts'
import type { Setting, Style } from './setting.ts'
import { isWhole, wrap } from './wrap.ts'

/** Characters in a row that look the same. A character of size `double` is two columns wide. */
export interface Span extends Pick<Style, 'size' | 'bold' | 'invert' | 'red'> {
  readonly text: string
}

/**
 * One row of paper, never wider than it: written, without trailing spaces unless they are black, or drawn whole since
 * something on it is no letter of the printer's; or a code; or the cut.
 */
export type Row =
  | { readonly row: 'line'; readonly spans: readonly Span[] }
  | { readonly row: 'drawn'; readonly parts: readonly Part[]; readonly style: Style }
  | { readonly row: 'qr'; readonly text: string }
  | { readonly row: 'cut' }

/** What stands before and behind a line of stars. */
const star = '*'
const starsBefore = '** '

/**
 * Columns of space, always of single width: an odd number of columns beside a double word could not be
 * filled with double spaces. Black ones are as high as the text they stand beside.
 */
const gap = (widthColumns: number, { size, invert, red }: Style): Span => ({
  text: ' '.repeat(Math.max(widthColumns, 0)),
  size: size === 'normal' || !invert ? 'normal' : 'double-height',
  bold: false,
  invert,
  red,
})

const trimmed = (spans: readonly Span[]): readonly Span[] => {
  const kept = spans.filter(span => span.text !== '')
  const last = kept.at(-1)
  if (last === undefined || last.invert) return kept
  const text = last.text.replace(/ +$/, '')
  return text === '' ? kept.slice(0, -1) : [...kept.slice(0, -1), { ...last, text }]
}

/** A row of texts, each at its place, from left to right. */
const row = (parts: readonly Part[], style: Style, setting: Setting): Row => {
  if (parts.some(part => setting.isDrawn(part.text))) return { row: 'drawn', parts, style }
  const { cellDots, widthDots } = setting
  const { size, bold, invert, red } = style
  const columnsOf = (dots: number): number => Math.round(dots / cellDots)
  const spans: Span[] = []
  let pen = 0
  for (const { text, leftDots } of parts) {
    spans.push(gap(columnsOf(leftDots - pen), style), { text, size, bold, invert, red })
    pen = leftDots + setting.measure(text, style, false)
  }
  return { row: 'line', spans: trimmed([...spans, gap(columnsOf(widthDots - pen), style)]) }
}

/** Widths of the texts of one row, which are drawn as soon as one of them is. */
const widths = (texts: readonly string[], style: Style, setting: Setting): readonly number[] => {
  const isDrawn = texts.some(setting.isDrawn)
  return texts.map(text => setting.measure(text, style, isDrawn))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** Whether texts have room beside one another. */
const fits = (texts: readonly string[], style: Style, setting: Setting): boolean =>
  sum(widths(texts, style, setting)) <= setting.widthDots

/** A line of stars to the edge, with the words near its beginning. */
const starred = (words: string, style: Style, setting: Setting): Row => {
  const before = `${starsBefore}${words} `
  const [taken = 0, one = 1] = widths([before, star], style, setting)
  const stars = star.repeat(Math.max(0, Math.floor((setting.widthDots - taken) / one)))
  return row([{ text: `${before}${stars}`, leftDots: 0 }], style, setting)
}

/** The row with the space before it that its alignment asks for. */
const aligned = (words: string, align: Look['align'], style: Style, setting: Setting): Row => {
  if (style.stars) return starred(words, style, setting)
  const { widthDots, cellDots } = setting
  const [taken = 0] = widths([words], style, setting)
  const free = widthDots - taken
  // Whole columns, for drawn rows as well: they stand in the middle of the same paper.
  const half = Math.floor(free / cellDots / 2) * cellDots
  return row(
    [{ text: words, leftDots: align === 'left' ? 0 : align === 'right' ? free : half }],
    style,
    setting,
  )
}

/** A row that is read from right to left: what leads it stands at the right edge, the words before it. */
const mirrored = (lead: string, words: string, style: Style, setting: Setting): Row => {
  const sign = lead.trim()
  const indent = lead.slice(0, lead.length - lead.trimStart().length)
  const [led = 0, taken = 0, indented = 0, signed = 0] = widths([lead, words, indent, sign], style, setting)
  const right = setting.widthDots
  return row(
    [
      { text: words, leftDots: right - led - taken, isMirrored: true },
      ...(sign === '' ? [] : [{ text: sign, leftDots: right - indented - signed, isMirrored: true }]),
    ],
    style,
    setting,
  )
}

/** A lead that leaves no room for words is cut rather than let through beyond the edge. */
const shortened = (lead: string, isShort: (lead: string) => boolean): string => {
  const kept = [...lead]
  while (kept.length > 0 && !isShort(kept.join(''))) kept.pop()
  return kept.join('')
}

type Words = Extract<Block, { readonly block: 'text' }>
type Columns = Extract<Block, { readonly block: 'columns' }>

/** @param isToLeft the whole paper is read from right to left */
const textRows = ({ lead, text, look }: Words, paper: Setting, isToLeft: boolean): readonly Row[] => {
  const style = paper.styleOf(look)
  const words = paper.readable(text)
  const setting = paper.together([lead, words])
  const ends = style.stars ? [starsBefore, ' '] : []
  const room = setting.widthDots - sum(widths(ends, style, setting))
  const start = shortened(
    setting.readable(lead),
    led => (widths([led, words], style, setting)[0] ?? 0) <= room / 2,
  )
  const rest = ' '.repeat([...start].length)
  const rows = wrap(words, line => fits([...ends, start, line], style, setting))
  return rows.map((line, index) => {
    const before = index === 0 ? start : rest
    const isMirrored = isToLeft || (isReadToLeft(words) && setting.isDrawn(line))
    return isMirrored && look.align === 'left' && !style.stars
      ? mirrored(before, line, style, setting)
      : aligned(before + line, look.align, style, setting)
  })
}

/** Two texts of a row at the edges where they belong; the first of them leads. */
const edged = (first: string, end: string, style: Style, setting: Setting, isToLeft: boolean): Row => {
  const [led = 0, ended = 0] = widths([first, end], style, setting)
  const { widthDots } = setting
  const parts: readonly Part[] = isToLeft
    ? [
        { text: end, leftDots: 0, isMirrored: true },
        { text: first, leftDots: widthDots - led, isMirrored: true },
      ]
    : [
        { text: first, leftDots: 0 },
        { text: end, leftDots: widthDots - ended },
      ]
  return row(
    parts.filter(({ text }) => text !== ''),
    style,
    setting,
  )
}

const columnRows = ({ left, right, look }: Columns, paper: Setting, isToLeft: boolean): readonly Row[] => {
  // Something stands at both edges: there is no room for stars.
  const style = { ...paper.styleOf(look), stars: false }
  const [first, end] = [paper.readable(left), paper.readable(right)]
  const setting = paper.together([first, end])
  const { widthDots } = setting
  const own = (line: string): boolean => fits([line], style, setting)
  const beside = (line: string): boolean => fits([line, ' ', end], style, setting)
  const [, ended = 0] = widths([first, `${end} `], style, setting)
  // In a thin column words would be chopped: one above the other reads better.
  const isThin = widthDots - ended < widthDots / 3
  if (!beside(first) && (isThin || (isWhole(first, own) && !isWhole(first, beside))))
    return [
      ...wrap(first, own).map(line => edged(line, '', style, setting, isToLeft)),
      ...wrap(end, own).map(line => edged('', line, style, setting, isToLeft)),
    ]
  return wrap(first, beside).map((line, n) => edged(line, n === 0 ? end : '', style, setting, isToLeft))
}

/** What the whole paper says of each of its blocks. */
interface Paper {
  readonly setting: Setting
  /** Of its columns, in which amounts stand below one another. */
  readonly columns: Setting
  readonly isToLeft: boolean
}

/**
 * A paper most of whose columns begin in a writing that is read from right to left, as an Arabic check, is laid out
 * from right to left: all its prices stand at the left. And where needles draw most of its columns, they draw all, so
 * that no amount is larger than others.
 */
const paperOf = (document: Document, setting: Setting): Paper => {
  const columns = document.filter(block => block.block === 'columns')
  const isMost = (some: readonly unknown[]): boolean => some.length * 2 > columns.length
  const drawn = columns.filter(({ left, right }) => [left, right].map(setting.readable).some(setting.isDrawn))
  return {
    setting,
    columns: isMost(drawn) ? setting.together(drawn.map(({ left, right }) => left + right)) : setting,
    isToLeft: isMost(drawn.filter(({ left }) => hasLettersToLeft(left))),
  }
}

const rows = (block: Block, { setting, columns, isToLeft }: Paper): readonly Row[] => {
  switch (block.block) {
    case 'text':
      return textRows(block, setting, isToLeft)
    case 'columns':
      return columnRows(block, columns, isToLeft)
    case 'rule': {
      const width = Math.floor(setting.widthDots / setting.cellDots)
      const text = (block.stroke === 'double' ? '=' : '-').repeat(width)
      return [{ row: 'line', spans: [{ text, size: 'normal', bold: false, invert: false, red: false }] }]
    }
    case 'blank':
      return Array.from({ length: block.rows }, () => ({ row: 'line', spans: [] }))
    case 'qr':
      return [{ row: 'qr', text: block.text }]
    case 'cut':
      return [{ row: 'cut' }]
    default:
      return block satisfies never
  }
}

/**
 * The rows of a document, ending with exactly one cut. Any paper of eight columns or more works.
 */
export const layout = (document: Document, setting: Setting): readonly Row[] => {
  const paper = paperOf(document, setting)
  const all = document.flatMap(block => rows(block, paper))
  while (all.at(-1)?.row === 'cut') all.pop()
  return [...all, { row: 'cut' }]
}
