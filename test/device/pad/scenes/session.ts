/** From the locked pad to the end of a party's evening. */
import { SessionId } from '../../../../protocol/ids.ts'
import type { TableState } from '../../../../protocol/table.ts'
import { type Guest, idNumber } from '../guest.ts'
import { demoMenu, emptyTable, item, serve, sure } from '../house.ts'
import { after, reviewing, type Start, seated, waking } from './starts.ts'

const lock = { url: 'HTTPS://192.168.100.20:8443/T/K7F2QXAB', code: 'K7F-2QX' }
const party = sure(SessionId, idNumber(700))

/** A newer word of the gateway about the table. */
const told = (guest: Guest, change: Partial<TableState>): void => {
  const table = guest.pad.table ?? emptyTable
  guest.happen({ type: 'table', table: { ...table, seq: table.seq + 1, ...change } })
}

export const locked: Start = language => serve(waking(language), demoMenu, { ...emptyTable, lock })
export const letIn = (guest: Guest, language = 'fr'): void =>
  told(guest, { lock: 'open', session: party, language })
export const leave = (guest: Guest): void => told(guest, { lock, session: null, orders: [], count: 0 })

const notDrinks = demoMenu.categories.slice(0, -2).flatMap(({ items }) => items.map(({ id }) => id))

/** The kitchen is paused until half past eight; dessert and the bar go on. */
export const pauseKitchen = (guest: Guest, until?: number): void => {
  const paused = notDrinks.map(id => ({ item: item(id), ...(until === undefined ? {} : { until }) }))
  guest.happen({ type: 'stock', stock: { number: guest.pad.stock.number + 1, short: [], paused } })
}

const halfPastEight = Date.UTC(2026, 10, 20, 19, 30)

export const sessionScenes: Readonly<Record<string, Start>> = {
  'S02 locked': locked,
  'S02 locked, a long name': after(locked, guest => {
    told(guest, { table: 'terrace-west-14' as TableState['table'], lock })
  }),
  'S02 locked, a long address': after(locked, guest =>
    told(guest, { lock: { ...lock, url: 'HTTPS://ORDER.THE-GOLDEN-LION.EXAMPLE:8443/T/K7F2QXAB' } }),
  ),
  'S02 locked, nothing to scan': after(locked, guest => told(guest, { lock: {} })),
  'S02 locked, no connection': after(locked, guest => guest.happen({ type: 'link', online: false })),
  'S02 help': after(locked, guest => guest.press(1)),
  'S02 called': after(locked, guest => {
    guest.press(2)
    const [request] = guest.pad.unsent
    if (request !== undefined) guest.happen({ type: 'reply', reply: { id: request.id, ok: true } })
    guest.press(2)
  }),
  'S03 welcome': language => {
    const guest = locked(language)
    letIn(guest, language)
    return guest
  },
  'S53 session ended': after(locked, guest => {
    letIn(guest)
    guest.wait(3_000)
    leave(guest)
  }),
  'S53 something was not sent': after(locked, guest => {
    letIn(guest, guest.pad.language)
    guest.wait(3_000)
    for (const _ of [1, 2]) {
      guest.press(2, 2, 2, 2, 2)
      guest.wait(4_000)
      guest.press(2)
    }
    leave(guest)
  }),
  'S54 kitchen paused, with an order': after(reviewing, guest => {
    pauseKitchen(guest, halfPastEight)
    guest.press(2)
  }),
  'S10 kitchen paused': after(seated, guest => pauseKitchen(guest, halfPastEight)),
  'S11 kitchen paused': after(seated, guest => {
    pauseKitchen(guest, halfPastEight)
    guest.press(2)
  }),
  'why not: kitchen paused': after(seated, guest => {
    pauseKitchen(guest, halfPastEight)
    guest.press(2, 2)
  }),
  'S20 kitchen paused': after(reviewing, guest => {
    pauseKitchen(guest, halfPastEight)
    guest.press(4)
  }),
  'S54 kitchen paused by hand': after(reviewing, guest => {
    pauseKitchen(guest)
    guest.press(2)
  }),
  'S60 staff code': after(locked, guest => guest.press(1, 4, 1, 4, 2)),
  'S60 refused': after(locked, guest => {
    guest.press(1, 4, 1, 1, 2, 3, 4, 4)
    const [request] = guest.pad.unsent
    if (request !== undefined)
      guest.happen({ type: 'reply', reply: { id: request.id, ok: false, why: 'wrong-code' } })
  }),
}
