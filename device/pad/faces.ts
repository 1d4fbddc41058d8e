/** The table of contents: which file each page is in. */

import { cardKeys, isAsking, questionKeys } from './card.ts'
import { drawStack } from './drawing/card.ts'
import type { Face, Key, Keys } from './face.ts'
import type { Pad } from './pad.ts'
import type { Screen } from './screen.ts'
import { accessibility } from './screens/accessibility.ts'
import { add } from './screens/add.ts'
import { again } from './screens/again.ts'
import { attract } from './screens/attract.ts'
import { avoid } from './screens/avoid.ts'
import { bill } from './screens/bill.ts'
import { boot } from './screens/boot.ts'
import { call } from './screens/call.ts'
import { calling } from './screens/calling.ts'
import { categories } from './screens/categories.ts'
import { changed } from './screens/changed.ts'
import { choice } from './screens/choice.ts'
import { coming } from './screens/coming.ts'
import { details } from './screens/details.ts'
import { edit } from './screens/edit.ts'
import { ended } from './screens/ended.ts'
import { extras } from './screens/extras.ts'
import { giveUp } from './screens/give-up.ts'
import { grace } from './screens/grace.ts'
import { howTo } from './screens/how-to.ts'
import { idle } from './screens/idle.ts'
import { info } from './screens/info.ts'
import { items } from './screens/items.ts'
import { language } from './screens/language.ts'
import { locked } from './screens/locked.ts'
import { note } from './screens/note.ts'
import { notice } from './screens/notice.ts'
import { objection } from './screens/objection.ts'
import { offline } from './screens/offline.ts'
import { orders } from './screens/orders.ts'
import { paused } from './screens/paused.ts'
import { paying } from './screens/paying.ts'
import { review } from './screens/review.ts'
import { selftest } from './screens/selftest.ts'
import { sending } from './screens/sending.ts'
import { soldOut } from './screens/sold-out.ts'
import { split } from './screens/split.ts'
import { staffCode } from './screens/staff-code.ts'
import { table } from './screens/table.ts'
import { telling } from './screens/telling.ts'
import { tip } from './screens/tip.ts'
import { tracking } from './screens/tracking.ts'
import { unassigned } from './screens/unassigned.ts'
import { unavailable } from './screens/unavailable.ts'
import { updating } from './screens/updating.ts'
import { wanted } from './screens/wanted.ts'
import { welcome } from './screens/welcome.ts'
import { goTo, topOf } from './trail.ts'

/** The page the guest is looking at: its title, its keys, its drawing. */
export const faceOf = (pad: Pad): Face => {
  const face = pad.updating === undefined ? pageOf(pad, topOf(pad)) : updating(pad, pad.updating)
  const one = face.keys[1]
  const { question } = face
  const asking = question !== undefined && isAsking(pad)
  const keys: Keys = {
    ...(asking ? questionKeys(pad) : face.keys),
    ...(one === undefined ? {} : { 1: withTable(pad, one) }),
    ...(pad.access.large && face.paged === true ? cardKeys(pad) : {}),
  }
  return asking
    ? { ...face, keys, draw: sheet => drawStack(sheet, [{ text: question(sheet), ink: 'focus' }]) }
    : { ...face, keys }
}

/** Button 1 kept down is the table's menu from anywhere, but where it takes something back: that it does, however long. */
const withTable = (pad: Pad, key: Key): Key =>
  key.hold !== undefined || key.once === true || key.sign === '✕' || pad.trail[0]?.at !== 'categories'
    ? key
    : { ...key, hold: () => goTo(pad, { at: 'table', focus: '' }) }

const pageOf = (pad: Pad, screen: Screen): Face => {
  switch (screen.at) {
    case 'boot':
      return boot(pad)
    case 'unassigned':
      return unassigned(pad)
    case 'attract':
      return attract(pad)
    case 'idle':
      return idle(pad, screen)
    case 'accessibility':
      return accessibility(pad, screen)
    case 'selftest':
      return selftest(pad, screen)
    case 'locked':
      return locked(pad)
    case 'how-to':
      return howTo(pad)
    case 'staff-code':
      return staffCode(pad, screen)
    case 'welcome':
      return welcome(pad)
    case 'ended':
      return ended(pad)
    case 'paused':
      return paused(pad, screen)
    case 'categories':
      return categories(pad, screen)
    case 'items':
      return items(pad, screen)
    case 'unavailable':
      return unavailable(pad, screen)
    case 'again':
      return again(pad, screen)
    case 'info':
      return info(pad, screen)
    case 'avoid':
      return avoid(pad, screen)
    case 'telling':
      return telling(pad)
    case 'objection':
      return objection(pad)
    case 'choice':
      return choice(pad, screen)
    case 'extras':
      return extras(pad, screen)
    case 'add':
      return add(pad)
    case 'review':
      return review(pad, screen)
    case 'edit':
      return edit(pad, screen)
    case 'note':
      return note(pad, screen)
    case 'grace':
      return grace(pad, screen)
    case 'sending':
      return sending(pad, screen)
    case 'give-up':
      return giveUp(pad, screen)
    case 'tracking':
      return tracking(pad, screen)
    case 'orders':
      return orders(pad, screen)
    case 'details':
      return details(pad, screen)
    case 'table':
      return table(pad, screen)
    case 'call':
      return call(pad, screen)
    case 'calling':
      return calling(pad)
    case 'coming':
      return coming(pad)
    case 'bill':
      return bill(pad, screen)
    case 'wanted':
      return wanted(pad, screen)
    case 'paying':
      return paying(pad, screen)
    case 'split':
      return split(pad, screen)
    case 'tip':
      return tip(pad, screen)
    case 'language':
      return language(pad, screen)
    case 'offline':
      return offline(pad)
    case 'sold-out':
      return soldOut(pad, screen)
    case 'changed':
      return changed(pad, screen)
    case 'notice':
      return notice(pad, screen)
    default:
      return screen satisfies never
  }
}
