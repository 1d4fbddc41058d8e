/** What devices write at the door: each message to whom it concerns; what is none, or not welcome, closes a connection. */
import type { Client, PublishPacket } from 'aedes'
import type { DeviceName, KitchenName, PadName } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { StationPrinter, stationMessages } from '../../protocol/station.ts'
import type { Clock } from '../../protocol/time.ts'
import { rights } from './access.ts'
import { type Ask, type AskStation, createAsking } from './asking.ts'
import type { Commanding } from './commanding.ts'
import type { Complain, Log } from './complaints.ts'
import type { BrokerConfig } from './config.ts'
import type { KitchenDevice } from './devices.ts'
import { takeRequest, takeStationRequest } from './intake.ts'
import { paceFrom } from './limits.ts'
import type { Presence } from './presence.ts'
import type { Refused, Tally } from './tally.ts'
import { type Guest, type GuestOf, isPad, type Visit } from './visit.ts'
import { createWishes, type FindPiece } from './wishes.ts'

/** How a kitchen device's printer does: each well-formed word of it, also when it says the same again. */
export type OnStationPrinter = (station: KitchenName, printer: StationPrinter) => void

export interface EarsParts {
  readonly limits: Required<BrokerConfig>
  readonly ports: {
    readonly ask: Ask
    readonly askStation: AskStation
    readonly onStationPrinter: OnStationPrinter
    readonly findPiece?: FindPiece
    readonly clock: Pick<Clock, 'monotonic'>
    readonly log: Log
  }
  readonly tally: Tally
  readonly complain: Complain
  readonly refuse: (why: Refused, who: string, fields?: object) => false
  readonly pads: Presence<PadName>
  readonly stations: Presence<KitchenName>
  readonly commanding: Pick<Commanding, 'takes'>
  readonly visitOf: (client: Client) => Visit | undefined
}

export interface Ears {
  /** Whether this message, or the will of a connection that is closed, is welcome; false closes the connection. */
  takes(client: Client, packet: PublishPacket): boolean
  /** Takes in a request of whoever it is. @param packetId where PUBACK goes out with the answer */
  takesRequest(client: Client, guest: Guest, bytes: Uint8Array, packetId?: number): void
}

/** How much of a stranger's text goes into the log. */
const mostText = 100

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

export const createEars = (parts: EarsParts): Ears => {
  const { limits, ports, tally, complain, refuse, pads, stations, commanding, visitOf } = parts
  const { log, clock } = ports
  const takeIn = createAsking(
    { take: takeRequest, ask: ports.ask, log, complain },
    tally,
    limits.backlogBytes,
  )
  const takeStation = createAsking(
    { take: takeStationRequest, ask: ports.askStation, log, complain },
    tally,
    limits.backlogBytes,
  )
  const takeWish = createWishes({
    find: ports.findPiece ?? (async ({ picture, from }) => ({ picture, from, of: 0, bytes: '' })),
    paceOf: (_, address) => paceFrom(address, limits),
    monotonic: clock.monotonic,
    onError: (pad, err) => log.error({ pad, err }, 'a piece of a picture was not handed out'),
  })

  const takesRequest: Ears['takesRequest'] = (client, guest, bytes, packetId) => {
    if (isPad(guest)) {
      pads.heard(guest.device.pad)
      takeIn(client, guest, bytes, packetId)
    } else {
      stations.heard(guest.device.station)
      takeStation(client, guest, bytes, packetId)
    }
  }

  /** A word about a device's own link, or the will of a connection that is over. */
  const takesLink = (client: Client, guest: Guest, topic: string, bytes: Uint8Array): boolean => {
    const { name } = guest
    const presence: Presence<DeviceName> = isPad(guest) ? pads : stations
    // A will is not sent by anybody, and so not too fast; after a newer connection came it tells of the past.
    if (client.closed) return !presence.isSuperseded(name, client) && presence.said(name, bytes)
    if (!guest.messages.take()) return refuse('flood', name)
    return presence.said(name, bytes) || refuse('bad-message', name, { topic })
  }

  const takesPrinter = ({ name, device, messages }: GuestOf<KitchenDevice>, bytes: Uint8Array): boolean => {
    stations.heard(device.station)
    if (!messages.take()) return refuse('flood', name)
    const isLong = bytes.length > stationMessages.printer.maxBytes
    const said = check(StationPrinter, isLong ? undefined : parse(bytes))
    if (!said.ok) return refuse('bad-message', name, { topic: 'printer' })
    ports.onStationPrinter(device.station, said.value)
    return true
  }

  return {
    takesRequest,
    takes: (client, packet) => {
      const visit = visitOf(client)
      const guest = visit?.guest
      const { topic, retain } = packet
      const isWelcome = guest !== undefined && rights[guest.device.kind].mayPublish(guest.name, topic, retain)
      if (visit === undefined || guest === undefined || !isWelcome)
        return refuse('not-allowed', client.id, { topic: topic.slice(0, mostText) })
      const bytes = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
      const name = rights[guest.device.kind].writes(guest.name, topic)
      if (name === 'request') {
        takesRequest(client, guest, bytes)
        return true
      }
      if (name === 'link') return takesLink(client, guest, topic, bytes)
      if (!isPad(guest)) return takesPrinter(guest, bytes)
      const { pad } = guest.device
      if (name === 'wish')
        return takeWish(client, guest, visit.address, bytes) || refuse('bad-message', pad, { topic })
      return commanding.takes(pad, bytes) || guest.messages.take() || refuse('flood', pad)
    },
  }
}
