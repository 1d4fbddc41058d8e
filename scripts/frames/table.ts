/** Every screen on one sheet at half its size: a row a screen, a column a language and size. */
import { createCanvas } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { type Frame, screen } from '../../hardware/display/frame.ts'
import { channels, rgb565 } from '../../hardware/display/ink.ts'
import { drawText } from '../../hardware/display/text.ts'
import { nameOf, type Page } from '../../test/device/pad/golden/album.ts'
import { place } from './sheet.ts'

const gap = 8
const caption = 20
const cell = { width: screen.width / 2, height: screen.height / 2 }

/** Each pixel is the mean of four. */
const halved = ({ width, height, pixels }: Frame): Frame => {
  const small = new Uint16Array((width / 2) * (height / 2))
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const at = y * width + x
      const four = [at, at + 1, at + width, at + width + 1].map(n => channels(pixels[n] ?? 0))
      const mean = (part: 0 | 1 | 2) => four.reduce((sum, one) => sum + one[part], 0) >> 2
      small[(y / 2) * (width / 2) + x / 2] = rgb565((mean(0) << 16) | (mean(1) << 8) | mean(2))
    }
  }
  return { width: width / 2, height: height / 2, pixels: small, words: [] }
}

/**
 * @param pages the columns of the first row, then those of the second, and so on; drawn as they come, so that only
 *   their halves are held
 */
export const contactTable = (pages: Iterable<Page>, rows: number, columns: number): Frame => {
  const step = { x: cell.width + gap, y: caption + cell.height + gap }
  const sheet = createCanvas('status', { width: gap + columns * step.x, height: rows * step.y })
  const font = loadPadFonts().regular18
  let n = 0
  for (const page of pages) {
    const x = gap + (n % columns) * step.x
    const y = Math.floor(n / columns) * step.y
    n++
    const name = nameOf({ ...page, scene: shortened(page.scene) })
    drawText(sheet, name, { x, y, width: cell.width, height: caption }, { font, ink: 'dim' })
    place(sheet, halved(page.frame), x, y + caption)
  }
  return sheet
}

/** Room for language and size beside it. */
const shortened = (name: string): string => (name.length > 12 ? `${name.slice(0, 11)}…` : name)
