/** S23: how far an order is, by the gateway's word and the gateway's clock. */
import { fillDisc, fillRect } from '../../../hardware/display/canvas.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawText } from '../../../hardware/display/text.ts'
import { timeOfDay } from '../../../protocol/hours.ts'
import { shortNumber } from '../../../protocol/ids.ts'
import { isLive, type OrderState, rank } from '../../../protocol/order.ts'
import type { TableOrder } from '../../../protocol/table.ts'
import { drawMessage } from '../drawing/message.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import { houseTime, type Seen, seenByNumber } from '../ordering/orders.ts'
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
    const about = seen.is === 'received' ? undefined : expected(sheet, seen.order)
    const order = `${texts.order(shortNumber(seen.order.order))} · ${sheet.money(seen.order.total)}`
    if (about === undefined)
      drawMessage(sheet, { heading: texts.steps[step], ink: 'ok', aside: time, text: order })
    else {
      const ink = about.ink === 'fg' ? 'ok' : about.ink
      drawMessage(sheet, { heading: about.body, ink, text: `${texts.steps[step]} ${time}. ${order}` })
    }
    return
  }
  if (state !== 'refused' && isLive(state)) {
    if (seen.is === 'received') drawSteps(sheet, state, {}, undefined)
    else drawSteps(sheet, state, seen.order.since, expected(sheet, seen.order))
    return
  }
  const text =
    state === 'voided' ? texts.voidedBody : state === 'refused' ? texts.reasons.other : texts.cancelledBody
  drawMessage(sheet, { heading: texts.states[state], ink: 'err', text })
}

/** When it is ready: beside the word for that, and in a sentence. */
interface Expected {
  readonly row: string
  readonly body: string
  readonly ink: Ink
}

/** `about 18:24–18:29`, by the gateway's clock; once that has passed, that it takes longer. */
const expected = ({ pad, texts }: Sheet, { ready }: TableOrder): Expected | undefined => {
  const now = houseTime(pad)
  if (ready === undefined || pad.table === undefined || now === undefined) return undefined
  if (now > ready.to) {
    return { row: texts.ready.late, body: texts.ready.lateBody, ink: 'focus' }
  }
  const [from, to] = [timeOfDay(ready.from, pad.table.zone), timeOfDay(ready.to, pad.table.zone)]
  const time = from === to ? from : `${from}–${to}`
  return { row: texts.ready.about(time), body: texts.ready.aboutBody(time), ink: 'fg' }
}

const stepHeight = 33
const discSize = 20

const drawSteps = (
  sheet: Sheet,
  state: Exclude<OrderState, 'refused'>,
  since: Readonly<Record<string, number>>,
  about: Expected | undefined,
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
    if (step === 'ready' && about !== undefined) {
      const beside = 44 + font.measure(texts.steps.ready) + 8
      const place = { x: beside, y, width: 312 - beside, height: stepHeight }
      drawText(canvas, about.row, place, { font: fonts.regular22, ink: about.ink, align: 'right' })
      continue
    }
    drawText(canvas, time, clock, { font: fonts.regular22, ink: current ? 'focus' : 'dim', align: 'right' })
  }
}
