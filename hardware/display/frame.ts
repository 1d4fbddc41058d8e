/** One picture of the pad's screen, and the words a guest can read in it. */

/** In pixels from the top left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A run of text as it was drawn (shortened where it was shortened); `y` and `height` span its capitals. */
export interface Word extends Rect {
  /** In the order of reading and writing, not in that of the glyphs. */
  readonly text: string
  /** It stands where places are counted from the right: the words of its line are read from right to left. */
  readonly mirrored?: true
}

/** A finished picture. Nobody changes it as long as it is shown, nor before another one is. */
export interface Frame {
  readonly width: number
  readonly height: number
  /** Row by row, RGB565. */
  readonly pixels: Uint16Array
  /** In the order of drawing; `readFrame` puts them in the order of reading. */
  readonly words: readonly Word[]
}

/** The panel's size. */
export const screen: Rect = { x: 0, y: 0, width: 320, height: 240 }

/** Letterings of different sizes in one row need not stand on the same baseline. */
const sameLineRows = 7

/** What a guest reads, line by line from top to bottom, the words of a line in the order of its reading. */
export function readFrame(frame: Frame): readonly string[] {
  const middle = (word: Word) => word.y + word.height / 2
  const lines: Word[][] = []
  for (const word of [...frame.words].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1)
    const [first] = line ?? []
    if (line === undefined || first === undefined || middle(word) - middle(first) > sameLineRows)
      lines.push([word])
    else line.push(word)
  }
  return lines.map(line =>
    line
      .sort((a, b) => (line.every(word => word.mirrored) ? b.x - a.x : a.x - b.x))
      .map(word => word.text)
      .join(' '),
  )
}
