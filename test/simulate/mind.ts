/** A pad's bare mind: no process, no clock, and a gateway that takes every order at once. */
import type { Button } from '../../device/pad/happening.ts'
import type { Edge, Recording } from '../../gateway/web/pages/sim/recording.ts'
import { type Outcome, replay } from '../../gateway/web/pages/sim/replay.ts'
import { OrderNumber, type RequestId, SessionId, TableId } from '../../protocol/ids.ts'
import { money } from '../../protocol/money.ts'
import { type Guest, sitDown } from '../device/pad/guest.ts'
import { demoMenu, emptyTable, serve, sure, tableOrder, tableWith } from '../device/pad/house.ts'

const buttons: readonly Button[] = [1, 2, 3, 4]
const session = sure(SessionId, '01JZZZZZZZ0000000000000001')
/** Between two looks at a screen that is awaited. */
const lookMs = 20

export interface ServedGuest {
  readonly guest: Guest
  edge(button: number, edge: Edge): void
  /** Lets time pass; what has left the pad meanwhile is on disk, and the kitchen has it. */
  pass(ms: number): void
  /** Orders that were taken. */
  readonly taken: ReadonlySet<RequestId>
}

/** On table 1 of the demo restaurant, before anybody has ordered anything. */
export const serveOnMind = (): ServedGuest => {
  const table = sure(TableId, '1')
  const guest = serve(sitDown(), demoMenu, { ...emptyTable, table })
  const taken = new Set<RequestId>()
  const answer = () => {
    for (const request of guest.sent) {
      if (request.type !== 'place-order' || taken.has(request.id)) continue
      taken.add(request.id)
      const number = taken.size
      const order = sure(OrderNumber, number)
      guest.happen({
        type: 'reply',
        reply: { id: request.id, ok: true, order, total: money(request.total) },
      })
      const told = tableWith(number + 1, number + 1, tableOrder(request, number, 'queued'))
      guest.happen({ type: 'table', table: { ...told, table, session } })
    }
  }
  return {
    guest,
    taken,
    edge: (button, edge) => {
      const key = buttons[button - 1]
      if (key !== undefined) guest.happen({ type: edge, button: key })
      answer()
    },
    pass: ms => {
      guest.wait(ms)
      answer()
    },
  }
}

/** Plays it there. */
export const playOnMind = async (recording: Recording): Promise<Outcome> => {
  const { guest, edge, pass } = serveOnMind()
  return replay(recording, {
    look: async () => ({ lines: [...guest.read()] }),
    press: async (button: number, moved: Edge) => edge(button, moved),
    wait: async ms => pass(ms),
    change: async () => {
      pass(lookMs)
      return lookMs
    },
  })
}
