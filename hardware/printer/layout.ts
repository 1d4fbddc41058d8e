/** Where every character of a document falls on paper of a given width. */
import type { Block, Document, Look, PaperText, Size } from './document.ts'

/** Characters in a row that look the same. A character of size `double` is two columns wide. */
export interface Span {
  readonly text: string
  readonly size: Size
  readonly bold: boolean
  readonly invert: boolean
}

/** One row of paper, never wider than it, without trailing spaces unless they are black; or the cut. */
export type Row = { readonly row: 'line'; readonly spans: readonly Span[] } | { readonly row: 'cut' }

const lengthOf = (text: string): number => [...text].length

/** Columns that one character takes. */
const widthOf = (size: Size): number => (size === 'double' ? 2 : 1)

/**
 * Rows of at most `widthColumns` code points, broken at spaces (a no-break space is part of its word). Only
 * a word that is longer than a row is cut. Always at least one row.
 */
export const wrap = (text: string, widthColumns: number): readonly string[] => {
  const rows: string[] = []
  let row: string[] = []
  for (const word of text.split(' ')) {
    if (word === '') continue
    const points = [...word]
    if (row.length > 0 && row.length + 1 + points.length <= widthColumns) {
      row.push(' ', ...points)
      continue
    }
    if (row.length > 0) rows.push(row.join(''))
    while (points.length > widthColumns) rows.push(points.splice(0, widthColumns).join(''))
    row = points
  }
  if (row.length > 0 || rows.length === 0) rows.push(row.join(''))
  return rows
}

/**
 * Columns of space, always of single width: an odd number of columns beside a double word could not be
 * filled with double spaces. Black ones are as high as the text they stand beside.
 */
const gap = (widthColumns: number, look: Look): Span => ({
  text: ' '.repeat(Math.max(widthColumns, 0)),
  size: look.size === 'normal' || !look.invert ? 'normal' : 'double-height',
  bold: false,
  invert: look.invert,
})

const line = (spans: readonly Span[]): Row => {
  const kept = spans.filter(span => span.text !== '')
  const last = kept.at(-1)
  if (last === undefined || last.invert) return { row: 'line', spans: kept }
  const trimmed = last.text.replace(/ +$/, '')
  return {
    row: 'line',
    spans: trimmed === '' ? kept.slice(0, -1) : [...kept.slice(0, -1), { ...last, text: trimmed }],
  }
}

/** One row of text with the spaces that its alignment, or its black bar, asks for. */
const aligned = (row: string, look: Look, widthColumns: number): Row => {
  const free = widthColumns - lengthOf(row) * widthOf(look.size)
  const before = look.align === 'left' ? 0 : look.align === 'right' ? free : Math.floor(free / 2)
  const { size, bold, invert } = look
  return line([gap(before, look), { text: row, size, bold, invert }, gap(free - before, look)])
}

const textRows = (lead: PaperText, text: PaperText, look: Look, widthColumns: number): readonly Row[] => {
  const width = Math.floor(widthColumns / widthOf(look.size))
  // A lead that leaves no room for words is cut rather than let through beyond the edge.
  const start = [...lead].slice(0, Math.floor(width / 2)).join('')
  const indent = ' '.repeat(lengthOf(start))
  return wrap(text, width - lengthOf(start)).map((row, index) =>
    aligned((index === 0 ? start : indent) + row, look, widthColumns),
  )
}

const columnRows = (left: PaperText, right: PaperText, look: Look, widthColumns: number): readonly Row[] => {
  const width = Math.floor(widthColumns / widthOf(look.size))
  const beside = width - lengthOf(right) - 1
  // Under a third of the paper, words would be chopped into a thin column: one above the other reads better.
  if (lengthOf(left) > beside && beside < width / 3)
    return [
      ...wrap(left, width).map(row => aligned(row, look, widthColumns)),
      ...wrap(right, width).map(row => aligned(row, { ...look, align: 'right' }, widthColumns)),
    ]
  const { size, bold, invert } = look
  return wrap(left, beside).map((row, index) => {
    const end = index === 0 ? right : ''
    const free = widthColumns - (lengthOf(row) + lengthOf(end)) * widthOf(size)
    return line([{ text: row, size, bold, invert }, gap(free, look), { text: end, size, bold, invert }])
  })
}

const rows = (block: Block, widthColumns: number): readonly Row[] => {
  switch (block.block) {
    case 'text':
      return textRows(block.lead, block.text, block.look, widthColumns)
    case 'columns':
      return columnRows(block.left, block.right, block.look, widthColumns)
    case 'rule': {
      const stroke = (block.stroke === 'double' ? '=' : '-').repeat(widthColumns)
      return [line([{ text: stroke, size: 'normal', bold: false, invert: false }])]
    }
    case 'blank':
      return Array.from({ length: block.rows }, () => line([]))
    case 'cut':
      return [{ row: 'cut' }]
    default:
      return block satisfies never
  }
}

/**
 * The rows of a document, ending with exactly one cut.
 * @param widthColumns of normal size: 48, 42, 40, 33 or 32; anything from 8 up works
 */
export const layout = (document: Document, widthColumns: number): readonly Row[] => {
  const all = document.flatMap(block => rows(block, widthColumns))
  while (all.at(-1)?.row === 'cut') all.pop()
  return [...all, { row: 'cut' }]
}
