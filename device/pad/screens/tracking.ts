/** S23: how far an order is, by the gateway's word and the gateway's clock. */
import { fillDisc, fillRect } from '../../../hardware/display/canvas.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { timeOfDay } from '../../../protocol/hours.ts'
import { shortNumber } from '../../../protocol/ids.ts'
import { isLive, type OrderState, rank } from '../../../protocol/order.ts'
import { drawMessage } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import { type Seen, seenByNumber } from '../ordering/orders.ts'
import { orderMore } from '../ordering/round.ts'
import { otherOrders } from '../ordering/walk.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { goTo } from '../trail.ts'

const steps = ['pending', 'queued', 'preparing', 'ready', 'delivered'] as const

export const tracking = (pad: Pad, screen: ScreenAt<'tracking'>): Face => {
  const seen = seenByNumber(pad, screen.order)
  return {
    title: ({ texts }) => texts.order(shortNumber(screen.order)),
    aside: ({ money }) => (seen === undefined ? '' : money(seen.order.total)),
    keys: {
      1: { sign: '☰', word: 'table', act: () => goTo(pad, { at: 'table', focus: '' }) },
      2: { sign: '✓', word: 'order', act: () => orderMore(pad) },
      ...otherOrders(pad, screen),
    },
    paged: true,
    draw: sheet => {
      if (seen !== undefined) drawProgressOf(sheet, seen)
    },
  }
}

const drawProgressOf = (sheet: Sheet, seen: Extract<Seen, { is: 'known' | 'received' }>): void => {
  const { texts } = sheet
  const state = seen.is === 'received' ? 'pending' : seen.order.state
  if (sheet.large && state !== 'refused' && isLive(state)) {
    const step = steps[Math.min(rank(state), steps.length - 1)] ?? 'pending'
    const since = seen.is === 'received' ? undefined : seen.order.since[step]
    const zone = sheet.pad.table?.zone
    const time = since === undefined || zone === undefined ? '' : timeOfDay(since, zone)
    const order = `${texts.order(shortNumber(seen.order.order))} · ${sheet.money(seen.order.total)}`
    drawMessage(sheet, { heading: texts.steps[step], ink: 'ok', aside: time, text: order })
    return
  }
  if (state !== 'refused' && isLive(state)) {
    drawSteps(sheet, state, seen.is === 'received' ? {} : seen.order.since)
    return
  }
  const text =
    state === 'voided' ? texts.voidedBody : state === 'refused' ? texts.reasons.other : texts.cancelledBody
  drawMessage(sheet, { heading: texts.states[state], ink: 'err', text })
}

const stepHeight = 33
const discSize = 20

const drawSteps = (
  sheet: Sheet,
  state: Exclude<OrderState, 'refused'>,
  since: Readonly<Record<string, number>>,
): void => {
  const { canvas, fonts, pad, texts } = sheet
  // A closed check has been served.
  const reached = Math.min(rank(state), steps.length - 1)
  for (const [n, step] of steps.entries()) {
    const y = body.y + 2 + n * stepHeight
    const middle = y + Math.floor(stepHeight / 2)
    const current = n === reached && n < steps.length - 1
    const ink: Ink = n > reached ? 'dim' : current ? 'focus' : 'ok'
    if (n > 0) {
      const line = { x: 20, y: middle - stepHeight + discSize / 2, width: 4, height: stepHeight - discSize }
      fillRect(canvas, line, n > reached ? 'status' : 'ok')
    }
    fillDisc(canvas, 12, middle - discSize / 2, discSize, ink)
    if (n > reached) fillDisc(canvas, 15, middle - discSize / 2 + 3, discSize - 6, 'bg')
    const at = n <= reached ? since[step] : undefined
    const time = at === undefined || pad.table === undefined ? '' : timeOfDay(at, pad.table.zone)
    const font = current ? fonts.semibold25 : fonts.regular25
    const text = { x: 44, y, width: 200, height: stepHeight }
    drawText(canvas, texts.steps[step], text, { font, ink: n > reached ? 'dim' : 'fg' })
    const clock = { x: 244, y, width: 68, height: stepHeight }
    drawText(canvas, time, clock, { font: fonts.regular22, ink: current ? 'focus' : 'dim', align: 'right' })
  }
}
