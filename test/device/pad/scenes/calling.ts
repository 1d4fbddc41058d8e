/** Somebody should come. */
import type { CallReason } from '../../../../protocol/call.ts'
import { callId } from '../../../../protocol/ids.ts'
import { type Guest, idNumber } from '../guest.ts'
import { billing } from './bill.ts'
import { after, type Start, seated, sent } from './starts.ts'

/** The gateway has the call of this table, and perhaps somebody comes. */
const calledFor = (guest: Guest, reason: CallReason, by?: string): void => {
  const { table, unsent, seq } = guest.pad
  const [request] = unsent
  if (request !== undefined) guest.happen({ type: 'reply', reply: { id: request.id, ok: true } })
  const id = callId(request?.id ?? idNumber(900))
  const call = { call: id, reason, at: 0, ...(by === undefined ? {} : { by }) }
  if (table === undefined) throw new Error('nobody sits at a table')
  guest.happen({ type: 'table', table: { ...table, seq: table.seq + 1, next: seq, call } })
}

const called = after(seated, guest => guest.press(1, 2, 4, 2))
const calledOffline = after(seated, guest => {
  guest.happen({ type: 'link', online: false })
  guest.press(1, 2, 2)
})

export const callingScenes: Readonly<Record<string, Start>> = {
  'S30 somebody called': after(called, guest => guest.press(2, 1)),
  'S30 with a bill': after(billing, guest => {
    guest.press(1)
    calledFor(guest, 'water', 'Anna')
    guest.wait(6000)
  }),
  'S31 why': after(seated, guest => guest.press(1, 2, 4)),
  'S31 calling': after(called, guest => guest.wait(3000)),
  'S31 calling, an order first': after(sent, guest => guest.press(1, 2, 2)),
  'S31 no connection': calledOffline,
  'S31 no connection for long': after(calledOffline, guest => guest.wait(41_000)),
  'S31 unheard': after(called, guest => guest.wait(12_000)),
  'S31 told': after(called, guest => calledFor(guest, 'water')),
  'S31 told, the bill': after(billing, guest => {
    guest.press(2)
    calledFor(guest, 'bill')
  }),
  'S31 Anna is coming': after(called, guest => calledFor(guest, 'water', 'Anna')),
  'S31 a long name': after(called, guest => calledFor(guest, 'bill', 'Maximiliana Hohenberger-Schmidt')),
  'S31 Anna is coming, later': after(called, guest => {
    calledFor(guest, 'water', 'Anna')
    guest.wait(6000)
    guest.press(1, 2)
  }),
  'S31 never mind': after(called, guest => guest.press(1)),
  'S31 dropped': after(calledOffline, guest => guest.wait(121_000)),
  'S31 refused': after(called, guest => {
    guest.happen({
      type: 'reply',
      reply: { id: guest.pad.unsent[0]?.id ?? '', ok: false, why: 'table-closed' },
    })
  }),
}
