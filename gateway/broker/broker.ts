/** The gateway's door for devices: MQTT 3.1.1, over TLS on the network, behind a guard, with the desk behind it. */
import type { Socket } from 'node:net'
import type { Client, PublishPacket } from 'aedes'
import type { Favourites } from '../../protocol/favourites.ts'
import type { PadName } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { messages, topicFor } from '../../protocol/messages.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Link, TableState } from '../../protocol/table.ts'
import type { Clock } from '../../protocol/time.ts'
import type { ServesTls } from '../network/tls.ts'
import { mayPublish, maySubscribe, writes } from './access.ts'
import { admit } from './admission.ts'
import { type Ask, createAsking } from './asking.ts'
import { type Commanding, createCommanding } from './commanding.ts'
import { createComplaints, type Log } from './complaints.ts'
import { type BrokerConfig, brokerDefaults } from './config.ts'
import type { Devices } from './devices.ts'
import { createDismissals } from './dismissal.ts'
import type { Aside, Guard } from './guard.ts'
import { openLibrary } from './library.ts'
import { createBuckets, paceFrom } from './limits.ts'
import { openListener } from './listener.ts'
import { createPresence, type Seen } from './presence.ts'
import { createStates } from './states.ts'
import { createTally, type Refused, type Tally } from './tally.ts'
import { listen, type Visit, welcome } from './visit.ts'
import { createWishes, type FindPiece } from './wishes.ts'

export interface BrokerPorts {
  readonly devices: Devices
  /** What the port on the network proves itself with; without it there is none. */
  readonly authority?: ServesTls
  readonly ask: Ask
  /** Where pictures are kept; without it there are none. */
  readonly findPiece?: FindPiece
  readonly clock: Clock
  readonly log: Log
  /** What is known of a pad's link has changed. */
  readonly onLink: (pad: PadName, link: Link) => void
}

export interface Broker {
  /** The TCP port it listens on in clear, on this machine only. */
  readonly port: number
  /** The port of MQTT over TLS; null where there is none. */
  readonly tlsPort: number | null
  /** Everybody's menu, everybody's stock, what sells, one pad's table: sent to who is there, and first to who comes. */
  setMenu(menu: PublishedMenu): void
  setStock(stock: Stock): void
  setFavourites(favourites: Favourites): void
  setTable(pad: PadName, table: TableState): void
  /**
   * Closes a pad's connection at once, and those on which it has proved its name and is not in yet. It may come
   * back; whether it is let in is for `devices` to say.
   */
  dismiss(pad: PadName): void
  /** The pads with a live connection. */
  connected(): readonly PadName[]
  /** What is known of a pad since this door was opened. */
  seen(pad: PadName): Seen | undefined
  readonly command: Commanding['command']
  /** Counts as they stand now. */
  readonly tally: Readonly<Tally>
  /** Closes every connection and the port. Answers still being thought about find nobody. Safe twice. */
  close(): Promise<void>
}

/** What may stand around a body in a PUBLISH: header, topic and packet id. */
const publishOverheadBytes = 256
const fromPads = Object.values(messages).filter(message => message.from === 'pad')
const publishBytes = Math.max(...fromPads.map(({ maxBytes }) => maxBytes)) + publishOverheadBytes

/** How much of a stranger's text goes into the log. */
const cut = (text: string | undefined): string | undefined => text?.slice(0, 100)

/**
 * Opens the door. What happens on it is told through `ports`; states set before it has any visitor are kept for
 * them. Nothing survives it: the truth is in the journal, and whoever opens the door again sets the states again.
 *
 * @throws Fault `not-loopback`, `port-taken`, `port-refused`
 */
export const openBroker = async (config: BrokerConfig, ports: BrokerPorts): Promise<Broker> => {
  const limits = { ...brokerDefaults, ...config }
  const { clock, log } = ports
  const tally = createTally()
  const complain = createComplaints(log, clock)
  const presence = createPresence(clock.now, (pad, link) => {
    if (!closing) ports.onLink(pad, link)
  })
  const dismissals = createDismissals()
  const visits = new WeakMap<Client, Visit>()
  const bucketOf = createBuckets(limits, clock.monotonic)
  let closing = false

  const refuse = (reason: Refused, who: string, fields: object = {}): false => {
    tally.refused[reason]++
    if (!closing) complain(who, `refused: ${reason}`, fields)
    return false
  }
  const takeIn = createAsking({ ...ports, complain }, tally, limits.backlogBytes)
  const takeWish = createWishes({
    find: ports.findPiece ?? (async ({ picture, from }) => ({ picture, from, of: 0, bytes: '' })),
    paceOf: (_, address) => paceFrom(address, limits),
    monotonic: clock.monotonic,
    onError: (pad, err) => log.error({ pad, err }, 'a piece of a picture was not handed out'),
  })
  const commanding = createCommanding({
    ...{ clock, clientOf: presence.clientOf },
    guestOf: client => visits.get(client)?.guest,
  })

  const authenticate = async (client: Client, name: string | undefined, secret: Uint8Array | undefined) => {
    const visit = visits.get(client)
    if (visit === undefined) return 3
    const mark = dismissals.mark()
    const admission = await admit(ports.devices, visit, client.id, name, secret)
    if (!admission.ok) {
      refuse(admission.why, visit.address, { name: cut(name), err: admission.cause })
      return admission.code
    }
    const { device } = admission
    if (dismissals.since(device.pad, mark)) {
      refuse('revoked', device.pad)
      return 5
    }
    visit.guest = welcome(device, bucketOf(device.pad, visit.address), mark)
    visit.guard.admit()
    return 0
  }
  const showOut = (pad: PadName, client: Client): void => {
    refuse('revoked', pad)
    client.conn.destroy()
  }

  const takes = (client: Client, packet: PublishPacket): boolean => {
    const visit = visits.get(client)
    const guest = visit?.guest
    const { topic, retain } = packet
    if (visit === undefined || guest === undefined || !mayPublish(guest.device.pad, topic, retain)) {
      return refuse('not-allowed', client.id, { topic: cut(topic) })
    }
    const { pad } = guest.device
    const bytes = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
    if (writes(pad, topic) === 'request') {
      presence.heard(pad)
      takeIn(client, guest, bytes)
      return true
    }
    if (writes(pad, topic) === 'wish') {
      return takeWish(client, guest, visit.address, bytes) || refuse('bad-message', pad, { topic })
    }
    if (writes(pad, topic) === 'screen')
      return commanding.takes(pad, bytes) || guest.messages.take() || refuse('flood', pad)
    // A will is not sent by anybody, and so not too fast; after a newer connection came it tells of the past.
    if (client.closed) return !presence.isSuperseded(pad, client) && presence.said(pad, bytes)
    if (!guest.messages.take()) return refuse('flood', pad)
    return presence.said(pad, bytes) || refuse('bad-message', pad, { topic })
  }

  /** Requests of a pad that hears its replies take the short way, past the library. */
  const sortOut = (client: Client): void => {
    const { guard, guest } = visits.get(client) ?? {}
    if (guest === undefined) return
    listen(guest)
    guard?.setAside(guest.hears ? guest.requestTopic : undefined)
  }
  const onAside = (client: Client, { packetId, body }: Aside): void => {
    const guest = visits.get(client)?.guest
    if (guest === undefined || client.closed) return
    library.heard(client)
    presence.heard(guest.device.pad)
    takeIn(client, guest, body, packetId)
  }

  const library = await openLibrary(limits, {
    onConnect: (client, { will }) => {
      const visit = visits.get(client)
      if (visit !== undefined && will !== undefined) visit.will = will
    },
    authenticate,
    takes,
    grants: (client, filter) => {
      const guest = visits.get(client)?.guest
      if (guest === undefined || !maySubscribe(guest.device.pad, filter)) {
        return refuse('not-allowed', client.id, { filter: cut(filter) })
      }
      guest.filters.add(filter)
      sortOut(client)
      return true
    },
    forward: (client, packet) => states.forward(client, packet),
    onReady: client => {
      const guest = visits.get(client)?.guest
      if (guest === undefined) return
      const { pad } = guest.device
      if (dismissals.since(pad, guest.mark)) return showOut(pad, client)
      // The library closes the connection before this one, unless that was closing already when this one came.
      presence.arrived(pad, client)?.close()
      if (client.conn.destroyed) presence.left(pad, client)
      else client.conn.once('close', () => presence.left(pad, client))
    },
    onUnsubscribe: (client, filters) => {
      for (const filter of filters) visits.get(client)?.guest?.filters.delete(filter)
      sortOut(client)
    },
    onEnd: (client, why) => refuse(why, client.id ?? visits.get(client)?.address),
    onError: err => log.error({ err }, 'the broker library stumbled'),
  })
  const states = createStates(library.publish, err => log.error({ err }, 'a state was not sent'))
  const reception = {
    monotonic: clock.monotonic,
    tally,
    refuse,
    onVisitor: (socket: Socket, guard: Guard, address: string) => {
      const client = library.handle(socket)
      visits.set(client, { address, guard })
      return (message: Aside) => onAside(client, message)
    },
  }
  const listener = await openListener(limits, publishBytes, reception, ports.authority).catch(async fault => {
    await library.close()
    throw fault
  })
  let closed: Promise<void> | undefined
  return {
    port: listener.port,
    tlsPort: listener.tlsPort,
    setMenu: menu => states.set(messages.menu, messages.menu.topic, menu),
    setStock: stock => states.set(messages.stock, messages.stock.topic, stock),
    setFavourites: favourites => states.set(messages.favourites, messages.favourites.topic, favourites),
    setTable: (pad, table) => states.set(messages.table, topicFor('table', pad), table),
    dismiss: pad => {
      dismissals.note(pad)
      const client = presence.clientOf(pad)
      if (client !== undefined) showOut(pad, client)
    },
    connected: presence.connected,
    seen: presence.seen,
    command: commanding.command,
    tally,
    close: () => {
      closing = true
      commanding.close()
      closed ??= listener.close().then(library.close)
      return closed
    },
  }
}
