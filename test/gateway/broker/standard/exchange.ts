/** One row of the table: what a client puts on the wire, byte by byte, and what must come back. */
import type { Test } from 'tap'
import type { Devices } from '../../../../gateway/broker/devices.ts'
import type { Stock } from '../../../../protocol/stock.ts'
import { bytes, connackOf, connectPacket, packet } from '../bytes.ts'
import { knock, openDoor, type Stranger } from '../door.ts'
import { message1 } from './packets.ts'

export type Turn =
  /** The client sends this. */
  | { readonly says: Uint8Array; readonly line?: number }
  /** The next bytes it is sent are these. */
  | { readonly hears: Uint8Array; readonly line?: number }
  /** The next message is this, at QoS 1, under a packet id of the server's choice that no other message has. */
  | { readonly delivers: readonly [first: number, topic: string, body: string]; readonly line?: number }
  /** The client acknowledges the oldest message that is not acknowledged yet. */
  | { readonly acks: true; readonly line?: number }
  /** The server closes the connection, without another byte. */
  | { readonly ends: true; readonly line?: number }
  /** The connection breaks: no DISCONNECT. */
  | { readonly breaks: true; readonly line?: number }
  /** What the gateway learns of the pad next. */
  | { readonly learns: object; readonly line?: number }
  /** The gateway tells everybody this stock, of its own accord. */
  | { readonly stock: Stock; readonly line?: number }

export interface Row {
  readonly what: string
  /** The statements it shows, without the prefix `MQTT-`. */
  readonly shows: readonly string[]
  readonly turns: readonly Turn[]
  readonly devices?: Devices
}

/** @param shows the statements' numbers, with blanks between them */
export const row = (what: string, shows: string, ...turns: readonly Turn[]): Row => ({
  what,
  shows: shows.split(' '),
  turns,
})

export const says = (...parts: readonly Uint8Array[]): Turn => ({ says: bytes(...parts) })
export const hears = (...parts: readonly (Uint8Array | readonly number[])[]): Turn => ({
  hears: bytes(...parts),
})
export const delivers = (topic: string, body: string, first = 0x32): Turn => ({
  delivers: [first, topic, body],
})
export const acks: Turn = { acks: true }
export const ends: Turn = { ends: true }
export const breaks: Turn = { breaks: true }
export const learns = (link: object): Turn => ({ learns: link })
export const tells = (stock: Stock): Turn => ({ stock })
/** On another connection than the first. */
export const on = (line: number, ...turns: readonly Turn[]): readonly Turn[] =>
  turns.map(turn => ({ ...turn, line }))

export const connack = (code: number): Uint8Array => Buffer.from(connackOf(code), 'hex')
/** Comes in by the book. */
export const comesIn: readonly Turn[] = [says(connectPacket()), hears(connack(0))]
export const ping: Uint8Array = packet(0xc0)
export const pong: Uint8Array = packet(0xd0)

/** PUBACK */
export const ack = (id: number): Uint8Array => packet(0x40, [id >> 8, id & 255])

/** Plays one row at a door of its own. Whoever is still inside at the end gets an answer to a ping, and nothing else. */
export const play = async (t: Test, { what, shows, turns, devices }: Row): Promise<void> => {
  const door = await openDoor(t, { messagesPerSecond: 1000, messageBurst: 1000 }, undefined, devices)
  const lines = new Map<number, Stranger>()
  const over = new Set<Stranger>()
  const heard = new Map<Stranger, number>()
  const named = `${what} [${shows.map(number => `MQTT-${number}`).join('] [')}]`
  const lineOf = (number: number): Stranger => {
    const line = lines.get(number) ?? knock(t, door.broker.port)
    lines.set(number, line)
    return line
  }
  const inFlight: number[] = []
  let learnt = 0
  let right = true
  const compare = (got: Buffer, wanted: Uint8Array) => {
    right = right && t.equal(got.toString('hex'), Buffer.from(wanted).toString('hex'), named)
  }
  const wait = async (line: Stranger, wanted: Uint8Array) => {
    const got = await line.read(wanted.length).catch((error: Error) => Buffer.from(error.message))
    heard.set(line, (heard.get(line) ?? 0) + wanted.length)
    compare(got, wanted)
  }
  const receive = async (line: Stranger, [first, topic, body]: readonly [number, string, string]) => {
    const head = message1(topic, body, 0, first).subarray(0, -2 - Buffer.byteLength(body))
    await wait(line, head)
    if (!right) return
    const id = (await line.read(2)).readUInt16BE()
    heard.set(line, (heard.get(line) ?? 0) + 2)
    right = t.ok(id > 0 && !inFlight.includes(id), `${named}: packet id ${id} is not in use`)
    inFlight.push(id)
    if (body.length > 0) await wait(line, Buffer.from(body))
  }
  for (const turn of turns) {
    const line = lineOf(turn.line ?? 1)
    if ('says' in turn) line.send(turn.says)
    else if ('hears' in turn) await wait(line, turn.hears)
    else if ('delivers' in turn) await receive(line, turn.delivers)
    else if ('acks' in turn) line.send(ack(inFlight.shift() ?? 0))
    else if ('stock' in turn) door.broker.setStock(turn.stock)
    else if ('learns' in turn) {
      await door.linked(++learnt)
      right = right && t.same(door.links[learnt - 1]?.[1], turn.learns, named)
    } else {
      if ('breaks' in turn) line.socket.destroy()
      over.add(line)
      if ('ends' in turn) compare((await line.ended).subarray(heard.get(line) ?? 0), bytes())
      else await line.ended
    }
    if (!right) return
  }
  for (const line of lines.values()) {
    if (over.has(line)) continue
    line.send(ping)
    await wait(line, pong)
  }
  t.equal(door.links.length, learnt, `${what}: and the gateway learns no more`)
  t.pass(named)
}
