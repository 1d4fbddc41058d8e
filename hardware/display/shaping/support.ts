/** What the letterings of a pad share for other scripts than Latin, Greek and Cyrillic: loaded when first needed. */
import { type Atlas, decodeAtlas } from '../atlas.ts'
import { type OpenShaper, type Shaped, type Shaper, startHarfbuzz } from './harfbuzz.ts'
import type { Line, Mark } from './line.ts'
import type { Support } from './runs.ts'
import { type ScriptName, scripts } from './scripts.ts'
import { decodeUnifont, type Look, type Unifont } from './unifont.ts'

/** The two weights that typefaces come in. */
export type Weight = 'regular' | 'semibold'

/** The size of a lettering on the design's grid. */
export type PointSize = 18 | 22 | 25 | 48

/** Parts that are read when a character first asks for them; typefaces are without outlines, only for the shaper. */
export type LatePart =
  | `${ScriptName}.${Weight}${PointSize}`
  | `${ScriptName}.${Weight}.otf`
  | 'harfbuzz'
  | 'unifont'

/** For one lettering. */
export type SupportFor = (weight: Weight, size: PointSize) => Support

/** Rows of a capital H. */
export const capRows: Readonly<Record<PointSize, number>> = { 18: 14, 22: 17, 25: 19, 48: 35 }

/** The largest step that keeps the characters of two lines (`lineHeight`) apart. */
const halvesFor: Readonly<Record<PointSize, Look['halves']>> = { 18: 2, 22: 3, 25: 3, 48: 6 }

/** `read` is asked once for each part, and only when a text needs it. */
export function createSupport(read: (part: LatePart) => Uint8Array<ArrayBuffer>): SupportFor {
  let open: OpenShaper | undefined
  let unifont: Unifont | undefined
  const shapers = new Map<string, Shaper>()
  const shaperOf = (script: ScriptName, weight: Weight): Shaper => {
    const part = `${script}.${weight}.otf` as const
    const known = shapers.get(part)
    if (known !== undefined) return known
    open ??= startHarfbuzz(read('harfbuzz'))
    const shaper = open(read(part))
    shapers.set(part, shaper)
    return shaper
  }
  return (weight, size) => {
    const atlases = new Map<ScriptName, Atlas>()
    const look = { halves: halvesFor[size], bold: weight === 'semibold', capHeight: capRows[size] }
    const atlasOf = (script: ScriptName): Atlas => {
      const atlas = atlases.get(script) ?? decodeAtlas(read(`${script}.${weight}${size}`))
      atlases.set(script, atlas)
      return atlas
    }
    return {
      shape: (script, text, direction) => {
        const shaper = shaperOf(script, weight)
        return place(atlasOf(script), shaper, shaper.shape(text, direction, scripts[script].tag))
      },
      fallback: codePoint => {
        unifont ??= decodeUnifont(read('unifont'))
        return unifont.glyph(codePoint, look)
      },
    }
  }
}

/**
 * The shaper counts in font units, the screen in pixels. A glyph that stands where its typeface puts it takes the
 * whole pixels of its picture, so that letters which touch do so without a gap; only what the shaper moved (accents,
 * kerning) is rounded here.
 */
function place({ capHeight, glyphs }: Atlas, shaper: Shaper, shaped: readonly Shaped[]): Line {
  const toPixels = (units: number) => Math.round((units * capHeight) / capUnits(shaper))
  const marks: Mark[] = []
  let width = 0
  let complete = true
  for (const { id, advance, x, y } of shaped) {
    const glyph = glyphs.get(id)
    complete &&= glyph !== undefined && id !== 0
    if (glyph === undefined) continue
    marks.push({ glyph, x: width + toPixels(x), y: toPixels(y) })
    width += glyph.advance + toPixels(advance - shaper.advance(id))
  }
  return { width, marks, complete }
}

/** Noto draws all scripts in proportion to a Latin capital of this part of the em square. */
const capPart = 0.714

function capUnits({ unitsPerEm }: Shaper): number {
  return unitsPerEm * capPart
}
