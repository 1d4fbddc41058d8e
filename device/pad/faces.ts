/** The table of contents: which file each page is in. */
import type { Face } from './face.ts'
import type { Pad } from './pad.ts'
import { add } from './screens/add.ts'
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
import { extras } from './screens/extras.ts'
import { giveUp } from './screens/give-up.ts'
import { grace } from './screens/grace.ts'
import { items } from './screens/items.ts'
import { language } from './screens/language.ts'
import { note } from './screens/note.ts'
import { notice } from './screens/notice.ts'
import { offline } from './screens/offline.ts'
import { orders } from './screens/orders.ts'
import { review } from './screens/review.ts'
import { selftest } from './screens/selftest.ts'
import { sending } from './screens/sending.ts'
import { soldOut } from './screens/sold-out.ts'
import { table } from './screens/table.ts'
import { tracking } from './screens/tracking.ts'
import { unassigned } from './screens/unassigned.ts'
import { unavailable } from './screens/unavailable.ts'
import { topOf } from './trail.ts'

/** The page the guest is looking at: its title, its keys, its drawing. */
export const faceOf = (pad: Pad): Face => {
  const screen = topOf(pad)
  switch (screen.at) {
    case 'boot':
      return boot(pad)
    case 'unassigned':
      return unassigned(pad)
    case 'selftest':
      return selftest(pad, screen)
    case 'categories':
      return categories(pad, screen)
    case 'items':
      return items(pad, screen)
    case 'unavailable':
      return unavailable(pad, screen)
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
