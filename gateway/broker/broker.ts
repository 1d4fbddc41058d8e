/** The gateway's door for devices: MQTT 3.1.1 over TCP, behind a guard, with the desk behind it. */
import { Aedes, type Client, type ConnectPacket, type PublishPacket } from 'aedes'
import type { PadName } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { messages, topicFor } from '../../protocol/messages.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Link, TableState } from '../../protocol/table.ts'
import type { Clock } from '../../protocol/time.ts'
import { isRequest, mayPublish, maySubscribe, writes } from './access.ts'
import { admit } from './admission.ts'
import { type Ask, createAsking } from './asking.ts'
import { createComplaints, type Log } from './complaints.ts'
import { type BrokerConfig, brokerDefaults } from './config.ts'
import type { Devices } from './devices.ts'
import { type Bucket, createBucket } from './limits.ts'
import { openListener } from './listener.ts'
import { createPresence } from './presence.ts'
import { createStates } from './states.ts'
import { createTally, type Refused, type Tally } from './tally.ts'
import { type Visit, welcome } from './visit.ts'

export interface BrokerPorts {
  readonly devices: Devices
  readonly ask: Ask
  readonly clock: Clock
  readonly log: Log
  /** What is known of a pad's link has changed. */
  readonly onLink: (pad: PadName, link: Link) => void
}

export interface Broker {
  /** The TCP port it listens on. */
  readonly port: number
  /** Everybody's menu, everybody's stock, one pad's table: sent to who is there, and first to who comes. */
  setMenu(menu: PublishedMenu): void
  setStock(stock: Stock): void
  setTable(pad: PadName, table: TableState): void
  /** The pads with a live connection. */
  connected(): readonly PadName[]
  /** Counts as they stand now. */
  readonly tally: Readonly<Tally>
  /** Closes every connection and the port. Answers still being thought about find nobody. Safe twice. */
  close(): Promise<void>
}

/** What may stand around a body in a PUBLISH: header, topic and packet id. */
const publishOverheadBytes = 256
/**
 * Messages the broker library handles at the same time, for all clients together; its own 100 would have the
 * pads of a full house wait seconds for each other.
 */
const concurrency = 10_000

/** How the library words the end of a connection that it ended itself. */
const endings: ReadonlyMap<string, Refused> = new Map([
  ['connect did not arrive in time', 'late'],
  ['drain timeout', 'slow-reader'],
  ['slow reader', 'slow-reader'],
  ['keep alive timeout', 'silent'],
])

/** Takes from the library what would only cost: copies that nobody reads, and watching other brokers' wills. */
const keepQuiet = (aedes: Aedes): void => {
  const spread = aedes.publish.bind(aedes)
  aedes.publish = (packet: PublishPacket, ...rest: readonly unknown[]) => {
    // A request has been taken in before it gets here, and news about the broker itself have no reader.
    if (!isRequest(packet.topic) && !packet.topic.startsWith('$SYS/')) {
      Reflect.apply(spread, aedes, [packet, ...rest])
      return
    }
    const done = rest.at(-1)
    // Never at once: the parser that came here is still in the middle of its packet.
    if (typeof done === 'function') process.nextTick(done)
  }
  // It would look for wills of brokers that died, by a wall clock that may jump, and take this one for dead.
  clearInterval(Reflect.get(aedes, '_clearWillInterval'))
}

/**
 * Opens the door. What happens on it is told through `ports`; states set before it has any visitor are kept for
 * them. Nothing survives it: the truth is in the journal, and whoever opens the door again sets the states again.
 *
 * @throws Fault `port-taken`
 */
export const openBroker = async (config: BrokerConfig, ports: BrokerPorts): Promise<Broker> => {
  const limits = { ...brokerDefaults, ...config }
  const { clock, log } = ports
  const tally = createTally()
  const complain = createComplaints(log, clock)
  const presence = createPresence((pad, link) => {
    if (!closing) ports.onLink(pad, link)
  })
  const visits = new WeakMap<Client, Visit>()
  const buckets = new Map<PadName, Bucket>()
  let closing = false

  const refuse = (reason: Refused, who: string, fields: object = {}) => {
    tally.refused[reason]++
    if (!closing) complain(who, `refused: ${reason}`, fields)
  }
  const bucketOf = (pad: PadName): Bucket => {
    let bucket = buckets.get(pad)
    if (bucket === undefined) {
      bucket = createBucket(limits.messagesPerSecond, limits.messageBurst, clock.monotonic)
      buckets.set(pad, bucket)
    }
    return bucket
  }
  const takeIn = createAsking({ ...ports, complain }, tally, limits.backlogBytes)

  /** Takes a message of an admitted device; what is wrong with it, or nothing. */
  const receive = (client: Client, packet: PublishPacket): Refused | undefined => {
    const guest = visits.get(client)?.guest
    if (guest === undefined) return 'not-allowed'
    const { pad } = guest.device
    if (!mayPublish(pad, packet.topic, packet.retain)) return 'not-allowed'
    const bytes = Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload)
    if (writes(pad, packet.topic) === 'request') {
      takeIn(client, guest, bytes)
      return undefined
    }
    // A will is not sent by anybody, and so not too fast.
    if (!client.closed && !guest.messages.take()) return 'flood'
    return presence.said(pad, client, bytes) ? undefined : 'bad-message'
  }

  const aedes = await Aedes.createBroker({
    concurrency,
    connectTimeout: limits.connectMs,
    drainTimeout: limits.drainMs,
    preConnect: (client, packet: ConnectPacket, done) => {
      const visit = visits.get(client)
      if (visit !== undefined && packet.will !== undefined) visit.will = packet.will
      // Every session is a new one, and CONNACK says so: a session kept for a pad that is away would be a queue
      // of what was true while it was away, growing for as long as it stays there.
      packet.clean = true
      // A server may give up on a silent client sooner than the client asked for (3.1.2.10).
      packet.keepalive = Math.min(packet.keepalive || limits.keepaliveSeconds, limits.keepaliveSeconds)
      done(null, true)
    },
    authenticate: (client, name, secret, done) => {
      const visit = visits.get(client)
      if (visit === undefined) return done(Object.assign(new Error('unknown'), { returnCode: 3 }), false)
      void admit(ports.devices, visit, client.id, name, secret).then(admission => {
        if (!admission.ok) {
          const { why, code, cause } = admission
          refuse(why, visit.address, {
            name: name?.slice(0, 64),
            ...(cause === undefined ? {} : { err: cause }),
          })
          return done(Object.assign(new Error(why), { returnCode: code }), false)
        }
        visit.guest = welcome(admission.device, bucketOf(admission.device.pad))
        visit.guard.admit()
        done(null, true)
      })
    },
    authorizePublish: (client, packet, done) => {
      if (client === null) return done(null)
      const wrong = receive(client, packet)
      if (wrong === undefined) return done(null)
      refuse(wrong, client.id, { topic: packet.topic.slice(0, 100) })
      done(new Error(wrong))
    },
    authorizeSubscribe: (client, subscription, done) => {
      const guest = visits.get(client)?.guest
      if (guest !== undefined && maySubscribe(guest.device.pad, subscription.topic)) {
        guest.filters.add(subscription.topic)
        return done(null, subscription)
      }
      refuse('not-allowed', client.id, { filter: subscription.topic.slice(0, 100) })
      done(null, null)
    },
    authorizeForward: (client, packet) => states.forward(client, packet),
  })
  keepQuiet(aedes)
  const states = createStates(aedes.publish.bind(aedes), err => log.error({ err }, 'a state was not sent'))

  aedes.on('clientReady', client => {
    const pad = visits.get(client)?.guest?.device.pad
    if (pad === undefined) return
    // The library closes the connection before this one, unless that was closing already when this one came.
    presence.arrived(pad, client)?.close()
    if (client.conn.destroyed) presence.left(pad, client)
    else client.conn.once('close', () => presence.left(pad, client))
  })
  aedes.on('unsubscribe', (filters, client) => {
    for (const filter of filters) visits.get(client)?.guest?.filters.delete(filter)
  })
  aedes.on('clientError', (client, error) => noteEnd(client, error))
  aedes.on('connectionError', (client, error) => noteEnd(client, error))
  const noteEnd = (client: Client, error: Error) => {
    const reason = endings.get(error.message)
    if (reason !== undefined) refuse(reason, client.id ?? visits.get(client)?.address)
  }

  const closeLibrary = () => new Promise<void>(resolve => aedes.close(resolve))
  const largest = Object.values(messages).map(message => (message.from === 'pad' ? message.maxBytes : 0))
  const listener = await openListener(limits, Math.max(...largest) + publishOverheadBytes, {
    monotonic: clock.monotonic,
    tally,
    refuse,
    onVisitor: (socket, guard, address) => {
      visits.set(aedes.handle(socket), { address, guard })
    },
  }).catch(async fault => {
    await closeLibrary()
    throw fault
  })
  let closed: Promise<void> | undefined
  return {
    port: listener.port,
    setMenu: menu => states.set(messages.menu, messages.menu.topic, menu),
    setStock: stock => states.set(messages.stock, messages.stock.topic, stock),
    setTable: (pad, table) => states.set(messages.table, topicFor('table', pad), table),
    connected: presence.connected,
    tally,
    close: () => {
      closing = true
      closed ??= listener.close().then(closeLibrary)
      return closed
    },
  }
}
