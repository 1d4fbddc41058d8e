/** Makes the pads' and the printers' letterings: Noto outlines → the atlases in hardware/display/fonts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse, type Font as Typeface } from 'opentype.js'
import type { Glyph } from '../hardware/display/font.ts'
import { largeCoverage, paperCoverage, textCoverage } from './fonts/coverage.ts'
import { encodeFont } from './fonts/encode.ts'
import { drawGlyph, type Size } from './fonts/face.ts'

const source = '/usr/share/fonts/truetype/noto/'
const target = new URL('../hardware/display/fonts/', import.meta.url)

const packages = {
  'NotoSans-Condensed.ttf': 'fonts-noto-extra',
  'NotoSans-CondensedSemiBold.ttf': 'fonts-noto-extra',
  'NotoSansMono-Regular.ttf': 'fonts-noto-mono',
  'NotoSansMono-Bold.ttf': 'fonts-noto-mono',
  'NotoSansSymbols2-Regular.ttf': 'fonts-noto-core',
  'NotoSansSymbols-Regular.ttf': 'fonts-noto-core',
  'NotoSansMath-Regular.ttf': 'fonts-noto-core',
} as const

type FileName = keyof typeof packages

function load(name: FileName): Typeface {
  const file = readFileSync(source + name)
  return parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
}

function make(name: string, face: FileName, size: Size, coverage: readonly number[]): void {
  const faces = [
    face,
    'NotoSansSymbols2-Regular.ttf',
    'NotoSansSymbols-Regular.ttf',
    'NotoSansMath-Regular.ttf',
    'NotoSansMono-Regular.ttf',
  ] as const
  const loaded = faces.map(load)
  const glyphs = new Map<number, Glyph>()
  const lacking: string[] = []
  for (const codePoint of coverage) {
    const char = String.fromCodePoint(codePoint)
    const found = loaded.find(f => f.charToGlyphIndex(char) !== 0)
    if (found === undefined) lacking.push(char)
    else glyphs.set(codePoint, drawGlyph(found, char, size))
  }
  const all = [...glyphs.values()]
  const bytes = encodeFont({
    ascent: Math.max(...all.map(glyph => glyph.top)),
    descent: Math.max(...all.map(glyph => glyph.height - glyph.top)),
    capHeight: size.capRows,
    glyphs,
  })
  writeFileSync(new URL(`${name}.font`, target), bytes)
  console.log(`${name}  ${glyphs.size} glyphs  ${bytes.length} bytes  lacking: ${lacking.join('')}`)
}

const missing = Object.entries(packages).filter(([name]) => !existsSync(source + name))
if (missing.length > 0) {
  const names = [...new Set(missing.map(([, name]) => name))].join(' ')
  console.error(
    `No ${missing.map(([name]) => name).join(', ')} in ${source}. Install them: apt-get install ${names}`,
  )
  process.exit(1)
}
for (const [pixels, capRows] of [
  [18, 14],
  [22, 17],
  [25, 19],
] as const) {
  make(`regular${pixels}`, 'NotoSans-Condensed.ttf', { capRows }, textCoverage)
  make(`semibold${pixels}`, 'NotoSans-CondensedSemiBold.ttf', { capRows }, textCoverage)
}
make('semibold48', 'NotoSans-CondensedSemiBold.ttf', { capRows: 35 }, largeCoverage)
const paper = { capRows: 15, across: 12 / 600, limits: { above: 19, below: 5 } }
make('paperRegular', 'NotoSansMono-Regular.ttf', paper, paperCoverage)
make('paperBold', 'NotoSansMono-Bold.ttf', paper, paperCoverage)
console.log(fileURLToPath(target))
