/**
 * Every page of the pad in every language, as one picture that a person can look at: `npm run frames -- OUT.png`,
 * or some of them: `npm run frames -- OUT.png de S31`; `large` among the words: in large mode.
 */
import { writeFileSync } from 'node:fs'
import { shipped } from '../device/pad/texts/languages.ts'
import { type Canvas, createCanvas, fillRect } from '../hardware/display/canvas.ts'
import { loadPadFonts } from '../hardware/display/fonts.ts'
import { type Frame, screen } from '../hardware/display/frame.ts'
import { encodeFrame } from '../hardware/display/png.ts'
import { drawText } from '../hardware/display/text.ts'
import { inLarge, scenes } from '../test/device/pad/scenes.ts'

const gap = 12
const caption = 22

const place = (sheet: Canvas, frame: Frame, x: number, y: number): void => {
  for (let row = 0; row < frame.height; row++) {
    const line = frame.pixels.subarray(row * frame.width, (row + 1) * frame.width)
    sheet.pixels.set(line, (y + row) * sheet.width + x)
  }
}

/** Pages from left to right and top to bottom, `columns` in a row. */
const contactSheet = (
  pages: readonly { readonly name: string; readonly frame: Frame }[],
  columns: number,
): Frame => {
  const width = gap + columns * (screen.width + gap)
  const step = caption + screen.height + gap
  const sheet = createCanvas('status', { width, height: Math.ceil(pages.length / columns) * step })
  const font = loadPadFonts().regular18
  for (const [n, page] of pages.entries()) {
    const x = gap + (n % columns) * (screen.width + gap)
    const y = Math.floor(n / columns) * step
    drawText(sheet, page.name, { x, y, width: screen.width, height: caption }, { font, ink: 'dim' })
    fillRect(
      sheet,
      { x: x - 1, y: y + caption - 1, width: screen.width + 2, height: screen.height + 2 },
      'dim',
    )
    place(sheet, page.frame, x, y + caption)
  }
  return sheet
}

const [out, ...words] = process.argv.slice(2)
const large = words.includes('large')
const only = words.filter(word => word !== 'large')
/** Nothing said about languages, or about pages, means all of them. */
const some = (all: readonly string[], wanted: readonly string[]): readonly string[] =>
  wanted.length === 0 ? all : all.filter(one => wanted.includes(one))

if (out === undefined) {
  console.error('Where to? npm run frames -- OUT.png [language …] [what a page’s name begins with …]')
  process.exitCode = 1
} else {
  const languages = Object.keys(shipped)
  const beginnings = only.filter(word => !languages.includes(word))
  const chosen = scenes.filter(
    ({ name }) => beginnings.length === 0 || beginnings.some(begin => name.startsWith(begin)),
  )
  const pages = some(
    languages,
    only.filter(word => languages.includes(word)),
  ).flatMap(language =>
    chosen.map(scene => ({
      name: `${scene.name} · ${language}`,
      frame: large ? inLarge(scene.play(language)) : scene.play(language).frame,
    })),
  )
  writeFileSync(out, encodeFrame(contactSheet(pages, 4)))
  console.log(`${pages.length} pages in ${out}`)
}
