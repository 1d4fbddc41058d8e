/** One connection at the door, from its first byte to its last. */
import type { Client, ConnectPacket } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import { topicFor } from '../../protocol/messages.ts'
import type { Reply } from '../../protocol/reply.ts'
import { hearing } from './access.ts'
import type { Device } from './devices.ts'
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
export interface Guest {
  readonly device: Device
  /** When it was believed, among the dismissals. */
  readonly mark: number
  /** Of the device, not of the connection: coming back does not fill it. */
  readonly messages: Bucket
  readonly requestTopic: string
  /** Filters it was granted. */
  readonly filters: Set<string>
}

export const welcome = (device: Device, messages: Bucket, mark: number): Guest => ({
  device,
  mark,
  messages,
  requestTopic: topicFor('request', device.pad),
  filters: new Set(),
})

/**
 * Writes a reply to the connection that asked: no queue, no QoS, no other reader. False when there is nobody
 * to hear it, because the connection is gone, never subscribed to its replies, or stopped reading; whoever
 * missed it asks again, and the same id gets the same bytes.
 */
export const answer = (client: Client, guest: Guest, reply: Reply, backlogBytes: number): boolean => {
  const { conn } = client
  const { pad } = guest.device
  if (client.closed || conn.destroyed || !hearing(pad, 'reply').some(one => guest.filters.has(one))) {
    return false
  }
  if (conn.writableLength > backlogBytes) {
    conn.destroy(new Error('slow reader'))
    return false
  }
  const payload = Buffer.from(JSON.stringify(reply))
  const topic = topicFor('reply', pad)
  writeToStream({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }, conn)
  return true
}
