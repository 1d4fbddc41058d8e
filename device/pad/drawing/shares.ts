/** How equal shares are written: one or two sizes of them, a unit apart, so that they add up. */
import { drawText } from '../../../hardware/display/text.ts'
import type { EqualShares } from '../../../protocol/paying.ts'
import { body, type Sheet } from './sheet.ts'

/** `1× €33.34`, `2× €33.33`. */
export const shareTexts = ({ money }: Sheet, shares: readonly EqualShares[]): readonly string[] =>
  shares.map(({ count, amount }) => `${count}× ${money(amount)}`)

const margin = 8
const largeLine = 54

/** A heading, and below it what each pays; two lines at the most. Above a counter. */
export const drawAmounts = (sheet: Sheet, heading: string, lines: readonly string[]): void => {
  const { canvas, fonts, large } = sheet
  const width = body.width - 2 * margin
  const top = { x: margin, y: large ? 0 : body.y + 10, width, height: 30 }
  drawText(canvas, heading, top, { font: fonts.semibold25, ink: 'focus' })
  const height = large ? largeLine : 34
  for (const [n, line] of lines.entries()) {
    const box = { ...top, y: top.y + (large ? 30 : 40) + n * height, height }
    const big = fonts.semibold48
    const font = large && big.canShow(line) && big.measure(line) <= width ? big : fonts.semibold25
    drawText(canvas, line, box, { font, ink: 'fg' })
  }
}
