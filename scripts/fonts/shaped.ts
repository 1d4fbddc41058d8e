/** The pictures of scripts that are shaped: one for each glyph that the shaper may ask for. */
import { readFileSync } from 'node:fs'
import type { Glyph } from '../../hardware/display/atlas.ts'
import { type ScriptName, scripts } from '../../hardware/display/shaping/scripts.ts'
import type { Weight } from '../../hardware/display/shaping/support.ts'
import { range } from './coverage.ts'
import { encodeFont } from './encode.ts'
import { sharpest } from './face.ts'
import { flatten, type Point } from './outline.ts'
import { type Outlines, readOutlines } from './outlines.ts'
import { between, type Knots } from './rows.ts'
import { subset, withoutOutlines } from './subset.ts'

/** A typeface and the level strokes that most of its letters share: lower and upper edge in font units. */
interface Source {
  readonly file: string
  readonly strokes: readonly (readonly [low: number, high: number])[]
}

/** Condensed where there is one: Bengali's semibold comes in its plain width only. */
export const sources: Readonly<Record<ScriptName, Readonly<Record<Weight, Source>>>> = {
  arabic: {
    regular: { file: 'NotoSansArabic-Condensed.ttf', strokes: [[-5, 71]] },
    semibold: { file: 'NotoSansArabic-CondensedSemiBold.ttf', strokes: [[-5, 106]] },
  },
  hebrew: {
    regular: {
      file: 'NotoSansHebrew-Condensed.ttf',
      strokes: [
        [0, 76],
        [517, 593],
      ],
    },
    semibold: {
      file: 'NotoSansHebrew-CondensedSemiBold.ttf',
      strokes: [
        [0, 109],
        [491, 600],
      ],
    },
  },
  devanagari: {
    regular: {
      file: 'NotoSansDevanagari-Condensed.ttf',
      strokes: [
        [0, 0],
        [553, 622],
      ],
    },
    semibold: {
      file: 'NotoSansDevanagari-CondensedSemiBold.ttf',
      strokes: [
        [0, 0],
        [528, 622],
      ],
    },
  },
  bengali: {
    regular: {
      file: 'NotoSansBengali-Condensed.ttf',
      strokes: [
        [0, 0],
        [553, 622],
      ],
    },
    semibold: {
      file: 'NotoSansBengali-SemiBold.ttf',
      strokes: [
        [0, 0],
        [527, 622],
      ],
    },
  },
  thai: {
    regular: {
      file: 'NotoSansThai-Condensed.ttf',
      strokes: [
        [0, 0],
        [548, 548],
      ],
    },
    semibold: {
      file: 'NotoSansThai-CondensedSemiBold.ttf',
      strokes: [
        [0, 0],
        [548, 548],
      ],
    },
  },
}

/** What shaping may put between the letters: joiners, a circle under a lone accent, a space. */
const helping = [0x20, 0x200c, 0x200d, 0x25cc]

/** Noto's capital H, which the other scripts are drawn in proportion to. */
const capPart = 0.714

export interface ShapedScript {
  /** What the pad's shaper reads. */
  readonly typeface: Uint8Array
  /** The atlas at a size, by glyph id. */
  readonly atlas: (capRows: number) => Uint8Array
}

/** @param folder where the typefaces are */
export function makeScript(folder: string, name: ScriptName, weight: Weight): ShapedScript {
  const { file, strokes } = sources[name][weight]
  const wanted = scripts[name].letters.flatMap(([first, last]) => range(first, last))
  const typeface = subset(readFileSync(`${folder}/${file}`), [...wanted, ...helping])
  const outlines = readOutlines(typeface)
  const lacking = wanted.filter(one => !outlines.codePoints.has(one))
  if (lacking.length > 0) throw new Error(`${file} has no ${lacking.map(one => one.toString(16)).join(' ')}`)
  const atlas = (capRows: number) => {
    const scale = capRows / (outlines.unitsPerEm * capPart)
    const toRow = between(strokeKnots(strokes, scale))
    const glyphs = new Map<number, Glyph>()
    for (const id of range(0, outlines.count - 1)) {
      glyphs.set(id, drawGlyph(outlines, id, scale, toRow, scripts[name].joined))
    }
    const all = [...glyphs.values()]
    return encodeFont({
      ascent: Math.max(...all.map(glyph => glyph.top)),
      descent: Math.max(...all.map(glyph => glyph.height - glyph.top)),
      capHeight: capRows,
      glyphs,
    })
  }
  return { typeface: withoutOutlines(typeface), atlas }
}

/** Whole rows for the strokes along the baseline and for the headline; beyond them plain scaling. */
function strokeKnots(strokes: Source['strokes'], scale: number): Knots {
  const far = 1000
  const knots = strokes.flatMap(([low, high]) => {
    const thickness = low === high ? 0 : Math.max(1, Math.round((high - low) * scale))
    const top = low <= 0 ? thickness : Math.round(high * scale)
    const edges = [
      [low, top - thickness],
      [high, top],
    ] as const
    return low === high ? edges.slice(0, 1) : edges
  })
  const [[lowest, lowestRow] = [0, 0]] = knots
  const [highest, highestRow] = knots.at(-1) ?? [0, 0]
  return [[lowest - far, lowestRow - far * scale], ...knots, [highest + far, highestRow + far * scale]]
}

/**
 * Letters that touch are stretched or squeezed to whole pixels, by half of one at most: rounding only the advance
 * would leave gaps and dark seams where they meet.
 */
function drawGlyph(
  outlines: Outlines,
  id: number,
  scale: number,
  toRow: (units: number) => number,
  joined: boolean,
): Glyph {
  const units = outlines.advance(id)
  const advance = units === 0 ? 0 : Math.max(1, Math.round(units * scale))
  const across = joined && units > 0 ? advance / units : scale
  const contours = flatten(outlines.commands(id))
  const place = (nudge: number) => {
    const left = (advance - units * across) / 2 + nudge
    return contours.map(contour => contour.map(([x, y]): Point => [x * across + left, -toRow(y)]))
  }
  return { advance, ...sharpest(place, joined || units === 0) }
}
