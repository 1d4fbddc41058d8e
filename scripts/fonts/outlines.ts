/** The outlines of a typeface's glyphs by their number, which is how a shaper names them. */
import { Blob, DrawFuncs, Face, Font } from 'harfbuzzjs'
import type { Command } from 'opentype.js'

export interface Outlines {
  readonly count: number
  readonly unitsPerEm: number
  readonly codePoints: ReadonlySet<number>
  /** Distance to the next glyph in font units; 0 for accents. */
  advance(id: number): number
  /** In font units, y upwards. */
  commands(id: number): readonly Command[]
}

export function readOutlines(typeface: Uint8Array<ArrayBuffer>): Outlines {
  const face = new Face(new Blob(typeface.slice().buffer))
  const font = new Font(face)
  let drawn: Command[] = []
  const pen = new DrawFuncs()
  pen.setMoveToFunc((x, y) => drawn.push({ type: 'M', x, y }))
  pen.setLineToFunc((x, y) => drawn.push({ type: 'L', x, y }))
  pen.setQuadraticToFunc((x1, y1, x, y) => drawn.push({ type: 'Q', x1, y1, x, y }))
  pen.setCubicToFunc((x1, y1, x2, y2, x, y) => drawn.push({ type: 'C', x1, y1, x2, y2, x, y }))
  pen.setClosePathFunc(() => drawn.push({ type: 'Z' }))
  const maxp = face.referenceTable('maxp') ?? new Uint8Array(6)
  return {
    count: ((maxp[4] ?? 0) << 8) | (maxp[5] ?? 0),
    unitsPerEm: face.upem,
    codePoints: new Set(face.collectUnicodes()),
    advance: id => font.glyphHAdvance(id),
    commands: id => {
      drawn = []
      font.drawGlyph(id, pen)
      return drawn
    },
  }
}
