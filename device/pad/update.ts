/** How a pad takes what happens to it: the one way from an event to the next page and to what the pad wants. */
import type { PublishedMenu } from '../../protocol/menu.ts'
import { forgetLoss, graceMs, isHeldUp, nextInstant, tellLoss } from './alarm.ts'
import { faceOf } from './faces.ts'
import type { Button, PadEffect, PadEvent } from './happening.ts'
import type { Kept } from './kept.ts'
import { learnMenu, learnStock } from './learning.ts'
import { learnTable } from './ordering/orders.ts'
import {
  answer,
  markTrouble,
  placeOrder,
  resume,
  retryOnConnection,
  sendAgain,
  tellStuck,
} from './ordering/outbox.ts'
import { sameTroubles, troublePage, troublesOf } from './ordering/trouble.ts'
import { keptOf, type Pad, plenty, showMenu, subjectOf } from './pad.ts'
import { settle } from './settle.ts'
import { goTo, interrupt, replace, topOf } from './trail.ts'

/** How long a store that failed is left alone. */
const saveAgainMs = 5000

/**
 * A pad that was just switched on, and what it wants first: an order that was under way goes on under its id.
 * @param menu the one it knew before, where it was stored
 * @param at monotonic milliseconds
 */
export const wake = (kept: Kept, at: number, menu?: PublishedMenu): readonly [Pad, readonly PadEffect[]] => {
  const blank: Pad = {
    now: at,
    menu: menu === undefined ? undefined : showMenu(menu),
    former: undefined,
    stock: plenty,
    table: undefined,
    link: { online: false, since: at, told: false, fresh: true },
    cart: kept.cart,
    unsent: kept.unsent,
    seq: kept.seq,
    language: kept.language,
    flight: undefined,
    asked: new Map(),
    received: [],
    trail: [{ at: 'boot' }],
    draft: undefined,
    pressed: undefined,
    pressedAt: Number.NEGATIVE_INFINITY,
    deafUntil: Number.NEGATIVE_INFINITY,
    backs: 0,
    tune: undefined,
    saves: 0,
    saveAgainAt: undefined,
    alarm: null,
  }
  const resumed = resume(blank)
  const [first] = resumed.unsent
  const opened = first === undefined ? resumed : goTo(resumed, { at: 'sending', request: subjectOf(first) })
  const page = troublePage(settle(opened))
  return finish(blank, page === undefined ? opened : interrupt(settle(opened), page))
}

/** The next pad, and what it wants done. The same pad and event always give the same. */
export const update = (pad: Pad, event: PadEvent): readonly [Pad, readonly PadEffect[]] => {
  const before: Pad = {
    ...pad,
    now: event.at,
    tune: undefined,
    alarm: event.type === 'time' ? null : pad.alarm,
  }
  return finish(before, happen(before, event))
}

const happen = (pad: Pad, event: PadEvent): Pad => {
  switch (event.type) {
    case 'press':
      return press(pad, event)
    case 'release':
      return release(pad, event)
    case 'time':
      return timePassed(pad, event)
    case 'link':
      return settle(linkChanged(pad, event.online))
    case 'menu':
      return raise(pad, settle(learnMenu(pad, event.menu)))
    case 'stock':
      return raise(pad, settle(learnStock(pad, event.stock)))
    case 'table':
      return settle(learnTable(pad, event.table))
    case 'reply': {
      const answered = answer(pad, event.reply)
      return raise(pad, tellStuck(settle(answered)))
    }
    case 'not-kept':
      return tellStuck(markTrouble({ ...pad, saveAgainAt: pad.now + saveAgainMs }, 'not-kept'))
    default:
      return event satisfies never
  }
}

/** What no longer holds of the cart is told as soon as it is known, and only once. */
const raise = (before: Pad, after: Pad): Pad => {
  const page = troublePage(after)
  if (page === undefined || sameTroubles(troublesOf(before), troublesOf(after))) return after
  const top = topOf(after)
  if (top.at === 'sold-out' || (top.at === 'changed' && page.at === 'changed')) return after
  return { ...interrupt(after, page), tune: 'refused' }
}

const wordOf = (pad: Pad, button: Button): string => {
  const key = faceOf(pad).keys[button]
  return key === undefined ? '' : `${key.sign} ${key.word ?? ''}`
}

type ButtonEvent = Extract<PadEvent, { readonly button: Button }>

/**
 * Buttons 3 and 4 act at once, 1 and 2 when they are let go. A finger that rolls on to the next button before
 * it leaves the first means both, in this order.
 */
const press = (pad: Pad, event: ButtonEvent): Pad => {
  const { button } = event
  const heard = { ...pad, pressedAt: pad.now }
  if (pad.now < pad.deafUntil) return heard
  const rolled = pad.pressed === undefined || pad.pressed.button === button ? heard : letGo(heard, event)
  if (button === 3 || button === 4) return act(rolled, { ...event, button })
  return {
    ...rolled,
    pressed: { button, at: pad.now, screen: topOf(rolled), word: wordOf(rolled, button) },
  }
}

const release = (pad: Pad, event: ButtonEvent): Pad =>
  pad.pressed?.button === event.button ? letGo(pad, event) : pad

/** Does what the button meant when it went down, and nothing if it has come to mean something else. */
const letGo = (pad: Pad, event: ButtonEvent): Pad => {
  const { pressed } = pad
  const up: Pad = { ...pad, pressed: undefined }
  if (pressed === undefined || pressed.word === '' || pressed.screen !== topOf(pad)) return up
  return pressed.word === wordOf(pad, pressed.button) ? act(up, { ...event, button: pressed.button }) : up
}

const act = (pad: Pad, event: ButtonEvent): Pad => {
  const key = faceOf(pad).keys[event.button]
  if (key === undefined) return pad
  return { ...settle(key.act(event)), backs: event.button === 1 ? pad.backs + 1 : 0 }
}

const timePassed = (pad: Pad, event: PadEvent): Pad => {
  const counted = countDown(pad, event)
  const saving = counted.saveAgainAt !== undefined && counted.now >= counted.saveAgainAt
  const saved = saving ? sendAgain({ ...counted, saves: counted.saves + 1, saveAgainAt: undefined }) : counted
  return tellLoss(tellStuck(settle(saved)))
}

/** A key that went down before the end counts when it is let go: the end waits for it a little. */
const countDown = (pad: Pad, event: PadEvent): Pad => {
  if (isHeldUp(pad)) return pad
  const top = topOf(pad)
  if (top.at === 'grace' && pad.now >= top.since + graceMs) return placeOrder(pad, event)
  if (top.at === 'items' && top.added !== undefined && pad.now >= top.added.until) {
    const { added: _, ...plain } = top
    return replace(pad, plain)
  }
  return pad
}

const linkChanged = (pad: Pad, online: boolean): Pad => {
  if (online === pad.link.online) return pad
  const link = { online, since: pad.now, told: false, fresh: online || pad.link.fresh }
  return online ? retryOnConnection(forgetLoss({ ...pad, link })) : { ...pad, link }
}

/**
 * What the pad wants is read off what has changed, so that no way through the pages can forget it: it keeps
 * before it sends, and sends when another request, or the same one anew, got under way. What must not be held
 * up by a slow or failing store comes before it.
 */
const finish = (before: Pad, happened: Pad): readonly [Pad, readonly PadEffect[]] => {
  const settled = settle(happened)
  const alarm = nextInstant(settled)
  const after: Pad = { ...settled, alarm }
  const effects: PadEffect[] = []
  if (alarm !== before.alarm) effects.push({ do: 'wake', at: alarm })
  if (after.tune !== undefined) effects.push({ do: 'beep', tune: after.tune })
  const changed =
    after.cart !== before.cart ||
    after.unsent !== before.unsent ||
    after.seq !== before.seq ||
    after.language !== before.language ||
    after.saves !== before.saves
  if (changed) effects.push({ do: 'keep', kept: keptOf(after) })
  const [request] = after.unsent
  const underWay =
    after.flight?.request === before.flight?.request && after.flight?.tries === before.flight?.tries
  if (request !== undefined && after.flight !== undefined && !underWay) effects.push({ do: 'send', request })
  return [after, effects]
}
