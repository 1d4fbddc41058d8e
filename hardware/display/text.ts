/**
 * Writing on the screen.
 *
 * How a text becomes pixels: it is made to fit (`wrap.ts`), cleaned of what could steer the screen and laid out
 * as glyphs from left to right (`font.ts`, `shaping/`), each with its place, and here their pictures
 * (`atlas.ts`, from the files in `fonts/`) are laid on the sheet. Measuring asks the same layout, so that what was
 * measured is what is drawn.
 */
import { type Canvas, dot, leftOf } from './canvas.ts'
import type { Font } from './font.ts'
import type { Rect } from './frame.ts'
import type { Ink } from './ink.ts'
import { shorten, wrap } from './wrap.ts'

/** On a mirrored sheet `left` is where reading begins: the right. */
export type Align = 'left' | 'centre' | 'right'

/** How text is written. */
export interface TextStyle {
  readonly font: Font
  readonly ink: Ink
  /** Left when left out. */
  readonly align?: Align
}

/**
 * One line in a box, its capitals in the middle of the height; shortened with `…` to the box's width.
 *
 * @returns the width that was drawn, in pixels
 */
export function drawText(canvas: Canvas, text: string, box: Rect, style: TextStyle): number {
  const { font } = style
  const baseline = box.y + Math.floor((box.height + font.capHeight) / 2)
  return drawLine(canvas, shorten(font, text, box.width), { ...box, baseline }, style)
}

/** Rows from one baseline to the next: room for the accents of one line and the descenders of the one above. */
export function lineHeight(font: Font): number {
  return Math.floor((font.capHeight * 3) / 2)
}

/**
 * Lines from the top of a box downwards, as many as fit into its height; the last one ends in `…` when the text
 * goes on.
 *
 * @returns the height that was used, in rows
 */
export function drawParagraph(canvas: Canvas, text: string, box: Rect, style: TextStyle): number {
  const { font } = style
  const height = lineHeight(font)
  const lines = wrap(font, text, box.width, Math.max(1, Math.floor(box.height / height)))
  for (const [i, line] of lines.entries()) {
    drawText(canvas, line, { ...box, y: box.y + i * height, height }, style)
  }
  return lines.length * height
}

/** One line standing on a baseline, not shortened; `x` and `width` are what it is aligned in. */
export function drawLine(
  canvas: Canvas,
  text: string,
  at: { readonly x: number; readonly baseline: number; readonly width: number },
  { font, ink, align = 'left' }: TextStyle,
): number {
  const { width, marks } = font.lay(text, canvas.direction)
  const room = at.width - width
  const aside = align === 'left' ? 0 : align === 'right' ? room : Math.floor(room / 2)
  const left = leftOf(canvas, { x: at.x + aside, width })
  for (const { glyph, x, y } of marks) {
    for (const [i, coverage] of glyph.alpha.entries()) {
      if (coverage === 0) continue
      const column = left + x + glyph.left + (i % glyph.width)
      dot(canvas, column, at.baseline - y - glyph.top + Math.floor(i / glyph.width), ink, coverage)
    }
  }
  if (text.trim() !== '') {
    const word = {
      text: text.replaceAll('\u00ad', ''),
      x: left,
      y: at.baseline - font.capHeight,
      width,
      height: font.capHeight,
    }
    canvas.words.push(canvas.mirrored ? { ...word, mirrored: true } : word)
  }
  return width
}
