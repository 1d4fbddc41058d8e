/** From one order's page to the next: older to the left, newer to the right. */
import type { Keys } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { replace } from '../trail.ts'
import { ordersOf, pageOf } from './orders.ts'

export const otherOrders = (pad: Pad, screen: ScreenAt<'sending' | 'tracking'>): Keys => {
  const pages = ordersOf(pad).map(pageOf)
  const here = pages.findIndex(page => JSON.stringify(page) === JSON.stringify(screen))
  const older = pages[here - 1]
  const newer = here < 0 ? undefined : pages[here + 1]
  return {
    ...(older === undefined ? {} : { 3: { sign: '◀', word: 'other', act: () => replace(pad, older) } }),
    ...(newer === undefined ? {} : { 4: { sign: '▶', word: 'other', act: () => replace(pad, newer) } }),
  }
}
