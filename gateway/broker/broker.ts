/** The gateway's door for devices: MQTT 3.1.1, over TLS on the network, behind a guard, with the desk behind it. */
import type { Socket } from 'node:net'
import type { Client } from 'aedes'
import type { Favourites } from '../../protocol/favourites.ts'
import type { DeviceName, KitchenName, PadName } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { messages, topicFor } from '../../protocol/messages.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Link, TableState } from '../../protocol/table.ts'
import type { Clock } from '../../protocol/time.ts'
import type { ServesTls } from '../network/tls.ts'
import { longestBody, rights } from './access.ts'
import { admit } from './admission.ts'
import type { Ask, AskStation } from './asking.ts'
import { type Commanding, createCommanding } from './commanding.ts'
import { createComplaints, type Log } from './complaints.ts'
import { type BrokerConfig, brokerDefaults } from './config.ts'
import { type Devices, deviceName } from './devices.ts'
import { createDismissals } from './dismissal.ts'
import type { Aside, Guard } from './guard.ts'
import { createEars, type OnStationPrinter } from './hearing.ts'
import { createKitchen, type Kitchen } from './kitchen.ts'
import { openLibrary } from './library.ts'
import { createBuckets } from './limits.ts'
import { openListener } from './listener.ts'
import { createPresence, type Presence, type Seen } from './presence.ts'
import { createStates } from './states.ts'
import { createTally, type Refused, type Tally } from './tally.ts'
import { type Guest, isPad, listen, type Visit, welcome } from './visit.ts'
import type { FindPiece } from './wishes.ts'

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
  /** The same three of kitchen devices: what became of a paper, the link, and how a device's printer does. */
  readonly askStation: AskStation
  readonly onStationLink: (station: KitchenName, link: Link) => void
  readonly onStationPrinter: OnStationPrinter
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
  readonly setPapers: Kitchen['setPapers']
  /**
   * Closes a device's connection at once, and those on which it has proved its name and is not in yet. It may come
   * back; whether it is let in is for `devices` to say.
   */
  dismiss(device: DeviceName): void
  /** The pads with a live connection. */
  connected(): readonly PadName[]
  /** What is known of a pad since this door was opened. */
  seen(pad: PadName): Seen | undefined
  readonly command: Commanding['command']
  /** The same of kitchen devices: those that are there by their own word, too. */
  connectedStations(): readonly KitchenName[]
  seenStation(station: KitchenName): Seen | undefined
  readonly identify: Kitchen['identify']
  /** Counts as they stand now. */
  readonly tally: Readonly<Tally>
  /** Closes every connection and the port. Answers still being thought about find nobody. Safe twice. */
  close(): Promise<void>
}

/** What may stand around a body in a PUBLISH: header, topic and packet id. */
const publishOverheadBytes = 256
const publishBytes = longestBody + publishOverheadBytes

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
  const pads = createPresence<PadName>(clock.now, (pad, link) => {
    if (!closing) ports.onLink(pad, link)
  })
  const stations = createPresence<KitchenName>(clock.now, (station, link) => {
    if (!closing) ports.onStationLink(station, link)
  })
  const presenceOf = (guest: Guest): Presence<DeviceName> => (isPad(guest) ? pads : stations)
  const dismissals = createDismissals()
  const visits = new WeakMap<Client, Visit>()
  const bucketOf = createBuckets(limits, clock.monotonic)
  let closing = false

  const refuse = (reason: Refused, who: string, fields: object = {}): false => {
    tally.refused[reason]++
    if (!closing) complain(who, `refused: ${reason}`, fields)
    return false
  }
  const guestOf = (client: Client) => visits.get(client)?.guest
  const commanding = createCommanding({ clock, clientOf: pads.clientOf, guestOf })

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
    const proved = deviceName(device)
    if (dismissals.since(proved, mark)) {
      refuse('revoked', proved)
      return 5
    }
    visit.guest = welcome(device, bucketOf(proved, visit.address), mark)
    visit.guard.admit()
    return 0
  }
  const showOut = (device: DeviceName, client: Client): void => {
    refuse('revoked', device)
    client.conn.destroy()
  }

  const ears = createEars({
    ...{ limits, ports, tally, complain, refuse, pads, stations, commanding },
    visitOf: client => visits.get(client),
  })

  /** Requests of a device that hears its replies take the short way, past the library. */
  const sortOut = (client: Client): void => {
    const { guard, guest } = visits.get(client) ?? {}
    if (guest === undefined) return
    listen(guest)
    guard?.setAside(guest.hears ? guest.requestTopic : undefined)
  }
  const onAside = (client: Client, { packetId, body }: Aside): void => {
    const { guest } = visits.get(client) ?? {}
    if (guest === undefined || client.closed) return
    library.heard(client)
    ears.takesRequest(client, guest, body, packetId)
  }

  const library = await openLibrary(limits, {
    onConnect: (client, { will }) => {
      const visit = visits.get(client)
      if (visit !== undefined && will !== undefined) visit.will = will
    },
    authenticate,
    takes: ears.takes,
    grants: (client, filter) => {
      const guest = visits.get(client)?.guest
      if (guest === undefined || !rights[guest.device.kind].maySubscribe(guest.name, filter)) {
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
      const { name } = guest
      const presence = presenceOf(guest)
      if (dismissals.since(name, guest.mark)) return showOut(name, client)
      // The library closes the connection before this one, unless that was closing already when this one came.
      presence.arrived(name, client)?.close()
      if (client.conn.destroyed) presence.left(name, client)
      else client.conn.once('close', () => presence.left(name, client))
    },
    onUnsubscribe: (client, filters) => {
      for (const filter of filters) visits.get(client)?.guest?.filters.delete(filter)
      sortOut(client)
    },
    onEnd: (client, why) => refuse(why, client.id ?? visits.get(client)?.address),
    onError: err => log.error({ err }, 'the broker library stumbled'),
  })
  const states = createStates(library.publish, err => log.error({ err }, 'a state was not sent'))
  const kitchen = createKitchen({ clock, presence: stations, guestOf, states })
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
    setPapers: kitchen.setPapers,
    dismiss: device => {
      dismissals.note(device)
      const client = pads.clientOf(device as PadName) ?? stations.clientOf(device as KitchenName)
      if (client !== undefined) showOut(device, client)
    },
    connected: pads.connected,
    seen: pads.seen,
    command: commanding.command,
    connectedStations: () => stations.connected().filter(stations.isUp),
    seenStation: stations.seen,
    identify: kitchen.identify,
    tally,
    close: () => {
      closing = true
      commanding.close()
      states.close()
      closed ??= listener.close().then(library.close)
      return closed
    },
  }
}
