/** A pad's screen in a terminal: two dots a cell, and where dots are too coarse for letters, the letters themselves. */
import type { Word } from '../../hardware/display/frame.ts'
import type { Colour, Picture } from './picture.ts'

/** Of a terminal, in cells. */
export interface Size {
  readonly columns: number
  readonly rows: number
}

export interface Painting extends Size {
  /** One a row, with its colours; nothing after the last cell. */
  readonly lines: readonly string[]
}

interface Cell {
  readonly ink: Colour
  readonly ground: Colour
  readonly sign: string
}

/** Below this no screen can be read, in cells. */
export const smallest: Size = { columns: 32, rows: 12 }
/** Up to so many dots of the panel in one of the terminal, its letters can be read as they are. */
const sharpDots = 2.2

const same = (a: Colour, b: Colour) => a[0] === b[0] && a[1] === b[1] && a[2] === b[2]
const distance = (a: Colour, b: Colour) =>
  Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])

/** The mean of all dots that become one; one alone would lose every thin line between two. */
const mean = (picture: Picture, left: number, top: number, right: number, bottom: number): Colour => {
  let sum = [0, 0, 0]
  let dots = 0
  for (let y = Math.floor(top); y < Math.max(Math.floor(top) + 1, Math.floor(bottom)); y++) {
    for (let x = Math.floor(left); x < Math.max(Math.floor(left) + 1, Math.floor(right)); x++) {
      const [red, green, blue] = picture.at(Math.min(x, picture.width - 1), Math.min(y, picture.height - 1))
      sum = [(sum[0] ?? 0) + red, (sum[1] ?? 0) + green, (sum[2] ?? 0) + blue]
      dots++
    }
  }
  const [red = 0, green = 0, blue = 0] = sum.map(channel => Math.round(channel / dots))
  return [red, green, blue]
}

/** The colour that a word stands on, and the one it is written in: the furthest from it within the word. */
const coloursOf = (picture: Picture, word: Word): { readonly ink: Colour; readonly ground: Colour } => {
  const x = Math.max(0, Math.min(picture.width - 1, Math.floor(word.x)))
  const row = (y: number) => Math.max(0, Math.min(picture.height - 1, Math.floor(y)))
  const ground = picture.at(Math.max(0, x - 1), row(word.y - 1))
  let ink = ground
  for (let y = row(word.y); y < row(word.y + word.height); y++) {
    for (let dx = 0; dx < word.width && x + dx < picture.width; dx++) {
      const dot = picture.at(x + dx, y)
      if (distance(dot, ground) > distance(ink, ground)) ink = dot
    }
  }
  return { ink, ground }
}

/** As many cells as it takes, of those there are; wide letters (Chinese, emoji) take two. */
const widthOf = (sign: string): number =>
  /\p{Mark}/u.test(sign)
    ? 0
    : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
          sign,
        )
      ? 2
      : 1

const colour = (code: 38 | 48, [red, green, blue]: Colour) => `\x1b[${code};2;${red};${green};${blue}m`

const write = (cells: readonly (Cell | undefined)[]): string => {
  let line = ''
  let last: Cell | undefined
  for (const cell of cells) {
    // The second half of a wide letter.
    if (cell === undefined) continue
    if (last === undefined || !same(last.ground, cell.ground)) line += colour(48, cell.ground)
    if (last === undefined || !same(last.ink, cell.ink)) line += colour(38, cell.ink)
    line += cell.sign
    last = cell
  }
  return `${line}\x1b[0m`
}

/**
 * The largest painting of the panel's shape that fits, a cell being twice as high as it is wide. Where a dot of the
 * terminal stands for more than about two of the panel's, letters of the terminal take the place of painted ones.
 *
 * @returns nothing where the terminal is too small for any of it
 */
export const paint = (picture: Picture, words: readonly Word[], room: Size): Painting | undefined => {
  if (room.columns < smallest.columns || room.rows < smallest.rows) return undefined
  const dots = Math.max(1, picture.width / room.columns, picture.height / (room.rows * 2))
  const isSharp = dots <= sharpDots
  // Letters need width more than height: what is written in cells may be stretched to the whole room.
  const columns = isSharp ? Math.floor(picture.width / dots) : Math.min(room.columns, 80)
  const rows = isSharp ? Math.floor(picture.height / dots / 2) : Math.min(room.rows, 24)
  const wide = picture.width / columns
  const high = picture.height / rows
  const grid: (Cell | undefined)[][] = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const left = column * wide
      const top = row * high
      return {
        ink: mean(picture, left, top, left + wide, top + high / 2),
        ground: mean(picture, left, top + high / 2, left + wide, top + high),
        sign: '▀',
      }
    }),
  )
  if (!isSharp) for (const word of words) letter(grid, picture, word, { columns, rows })
  return { columns, rows, lines: grid.map(write) }
}

/** Puts a word of real letters where it stands, on what it stands on, as wide as it was. */
const letter = (
  grid: (Cell | undefined)[][],
  picture: Picture,
  word: Word,
  { columns, rows }: Size,
): void => {
  const { ink, ground } = coloursOf(picture, word)
  const row = Math.min(rows - 1, Math.floor(((word.y + word.height / 2) / picture.height) * rows))
  const cells = grid[row]
  if (cells === undefined) return
  const first = Math.floor((word.x / picture.width) * columns)
  const end = Math.min(columns, Math.ceil(((word.x + word.width) / picture.width) * columns))
  for (let column = first; column < end; column++) cells[column] = { ink, ground, sign: ' ' }
  let column = first
  for (const sign of word.text) {
    const width = widthOf(sign)
    if (column + width > columns) return
    if (width === 0) {
      const before = cells[column - 1]
      if (before !== undefined) cells[column - 1] = { ...before, sign: before.sign + sign }
      continue
    }
    cells[column] = { ink, ground, sign }
    if (width === 2) cells[column + 1] = undefined
    column += width
  }
}
