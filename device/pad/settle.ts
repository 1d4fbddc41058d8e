/** Which open pages still make sense after something happened. */
import { belongs } from './belonging.ts'
import { callOf } from './calling/calls.ts'
import { isOffered } from './ordering/offered.ts'
import { numberOf, seenByNumber } from './ordering/orders.ts'
import { roundOf } from './ordering/round.ts'
import { isLoss, troublesOf } from './ordering/trouble.ts'
import { dividedFor, type Pad } from './pad.ts'
import { canPay } from './paying/wish.ts'
import { subjectOf } from './requests.ts'
import type { Screen } from './screen.ts'
import { isLocked, isShut, rootOf } from './session/lock.ts'

/** The page itself, what has taken its place, or nothing. */
const stillThere = (pad: Pad, screen: Screen): Screen | undefined => {
  switch (screen.at) {
    case 'boot':
      return pad.menu === undefined ? screen : rootOf(pad)
    case 'locked':
      return isLocked(pad) ? screen : rootOf(pad)
    case 'categories':
      return isLocked(pad) ? rootOf(pad) : screen
    case 'how-to':
    case 'staff-code':
    case 'ended':
      return isLocked(pad) ? screen : undefined
    case 'items':
      if (typeof screen.of !== 'string') return screen
      if (!pad.menu?.menu.categories.some(category => category.id === screen.of)) return undefined
      if (screen.part === undefined) return screen
      return dividedFor(pad, screen.of).parts.some(part => part.key === screen.part) ? screen : undefined
    case 'unavailable':
      return pad.menu?.items.has(screen.item) && !isOffered(pad, screen.item) ? screen : undefined
    case 'info':
      return pad.menu?.items.has(screen.item) ? screen : undefined
    case 'objection':
    case 'choice':
    case 'extras':
    case 'add':
      return pad.draft === undefined ? undefined : screen
    case 'again':
      return pad.cart.length === 0 && roundOf(pad).length > 0 ? screen : undefined
    case 'review':
    case 'grace':
      return pad.cart.length > 0 && pad.menu !== undefined ? screen : undefined
    case 'edit':
    case 'note':
      return screen.line in pad.cart ? screen : undefined
    case 'sending': {
      if (pad.unsent.some(one => one.type === 'cancel-order' && one.order === screen.request)) return screen
      const order = numberOf(pad, screen.request)
      if (order !== undefined) return { at: 'tracking', order }
      return pad.unsent.some(one => subjectOf(one) === screen.request) ? screen : undefined
    }
    case 'give-up':
      return numberOf(pad, screen.request) === undefined && pad.unsent.some(one => one.id === screen.request)
        ? screen
        : undefined
    case 'tracking':
    case 'details':
      return seenByNumber(pad, screen.order) === undefined ? undefined : screen
    case 'sold-out':
      return troublesOf(pad).some(isLoss) ? screen : undefined
    case 'changed':
      return troublesOf(pad).some(trouble => !isLoss(trouble)) ? screen : undefined
    case 'unassigned':
      return belongs(pad) ? { at: 'boot' } : screen
    case 'paying':
    case 'split':
    case 'tip':
      return canPay(pad) ? screen : undefined
    case 'calling':
      return callOf(pad) === undefined ? undefined : screen
    case 'coming':
      return callOf(pad)?.is === 'coming' ? screen : undefined
    case 'idle':
      return pad.cart.length > 0 ? screen : undefined
    case 'attract':
      return pad.cart.length === 0 ? screen : undefined
    case 'wanted':
    case 'accessibility':
    case 'selftest':
    case 'call':
    case 'bill':
    case 'welcome':
    case 'paused':
    case 'avoid':
    case 'telling':
    case 'orders':
    case 'table':
    case 'language':
    case 'offline':
    case 'notice':
      return screen
    default:
      return screen satisfies never
  }
}

/** At a locked table nothing of an order stays open. */
const stillOpen = (pad: Pad, screen: Screen): Screen | undefined => {
  const there = stillThere(pad, screen)
  return there === undefined || isShut(pad, there) ? undefined : there
}

/** Closes the pages that hang in the air, and drops an item being chosen when its pages are closed. */
export const settle = (pad: Pad): Pad => {
  const trail = pad.trail.flatMap(screen => stillOpen(pad, screen) ?? [])
  const same = trail.length === pad.trail.length && trail.every((screen, n) => screen === pad.trail[n])
  const choosing = trail.some(({ at }) => at === 'choice' || at === 'extras' || at === 'add')
  if (same && choosing === (pad.draft !== undefined)) return pad
  return { ...pad, trail: same ? pad.trail : trail, draft: choosing ? pad.draft : undefined }
}
