/** How a pad takes what happens to it: the one way from an event to the next page and to what the pad wants. */
import type { PublishedMenu } from '../../protocol/menu.ts'
import { keepAccess } from './access.ts'
import { forgetLoss, graceOf, isHeldUp, tellLoss } from './alarm.ts'
import { assign, belongs, unassign } from './belonging.ts'
import { blankPad } from './blank.ts'
import { press, release, timeForFingers } from './buttons.ts'
import { dropOldCall } from './calling/asking.ts'
import { learnCall } from './calling/calls.ts'
import { endCommanded, markSeen, showName, startUpdate, stopUpdate } from './commanded.ts'
import { learnFavourites, takeFavourites } from './favourites.ts'
import type { PadEffect, PadEvent } from './happening.ts'
import { growIdle, wakeUp } from './idle.ts'
import type { Kept } from './kept.ts'
import { learnMenu, learnStock } from './learning.ts'
import { seePicture } from './looking.ts'
import { answer } from './ordering/answers.ts'
import { learnTable } from './ordering/orders.ts'
import { placeOrder } from './ordering/placing.ts'
import { sameTroubles, troublePage, troublesOf } from './ordering/trouble.ts'
import { markTrouble, resume, retryOnConnection, sendAgain, tellStuck } from './outbox.ts'
import type { Pad } from './pad.ts'
import { raiseBill } from './paying/wish.ts'
import { isOrdering, subjectOf } from './requests.ts'
import { endSelftest, startSelftest, stopSelftest } from './selftest.ts'
import { chooseLanguage, dropOldUnlock, forgetLanguage, learnParty } from './session/lock.ts'
import { settle } from './settle.ts'
import { close, goTo, interrupt, replace, topOf, visit } from './trail.ts'
import { wanting } from './wants.ts'

/** How long a store that failed is left alone. */
const saveAgainMs = 5000

/**
 * A pad that was just switched on, and what it wants first: an order that was under way goes on under its id.
 * @param menu the one it knew before, where it was stored
 * @param at monotonic milliseconds
 */
export const wake = (kept: Kept, at: number, menu?: PublishedMenu): readonly [Pad, readonly PadEffect[]] => {
  const blank = blankPad(kept, at, menu)
  const resumed = resume(blank)
  const first = resumed.unsent.find(isOrdering)
  const opened = first === undefined ? resumed : goTo(resumed, { at: 'sending', request: subjectOf(first) })
  const page = troublePage(settle(opened))
  return wanting(blank, page === undefined ? opened : interrupt(settle(opened), page))
}

/** The next pad, and what it wants done. The same pad and event always give the same. */
export const update = (pad: Pad, event: PadEvent): readonly [Pad, readonly PadEffect[]] => {
  const before: Pad = {
    ...pad,
    now: event.at,
    tune: undefined,
    alarm: event.type === 'time' ? null : pad.alarm,
  }
  return wanting(before, happen(before, event))
}

const happen = (pad: Pad, event: PadEvent): Pad => {
  if (!belongs(pad) && concernsTable(event)) return pad
  switch (event.type) {
    case 'press':
      return press(pad, event)
    case 'release':
      return release(pad, event)
    case 'time':
      return timePassed(pad, event)
    case 'link':
      return settle(linkChanged(pad, event))
    case 'menu':
      return raise(pad, settle(learnMenu(pad, event.menu)))
    case 'stock':
      return raise(pad, settle(learnStock(pad, event.stock)))
    case 'favourites':
      return learnFavourites(pad, event.favourites)
    case 'table':
      return raiseLeft(
        pad,
        settle(raiseBill(learnParty(pad, learnCall(pad, keepAccess(learnTable(pad, event.table)))))),
      )
    case 'reply': {
      const answered = answer(pad, event.reply)
      return raise(pad, tellStuck(settle(answered)))
    }
    case 'picture':
      return seePicture(pad, event.of, event.picture)
    case 'unassigned':
      return unassign(pad, event.device)
    case 'assigned':
      return assign(pad, { name: event.name, table: event.table })
    case 'selftest':
      return event.on ? startSelftest(wakeUp(pad)) : stopSelftest(pad)
    case 'language':
      return chooseLanguage(pad, event.language)
    case 'identify':
      return showName(pad, event.name)
    case 'seen':
      return markSeen(pad)
    case 'updating':
      return event.on ? startUpdate(wakeUp(pad), event.to) : stopUpdate(wakeUp(pad))
    case 'not-kept':
      return tellStuck(markTrouble({ ...pad, saveAgainAt: pad.now + saveAgainMs }, 'not-kept'))
    default:
      return event satisfies never
  }
}

/** The last words of a table that a pad was taken from are none of its business. */
const concernsTable = ({ type }: PadEvent): boolean =>
  type === 'menu' || type === 'stock' || type === 'favourites' || type === 'table' || type === 'reply'

/** What no longer holds of the cart is told as soon as it is known, and only once. */
const raise = (before: Pad, after: Pad): Pad => {
  const page = troublePage(after)
  if (page === undefined || sameTroubles(troublesOf(before), troublesOf(after))) return after
  const top = topOf(after)
  if (top.at === 'sold-out' || (top.at === 'changed' && page.at === 'changed')) return after
  return { ...interrupt(after, page), tune: 'refused' }
}

/** The guests it is for may have gone already. */
const leftMs = 10_000

/** Whoever looks at an order of guests who have left the table reads that, instead of seeing it vanish. */
const raiseLeft = (before: Pad, after: Pad): Pad => {
  const { at } = topOf(before)
  const gone =
    (at === 'tracking' || at === 'details') && topOf(after).at !== at && topOf(after).at !== 'ended'
  if (!gone || before.table?.session === after.table?.session) return after
  return visit(after, { at: 'notice', notice: { what: 'guests-left' }, until: after.now + leftMs })
}

const timePassed = (pad: Pad, event: PadEvent): Pad => {
  const counted = countDown(timeForFingers(pad, event, true), event)
  const saving = counted.saveAgainAt !== undefined && counted.now >= counted.saveAgainAt
  const saved = saving ? sendAgain({ ...counted, saves: counted.saves + 1, saveAgainAt: undefined }) : counted
  return takeFavourites(
    growIdle(
      tellLoss(tellStuck(settle(dropOldUnlock(dropOldCall(endSelftest(endCommanded(saved)), event))))),
    ),
  )
}

/** A key that went down before the end counts when it is let go: the end waits for it a little. */
const countDown = (pad: Pad, event: PadEvent): Pad => {
  if (isHeldUp(pad)) return pad
  const top = topOf(pad)
  if (top.at === 'grace' && pad.now >= top.since + graceOf(pad)) return placeOrder(pad, event)
  if (top.at === 'ended' && pad.now >= top.until) return forgetLanguage(pad)
  if ((top.at === 'staff-code' || top.at === 'wanted') && pad.now >= top.until) return close(pad)
  // Whoever needs time to press needs it to read.
  if (pad.access.steady) return pad
  const isMessage = top.at === 'coming' || top.at === 'notice' || top.at === 'welcome'
  if (isMessage && top.until !== undefined && pad.now >= top.until) return close(pad)
  if (top.at === 'items' && top.added !== undefined && pad.now >= top.added.until) {
    const { added: _, ...plain } = top
    return replace(pad, plain)
  }
  return pad
}

const linkChanged = (before: Pad, event: PadEvent & { readonly type: 'link' }): Pad => {
  const { online } = event
  // What became too old just now does not leave the pad any more.
  const pad = online ? dropOldCall(before, event) : before
  if (online === pad.link.online) return pad
  const link = { online, since: pad.now, told: false, fresh: online || pad.link.fresh }
  return online ? retryOnConnection(forgetLoss({ ...pad, link })) : { ...pad, link }
}
