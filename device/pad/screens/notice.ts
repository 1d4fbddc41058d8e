/** S52: what the gateway or the pad could not do, in words, and what to do next. */
import type { Why } from '../../../protocol/refusal.ts'
import { drawMessage, type Message } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face, Key } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { Notice, ScreenAt } from '../screen.ts'
import type { Texts } from '../texts/en.ts'
import { close, goTo, topOf } from '../trail.ts'

export const notice = (pad: Pad, screen: ScreenAt<'notice'>): Face => {
  const closed = close(pad)
  const underneath = topOf(closed).at
  const two: Key =
    pad.cart.length > 0 && underneath !== 'review'
      ? { sign: '✓', word: 'review', act: () => goTo(pad, { at: 'review', focus: '' }) }
      : { sign: '✓', word: 'ok', act: () => closed }
  return {
    title: tableTitle,
    keys: { 1: { sign: '↩', word: 'back', act: () => closed }, 2: two },
    paged: true,
    draw: sheet => drawMessage(sheet, messageFor(sheet, screen.notice)),
  }
}

const messageFor = (sheet: Sheet, about: Notice): Message => {
  const { texts, money } = sheet
  switch (about.what) {
    case 'refused':
      return { heading: texts.refused, ink: 'err', text: reason(texts, about.why) }
    case 'new-total':
      return { heading: texts.changed, ink: 'err', text: texts.newTotal(money(about.from), money(about.to)) }
    case 'taken-back':
      return { heading: texts.takenBack, ink: 'ok', text: texts.takenBackBody }
    case 'too-late':
      return { heading: texts.tooLate, ink: 'err', text: texts.tooLateBody }
    case 'order-full':
      return { heading: texts.orderFull, ink: 'focus', text: texts.orderFullBody }
    case 'outbox-full':
      return { heading: texts.outboxFull, ink: 'err', text: texts.outboxFullBody }
    case 'item-changed': {
      const item = sheet.itemName(about.item)
      const text = about.gone ? texts.itemGoneBody(item) : texts.itemChangedBody(item)
      return { heading: texts.itemChanged, ink: 'err', text }
    }
    case 'call-withdrawn':
      return { heading: texts.call.withdrawn, ink: 'ok', text: texts.call.withdrawnBody }
    case 'call-dropped':
      return { heading: texts.call.dropped, ink: 'err', text: texts.call.droppedBody }
    case 'call-refused':
      return { heading: texts.call.refused, ink: 'err', text: texts.call.refusedBody }
    case 'wrong-code':
      return { heading: texts.session.wrongCode, ink: 'err', text: texts.session.wrongCodeBody }
    case 'bill-changed': {
      const words = texts.paying
      const text =
        about.from === about.to ? words.lookAgain : words.changedBody(money(about.from), money(about.to))
      return { heading: words.changed, ink: 'focus', text }
    }
    case 'guests-left':
      return { heading: texts.guestsLeft, ink: 'focus', text: texts.guestsLeftBody }
    case 'unsent':
      return { heading: texts.session.unsent, ink: 'err', text: texts.session.unsentBody }
    default:
      return about satisfies never
  }
}

/** A guest reads what to do; reasons that only a technician understands share one sentence. */
const reason = ({ reasons }: Texts, why: Why): string =>
  why in reasons ? reasons[why as keyof typeof reasons] : reasons.other
