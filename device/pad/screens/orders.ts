/** The table's orders, the newest first. */
import { shortNumber } from '../../../protocol/ids.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { ordersOf, pageOf, type Seen } from '../ordering/orders.ts'
import { isStuck } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, open, rowOf } from '../trail.ts'

const keyOf = (seen: Seen): string => (seen.is === 'unsent' ? seen.request : String(seen.order.order))

export const orders = (pad: Pad, screen: ScreenAt<'orders'>): Face => {
  const newest = [...ordersOf(pad)].reverse()
  const rows = newest.map(keyOf)
  const at = rowOf(rows, screen.focus)
  const seen = newest[at]
  const two: Key =
    seen === undefined
      ? { sign: '✓', word: 'order', act: () => goTo(pad) }
      : {
          sign: '✓',
          word: 'open',
          act: () =>
            seen.is === 'unsent'
              ? goTo(pad, pageOf(seen))
              : open(pad, { at: 'details', order: seen.order.order, focus: '' }),
        }
  return {
    title: ({ texts }) => texts.myOrders,
    aside: ({ money }) => (pad.table === undefined || pad.table.count === 0 ? '' : money(pad.table.total)),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: two,
      ...listKeys(pad, screen, rows),
    },
    ...(newest.length === 0 ? { paged: true as const } : {}),
    draw: sheet => {
      if (newest.length > 0)
        drawList(
          sheet,
          newest.map(one => rowFor(sheet, one)),
          at,
        )
      else drawMessage(sheet, { heading: sheet.texts.myOrders, ink: 'focus', text: sheet.texts.noOrders })
    },
  }
}

const rowFor = (sheet: Sheet, seen: Seen): Row => {
  const { pad, texts, money } = sheet
  if (seen.is === 'unsent') {
    const value = seen.total === undefined ? '' : money(seen.total)
    return isStuck(pad)
      ? { name: texts.states.notSent, value, valueInk: 'err' }
      : { name: texts.states.unsent, value }
  }
  const state = seen.is === 'received' ? 'pending' : seen.order.state
  return {
    name: texts.order(shortNumber(seen.order.order)),
    value: texts.states[state],
    detail: money(seen.order.total),
  }
}
