/** `npm run fonts`: makes the letterings of pads and paper: outlines of Noto Sans and pictures of Unifont → hardware/display/fonts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parse, type Font as Typeface } from 'opentype.js'
import type { Glyph } from '../hardware/display/atlas.ts'
import type { PadFonts } from '../hardware/display/letterings.ts'
import { type ScriptName, scripts } from '../hardware/display/shaping/scripts.ts'
import { capRows, type PointSize, type Weight } from '../hardware/display/shaping/support.ts'
import { largeCoverage, paperCoverage, textCoverage } from './fonts/coverage.ts'
import { encodeFont } from './fonts/encode.ts'
import { drawLetter } from './fonts/face.ts'
import type { Size } from './fonts/rows.ts'
import { makeScript, sources } from './fonts/shaped.ts'
import { drawSign } from './fonts/signs.ts'
import { packUnifont } from './fonts/unifont.ts'
import { readWords, refuseCall } from './help.ts'

const usage = `Usage: npm run fonts
Makes hardware/display/fonts anew from Debian's typefaces: fonts-noto-core, fonts-noto-extra, fonts-noto-mono, unifont.`

const source = '/usr/share/fonts/truetype/noto'
const unifont = '/usr/share/unifont'
const target = new URL('../hardware/display/fonts/', import.meta.url)

/** Where Debian's packages put the typefaces, and which package each comes with. */
const faces = {
  regular: { file: 'NotoSans-Condensed.ttf', package: 'fonts-noto-extra' },
  semibold: { file: 'NotoSans-CondensedSemiBold.ttf', package: 'fonts-noto-extra' },
  paperRegular: { file: 'NotoSansMono-Regular.ttf', package: 'fonts-noto-mono' },
  paperBold: { file: 'NotoSansMono-Bold.ttf', package: 'fonts-noto-mono' },
} as const

interface Job {
  readonly face: keyof typeof faces
  readonly size: Size
  readonly coverage: readonly number[]
  /** Thickness of the signs' strokes in pixels; without one there are no signs. */
  readonly pen?: number
}

/** A cell of 12 × 24: capitals of 15 rows as on thermal paper, accents pressed into the four above. */
const paper: Size = { capRows: 15, cell: { width: 12, above: 19, below: 5 } }

const jobs: Readonly<Record<keyof PadFonts | 'paperRegular' | 'paperBold', Job>> = {
  regular18: { face: 'regular', size: { capRows: 14 }, coverage: textCoverage, pen: 2 },
  semibold18: { face: 'semibold', size: { capRows: 14 }, coverage: textCoverage, pen: 2 },
  regular22: { face: 'regular', size: { capRows: 17 }, coverage: textCoverage, pen: 2 },
  semibold22: { face: 'semibold', size: { capRows: 17 }, coverage: textCoverage, pen: 3 },
  regular25: { face: 'regular', size: { capRows: 19 }, coverage: textCoverage, pen: 2 },
  semibold25: { face: 'semibold', size: { capRows: 19 }, coverage: textCoverage, pen: 3 },
  semibold48: { face: 'semibold', size: { capRows: 35 }, coverage: largeCoverage, pen: 5 },
  paperRegular: { face: 'paperRegular', size: paper, coverage: paperCoverage },
  paperBold: { face: 'paperBold', size: paper, coverage: paperCoverage },
}

function load({ file }: (typeof faces)[keyof typeof faces]): Typeface {
  const bytes = readFileSync(`${source}/${file}`)
  return parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

function make(name: string, { face, size, coverage, pen }: Job): void {
  const typeface = load(faces[face])
  const glyphs = new Map<number, Glyph>()
  const lacking: string[] = []
  for (const codePoint of coverage) {
    const char = String.fromCodePoint(codePoint)
    const sign = pen === undefined ? undefined : drawSign(char, size.capRows, pen)
    const glyph = sign ?? drawLetter(typeface, char, size)
    if (glyph === undefined) lacking.push(char)
    else glyphs.set(codePoint, glyph)
  }
  if (lacking.length > 0) throw new Error(`${faces[face].file} has no ${lacking.join(' ')}`)
  const all = [...glyphs.values()]
  const bytes = encodeFont({
    ascent: Math.max(...all.map(glyph => glyph.top)),
    descent: Math.max(...all.map(glyph => glyph.height - glyph.top)),
    capHeight: size.capRows,
    glyphs,
  })
  writeFileSync(new URL(`${name}.font`, target), bytes)
  console.log(`${name}.font: ${glyphs.size} glyphs, ${bytes.length} bytes`)
}

/** The sizes of each weight on the pad. */
const sizes: Readonly<Record<Weight, readonly PointSize[]>> = {
  regular: [18, 22, 25],
  semibold: [18, 22, 25, 48],
}

function makeShaped(name: ScriptName, weight: Weight): void {
  const { typeface, atlas } = makeScript(source, name, weight)
  save(`${name}.${weight}.otf`, typeface)
  for (const size of sizes[weight]) save(`${name}.${weight}${size}.font`, atlas(capRows[size]))
}

function save(name: string, bytes: Uint8Array): void {
  writeFileSync(new URL(name, target), bytes)
  console.log(`${name}: ${bytes.length} bytes`)
}

const { words } = readWords(usage)
if (words.length > 0) refuseCall(`"${words.join(' ')}" is too much.`, usage)

const needed = [
  ...Object.values(faces),
  ...Object.values(sources).flatMap(weights =>
    Object.values(weights).map(({ file }) => ({ file, package: 'fonts-noto-core fonts-noto-extra' })),
  ),
]
const missing = needed.filter(({ file }) => !existsSync(`${source}/${file}`))
const packages = new Set(missing.map(face => face.package))
if (!existsSync(`${unifont}/unifont.hex`)) packages.add('unifont')
if (packages.size > 0) {
  console.error(`Install Debian's packages first: apt-get install ${[...packages].join(' ')}`)
  process.exit(1)
}
for (const [name, job] of Object.entries(jobs)) make(name, job)
for (const name of Object.keys(scripts) as ScriptName[]) {
  makeShaped(name, 'regular')
  makeShaped(name, 'semibold')
}
const [pictures, accents] = ['unifont.hex', 'plane00-combining.txt'].map(name =>
  readFileSync(`${unifont}/${name}`, 'latin1'),
)
save('unifont.gz', gzipSync(packUnifont(pictures ?? '', accents ?? ''), { level: 9 }))
