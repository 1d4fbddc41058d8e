/** The way of a request through the door: taken in order, asked at the desk, answered to whoever asked. */
import type { Client } from 'aedes'
import type { Reply } from '../../protocol/reply.ts'
import type { PadRequest } from '../../protocol/request.ts'
import type { StationRequest } from '../../protocol/station.ts'
import type { Complain, Log } from './complaints.ts'
import type { Device, KitchenDevice, PadDevice } from './devices.ts'
import type { Taken } from './intake.ts'
import type { Tally } from './tally.ts'
import { answer, type GuestOf } from './visit.ts'

/**
 * The desk, as a device sees it. Called in the order in which a device's requests arrived, without a pause
 * between arrival and call; the answers may come in any order. A promise that fails means that nobody knows
 * whether it was done: the device is told `not-stored` and asks again with the same id.
 */
export type Ask = (device: PadDevice, request: PadRequest) => Promise<Reply>
/** The same for a kitchen device. */
export type AskStation = (device: KitchenDevice, request: StationRequest) => Promise<Reply>

export interface AskingParts<Kind extends Device, Request> {
  readonly take: (bytes: Uint8Array) => Taken<Request>
  readonly ask: (device: Kind, request: Request) => Promise<Reply>
  readonly log: Log
  readonly complain: Complain
}

/**
 * Takes in one `request` message; whatever comes, the device gets a reply.
 *
 * PUBACK leaves in one write with the reply, and means no more than the reply does: there is no second receipt
 * beside it with less in it (no order number, no refusal, no proof of *which* request it is about) that a pad might
 * believe instead. Where the broker library carries a request (before its pad hears replies, or at QoS 0) it sends
 * PUBACK as soon as that arrives: the hook which this is called from could make it wait for the disk, but hooks that
 * wait overtake each other, and a device's second request would reach the desk before its first.
 */
export const createAsking =
  <Kind extends Device, Request extends { readonly id: string }>(
    { take, ask, log, complain }: AskingParts<Kind, Request>,
    tally: Tally,
    backlogBytes: number,
  ): ((client: Client, guest: GuestOf<Kind>, bytes: Uint8Array, packetId?: number) => void) =>
  (client, guest, bytes, packetId) => {
    const reply = (reply: Reply) => {
      if (answer(client, guest, reply, backlogBytes, packetId)) tally.replies++
      else tally.unheard++
    }
    const taken = take(bytes)
    if (!guest.messages.take()) {
      tally.tooFast++
      reply({ id: taken.ok ? taken.request.id : taken.reply.id, ok: false, why: 'too-fast' })
      return
    }
    if (!taken.ok) {
      tally.malformed++
      complain(guest.name, 'malformed request', { reply: taken.reply })
      reply(taken.reply)
      return
    }
    const { request } = taken
    const { device } = guest
    tally.requests++
    const lost = (error: unknown) => {
      log.error({ [device.kind]: guest.name, request: request.id, err: error }, 'a request found no answer')
      reply({ id: request.id, ok: false, why: 'not-stored' })
    }
    try {
      ask(device, request).then(reply, lost)
    } catch (error) {
      lost(error)
    }
  }
