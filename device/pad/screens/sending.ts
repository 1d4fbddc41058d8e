/** S50 with an order: on its way, waiting for the connection, or stuck; never more than the gateway has said. */
import { drawMessage, type Message, showAge } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Keys } from '../face.ts'
import { pieces } from '../ordering/cart.ts'
import { orderMore } from '../ordering/round.ts'
import { otherOrders } from '../ordering/walk.ts'
import { isStuck } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { isOrdering, subjectOf } from '../requests.ts'
import type { ScreenAt } from '../screen.ts'
import { goTo, open } from '../trail.ts'

/** A wait shorter than this is none. */
const hurryMs = 2000

export const sending = (pad: Pad, screen: ScreenAt<'sending'>): Face => {
  const place = pad.unsent.findIndex(one => subjectOf(one) === screen.request)
  const request = pad.unsent[place]
  const before = pad.unsent.slice(0, Math.max(0, place)).filter(isOrdering).length
  const stuck = isStuck(pad)
  const mayGiveUp = stuck && request?.type === 'place-order'
  const keys: Keys = {
    1: { sign: '☰', word: 'table', act: () => goTo(pad, { at: 'table', focus: '' }) },
    2: mayGiveUp
      ? { sign: '✕', word: 'cancel', act: () => open(pad, { at: 'give-up', request: screen.request }) }
      : { sign: '✓', word: 'order', act: () => orderMore(pad) },
    ...otherOrders(pad, screen),
  }
  return {
    title: tableTitle,
    aside: ({ money }) => (request?.type === 'place-order' ? money(request.total) : ''),
    keys,
    paged: true,
    draw: sheet => {
      const age = pad.now - (pad.asked.get(request?.id ?? screen.request) ?? pad.now)
      const foot =
        request?.type === 'place-order'
          ? `${sheet.texts.items(pieces(request.lines))} · ${sheet.money(request.total)}`
          : ''
      drawMessage(sheet, {
        ...standing(sheet, before, request?.type === 'cancel-order'),
        ...(age < hurryMs ? {} : { aside: showAge(age) }),
        foot,
      })
    },
  }
}

/** @param before how many orders are sent first */
const standing = ({ pad, texts }: Sheet, before: number, takingBack: boolean): Message => {
  const stuck = isStuck(pad)
  if (takingBack) {
    return stuck
      ? { heading: texts.takingBackStuck, ink: 'err', text: texts.takingBackBody }
      : { heading: texts.takingBack, ink: 'focus', text: texts.takingBackBody }
  }
  if (pad.flight?.trouble === 'not-kept') {
    return { heading: texts.notSent, ink: 'err', text: texts.notKeptBody }
  }
  if (!pad.link.online) {
    const text = stuck ? texts.offlineStuckBody : texts.offlineOrderBody
    return { heading: texts.offline, ink: 'err', text }
  }
  if (stuck) return { heading: texts.notSent, ink: 'err', text: texts.notSentBody }
  if (before > 0) return { heading: texts.waiting, ink: 'focus', text: texts.waitingBody(before) }
  return { heading: texts.sending, ink: 'focus', text: texts.sendingBody }
}
