/** The bar on top of every page: where the guest is, what is in the cart, whether there is a connection. */
import { fillRect } from '../../../hardware/display/canvas.ts'
import { drawSignal, signalSize } from '../../../hardware/display/gauges.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { callOf, isUnheard, type SeenCall } from '../calling/calls.ts'
import type { Face } from '../face.ts'
import { cartTotal, pieces } from '../ordering/cart.ts'
import { isStuck } from '../outbox.ts'
import { isOrdering } from '../requests.ts'
import { topOf } from '../trail.ts'
import type { Sheet } from './sheet.ts'

const bar = { x: 0, y: 0, width: 320, height: 24 }
const margin = 8
const gap = 10
const callWidth = 18

/** `2 · €23.50`, or nothing. */
export const cartSummary = ({ pad, money }: Sheet): string =>
  pad.cart.length === 0 ? '' : `${pieces(pad.cart)} · ${money(cartTotal(pad))}`

/** `Table 12`: the one the gateway says, and before that the one a technician has said. */
export const tableTitle = ({ pad, texts }: Sheet): string => {
  const table = pad.table?.table ?? pad.place?.table
  return table === undefined ? texts.noTable : texts.table(table)
}

export const drawStatus = (sheet: Sheet, face: Face): void => {
  const { canvas, fonts, pad, texts } = sheet
  const font = fonts.semibold18
  fillRect(canvas, bar, 'status')
  const signalX = bar.width - margin - signalSize.width
  drawSignal(canvas, signalX, 5, pad.link.online ? 3 : 0)
  const call = callOf(pad)
  if (call !== undefined) drawCall(sheet, call, signalX - gap - callWidth)
  // An order that nobody has must not be forgotten behind another page.
  const alarming = isStuck(pad) && pad.unsent.some(isOrdering) && topOf(pad).at !== 'sending'
  const aside = alarming ? `⚠ ${texts.notSentShort}` : (face.aside ?? cartSummary)(sheet)
  const right = signalX - gap - (call === undefined ? 0 : callWidth + gap)
  const width = Math.min(font.measure(aside), 170)
  const box = { x: right - width, y: bar.y, width, height: bar.height }
  drawText(canvas, aside, box, {
    font,
    ink: alarming ? 'err' : (face.asideInk ?? 'fg'),
    align: 'right',
  })
  const room = right - (aside === '' ? 0 : width + gap) - margin
  drawText(canvas, face.title(sheet), { ...bar, x: margin, width: room }, { font, ink: 'fg' })
}

/** Whoever was called is not forgotten on any page: red while nobody has heard it, green once the house has. */
const drawCall = ({ canvas, fonts, pad }: Sheet, call: SeenCall, x: number): void => {
  const ink = isUnheard(pad, call) ? 'err' : call.is === 'unsent' ? 'focus' : 'ok'
  drawText(canvas, '☎', { ...bar, x, width: callWidth }, { font: fonts.semibold18, ink })
}
