/** How equal shares are written: one or two sizes of them, a unit apart, so that they add up. */
import { drawText } from '../../../hardware/display/text.ts'
import type { Money } from '../../../protocol/money.ts'
import type { EqualShares } from '../../../protocol/paying.ts'
import { cardArea, drawStack } from './card.ts'
import { counterHeight } from './counter.ts'
import { body, type Sheet } from './sheet.ts'

/** `1× €33.34`, `2× €33.33`. */
export const shareTexts = ({ money }: Sheet, shares: readonly EqualShares[]): readonly string[] =>
  shares.map(({ count, amount }) => `${count}× ${money(amount)}`)

/** `+€4.53`, `= €49.84`: what words have no room for in large letters. */
export const tipSums = ({ money }: Sheet, tip: Money, total: Money): readonly string[] => [
  `+${money(tip)}`,
  `= ${money(total)}`,
]

const margin = 8

/** A heading, and below it what each pays; two lines at the most. Above a counter. */
export const drawAmounts = (sheet: Sheet, heading: string, lines: readonly string[]): void => {
  const { canvas, fonts } = sheet
  const width = body.width - 2 * margin
  if (sheet.large) {
    const texts = [heading, ...lines].map((text, n) => ({ text, ink: n === 0 ? 'focus' : 'fg' }) as const)
    drawStack(sheet, texts, { ...cardArea, height: cardArea.height - counterHeight })
    return
  }
  const top = { x: margin, y: body.y + 10, width, height: 30 }
  drawText(canvas, heading, top, { font: fonts.semibold25, ink: 'focus' })
  for (const [n, line] of lines.entries()) {
    const box = { ...top, y: top.y + 40 + n * 34, height: 34 }
    drawText(canvas, line, box, { font: fonts.semibold25, ink: 'fg' })
  }
}
