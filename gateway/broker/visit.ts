/** One connection at the door, from its first byte to its last. */
import type { Client, ConnectPacket } from 'aedes'
import type { DeviceName } from '../../protocol/ids.ts'
import type { Reply } from '../../protocol/reply.ts'
import { rights } from './access.ts'
import { type Device, deviceName, type KitchenDevice, type PadDevice } from './devices.ts'
import type { Guard } from './guard.ts'
import type { Bucket } from './limits.ts'

export interface Visit {
  readonly address: string
  readonly guard: Guard
  /** From its CONNECT, before anybody has judged it. */
  will?: ConnectPacket['will']
  /** Who it is, once it has proved that. */
  guest?: Guest
}

/** A visitor with a name. */
export type Guest = GuestOf<PadDevice> | GuestOf<KitchenDevice>

export interface GuestOf<Kind extends Device> {
  readonly device: Kind
  /** What it proved. */
  readonly name: DeviceName
  /** When it was believed, among the dismissals. */
  readonly mark: number
  /** Of the device, not of the connection: coming back does not fill it. */
  readonly messages: Bucket
  /** Filters it was granted. */
  readonly filters: Set<string>
  /** Whether one of them brings it replies; see `listen`. */
  hears: boolean
  /** Those that would. */
  readonly bringReplies: readonly string[]
  readonly requestTopic: Uint8Array
  /** Its topic for replies as it stands in a PUBLISH: two bytes of length, then the name. */
  readonly replyTopic: Uint8Array
}

export const welcome = (device: Device, messages: Bucket, mark: number): Guest => {
  const name = deviceName(device)
  const { hearing, topicOf } = rights[device.kind]
  return {
    device,
    name,
    mark,
    messages,
    filters: new Set(),
    hears: false,
    bringReplies: hearing('reply', name),
    requestTopic: new TextEncoder().encode(topicOf('request', name)),
    replyTopic: fieldOf(topicOf('reply', name)),
    // Its kind is the device's, whichever that is.
  } as Guest
}

export const isPad = (guest: Guest): guest is GuestOf<PadDevice> => guest.device.kind === 'pad'

/** A text as it stands in a packet: two bytes of length, then itself. It is kept, and so has memory of its own. */
export const fieldOf = (text: string): Uint8Array => {
  const name = new TextEncoder().encode(text)
  return Uint8Array.of(name.length >> 8, name.length & 255, ...name)
}

/** Its filters have changed. */
export const listen = (guest: Guest): void => {
  guest.hears = guest.bringReplies.some(filter => guest.filters.has(filter))
}

/**
 * Writes a reply to the connection that asked: no queue, no QoS, no other reader. False when there is nobody
 * to hear it, because the connection is gone, never subscribed to its replies, or stopped reading; whoever
 * missed it asks again, and the same id gets the same bytes.
 *
 * @param packetId of the message that is answered, where its PUBACK goes out with the answer: one write, one segment
 */
export const answer = (
  client: Client,
  guest: Pick<Guest, 'hears' | 'replyTopic'>,
  reply: Reply,
  backlogBytes: number,
  packetId?: number,
): boolean => {
  const { conn } = client
  if (client.closed || conn.destroyed) return false
  if (conn.writableLength > backlogBytes) {
    conn.destroy(new Error('slow reader'))
    return false
  }
  if (guest.hears) conn.write(packetsOf(guest.replyTopic, JSON.stringify(reply), packetId))
  else if (packetId !== undefined) conn.write(pubackOf(packetId))
  return guest.hears
}

const pubackBytes = 4
const pubackOf = (packetId: number): Uint8Array => Uint8Array.of(0x40, 2, packetId >> 8, packetId & 255)

/** PUBACK (3.4) where there is an id, then PUBLISH (3.3) at QoS 0. @param topic with its length in front */
export const packetsOf = (topic: Uint8Array, body: string, packetId: number | undefined): Buffer => {
  const bodyBytes = Buffer.byteLength(body)
  let rest = topic.length + bodyBytes
  const bytes = Buffer.allocUnsafe((packetId === undefined ? 0 : pubackBytes) + 1 + lengthBytes(rest) + rest)
  let at = 0
  if (packetId !== undefined) {
    bytes.set(pubackOf(packetId))
    at = pubackBytes
  }
  bytes[at++] = 0x30
  // The remaining length (2.2.3): seven bits a byte, the low ones first.
  for (; rest > 127; rest >>= 7) bytes[at++] = (rest & 127) | 128
  bytes[at++] = rest
  bytes.set(topic, at)
  bytes.write(body, at + topic.length)
  return bytes
}

const lengthBytes = (length: number): number => (length < 128 ? 1 : 1 + lengthBytes(length >> 7))
