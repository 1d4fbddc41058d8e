/** A broker with nobody behind it, and strangers who stand at its door with bytes in their hands. */
import { connect, type Socket } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'
import type { Test } from 'tap'
import type { Ask, AskStation } from '../../../gateway/broker/asking.ts'
import { type Broker, openBroker } from '../../../gateway/broker/broker.ts'
import type { BrokerConfig } from '../../../gateway/broker/config.ts'
import type { Devices } from '../../../gateway/broker/devices.ts'
import type { FindPiece } from '../../../gateway/broker/wishes.ts'
import type { ServesTls } from '../../../gateway/network/tls.ts'
import type { KitchenName, PadName, TableId } from '../../../protocol/ids.ts'
import { zero } from '../../../protocol/money.ts'
import type { StationPrinter, StationRequest } from '../../../protocol/station.ts'
import type { Link, TableState } from '../../../protocol/table.ts'
import type { Clock } from '../../../protocol/time.ts'
import { testClock } from '../../clock/clock.ts'

/** Everybody whose secret is `secret-of-<name>`: `pass-1` is a kitchen device, everybody else a pad. */
export const acquaintances: Devices = {
  authenticate: async (name, secret) =>
    Buffer.from(secret).toString() === `secret-of-${name}`
      ? name.startsWith('pass-')
        ? { kind: 'station', station: name as KitchenName, stations: [] }
        : { kind: 'pad', pad: name as PadName, table: '1' as TableId }
      : undefined,
}

export interface Door {
  readonly broker: Broker
  readonly clock: Clock & { advance(ms: number): void }
  readonly lines: { readonly level: string; readonly fields: object; readonly message: string }[]
  readonly links: (readonly [device: string, link: Link])[]
  /** What kitchen devices asked, and said of their printers. */
  readonly reports: (readonly [station: string, request: StationRequest])[]
  readonly printers: (readonly [station: string, printer: StationPrinter])[]
  /** Resolves when `links` has got this long. */
  linked(count: number): Promise<void>
}

export const openDoor = async (
  t: Test,
  config: BrokerConfig = {},
  ask: Ask = async (_, { id }) => ({ id, ok: true }),
  devices: Devices = acquaintances,
  authority?: ServesTls,
  findPiece?: FindPiece,
  askStation: AskStation = async (_, { id }) => ({ id, ok: true }),
): Promise<Door> => {
  const clock = testClock()
  const lines: Door['lines'] = []
  const links: Door['links'] = []
  let wake = () => {}
  const note = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields, message })
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  const reports: Door['reports'] = []
  const printers: Door['printers'] = []
  const onLink = (device: string, link: Link) => {
    links.push([device, link])
    wake()
  }
  const broker = await openBroker(
    { port: 0, loopbackFactor: 1, ...config },
    {
      ...{ devices, ask, clock, log, onLink },
      onStationLink: onLink,
      onStationPrinter: (station, printer) => void printers.push([station, printer]),
      askStation: (device, request) => {
        reports.push([device.station, request])
        return askStation(device, request)
      },
      ...(authority === undefined ? {} : { authority }),
      ...(findPiece === undefined ? {} : { findPiece }),
    },
  )
  t.teardown(() => broker.close())
  const linked = async (count: number) => {
    while (links.length < count) {
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  return { broker, clock, lines, links, reports, printers, linked }
}

export interface Stranger {
  readonly socket: Socket
  send(...bytes: Uint8Array[]): void
  /** Everything that came until the other side closed. */
  readonly ended: Promise<Buffer>
  /** Resolves with the first `count` bytes not read so far. */
  read(count: number): Promise<Buffer>
}

/** How somebody comes to a port. */
export type Approach = (port: number) => Socket

const inClear: Approach = port => connect({ port, host: '127.0.0.1', noDelay: true })

/** Opens a bare connection. */
export const knock = (t: Test, port: number, approach: Approach = inClear): Stranger => {
  const socket = approach(port)
  let came = Buffer.alloc(0)
  let read = 0
  let wake = () => {}
  socket.on('data', bytes => {
    came = Buffer.concat([came, bytes])
    wake()
  })
  socket.on('error', () => {})
  const ended = new Promise<Buffer>(resolve =>
    socket.once('close', () => {
      resolve(came)
      wake()
    }),
  )
  t.teardown(() => socket.destroy())
  return {
    socket,
    ended,
    send: (...bytes) => void socket.write(Buffer.concat(bytes)),
    read: async count => {
      while (came.length < read + count) {
        if (socket.destroyed) throw new Error(`closed after ${came.length} bytes`)
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      read += count
      return came.subarray(read - count, read)
    },
  }
}

export interface Guest extends Stranger {
  /** The next packet, or an error when the connection is over. */
  next(): Promise<Packet>
  say(packet: Packet): void
  subscribe(...topics: string[]): Promise<readonly number[]>
  publish(topic: string, payload: string | Buffer, retain?: boolean): void
  /** The next message, as text and parsed. */
  message(): Promise<{ topic: string; body: unknown; retain: boolean }>
}

export const padName = (n: number | string): PadName => `pad-${n}` as PadName

/** Comes in by the book: MQTT 3.1.1, with its own secret, and the packets it wants to send along at once. */
export const visit = async (
  t: Test,
  port: number,
  name: string,
  connectWith: object = {},
  approach: Approach = inClear,
): Promise<Guest> => {
  const stranger = knock(t, port, approach)
  const inbox: Packet[] = []
  let wake = () => {}
  const reader = parser()
  reader.on('packet', packet => {
    inbox.push(packet)
    wake()
  })
  stranger.socket.on('data', bytes => reader.parse(bytes))
  stranger.socket.once('close', () => wake())
  const next = async (): Promise<Packet> => {
    while (true) {
      const packet = inbox.shift()
      if (packet !== undefined) return packet
      if (stranger.socket.destroyed) throw new Error('the connection is over')
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  const say = (packet: Packet) => stranger.send(generate(packet))
  let id = 0
  const guest: Guest = {
    ...stranger,
    next,
    say,
    subscribe: async (...topics) => {
      const subscriptions = topics.map(topic => ({ topic, qos: 0 as const }))
      say({ cmd: 'subscribe', messageId: ++id, subscriptions })
      const answer = await next()
      if (answer.cmd !== 'suback') throw new Error(`${answer.cmd} instead of suback`)
      return answer.granted.map(Number)
    },
    publish: (topic, payload, retain = false) =>
      say({ cmd: 'publish', topic, payload, retain, qos: 0, dup: false }),
    message: async () => {
      const packet = await next()
      if (packet.cmd !== 'publish') throw new Error(`${packet.cmd} instead of publish`)
      return { topic: packet.topic, body: JSON.parse(String(packet.payload)), retain: packet.retain }
    },
  }
  say({
    cmd: 'connect',
    clientId: name,
    username: name,
    password: Buffer.from(`secret-of-${name}`),
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 10,
    ...connectWith,
  })
  const answer = await next()
  if (answer.cmd !== 'connack' || answer.returnCode !== 0) throw new Error(JSON.stringify(answer))
  return guest
}

/** A table with nobody at it. */
export const tableState = (seq: number, zone = 'UTC'): TableState => ({
  seq,
  at: 0,
  table: '1' as TableId,
  zone,
  session: null,
  next: 1,
  orders: [],
  count: 0,
  total: zero,
})

/** A request that is well-formed and asks for nothing much. */
export const request = (n: number) => ({
  id: `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}`,
  seq: n + 1,
  type: 'cancel-order',
  order: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
})
