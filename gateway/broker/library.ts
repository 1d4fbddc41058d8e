/** The broker library, tamed: what of it is used, and what is kept from it. */
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import './lengths.ts'
import { Aedes, type AedesPublishPacket, type Client, type ConnectPacket, type PublishPacket } from 'aedes'
import { writeToStream } from 'mqtt-packet'
import { isRequest } from './access.ts'
import type { BrokerConfig } from './config.ts'
import { createRetained } from './retained.ts'
import type { Refused } from './tally.ts'

/** What the library asks and tells; every question but one is answered at once. */
export interface Hooks {
  /** A CONNECT has come, from nobody yet. */
  readonly onConnect: (client: Client, packet: ConnectPacket) => void
  /** The CONNACK return code (3.2.2.3); 0 lets the client in. Nothing else of it is looked at until then. */
  readonly authenticate: (
    client: Client,
    name: string | undefined,
    secret: Uint8Array | undefined,
  ) => Promise<number>
  /** Whether this message, or the will of a connection that is closed, is welcome; false closes the connection. */
  readonly takes: (client: Client, packet: PublishPacket) => boolean
  /** Whether this filter is granted; false is answered with 0x80. */
  readonly grants: (client: Client, filter: string) => boolean
  /** What really goes out for a message on its way to a subscriber; null for nothing. */
  readonly forward: (client: Client, packet: AedesPublishPacket) => AedesPublishPacket | null
  readonly onReady: (client: Client) => void
  readonly onUnsubscribe: (client: Client, filters: readonly string[]) => void
  /** The library has ended a connection for a reason of its own. */
  readonly onEnd: (client: Client, why: Refused) => void
  readonly onError: (error: Error) => void
}

export interface Library {
  /** Serves a connection from its CONNECT on. */
  handle(socket: Socket): Client
  /** A client has said something that the library did not see: it is not silent. */
  heard(client: Client): void
  readonly publish: Aedes['publish']
  close(): Promise<void>
}

/**
 * Messages handled at the same time, for all clients together; the library's own 100 would have the pads of a full
 * house wait seconds for each other.
 */
const concurrency = 10_000

/** How the library words the end of a connection that it ended itself. */
const endings: ReadonlyMap<string, Refused> = new Map([
  ['connect did not arrive in time', 'late'],
  ['drain timeout', 'slow-reader'],
  ['slow reader', 'slow-reader'],
  ['keep alive timeout', 'silent'],
])

// The library's writer would keep a buffer for each number there is, 65,536 of them: 6.6 MB, for one or two a packet.
writeToStream.cacheNumbers = false

/** Takes from the library what would only cost: copies that nobody reads, a search among all tables, other brokers' wills. */
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
  Object.assign(Reflect.get(aedes, 'persistence'), createRetained())
  // It would look for wills of brokers that died, by a wall clock that may jump, and take this one for dead.
  clearInterval(Reflect.get(aedes, '_clearWillInterval'))
}

/**
 * Opens the library without a door. It keeps nothing for anybody who is away: every session is a new one, and
 * CONNACK says so, because a session kept for a pad that is away would be a queue of what was true meanwhile,
 * growing for as long as it stays there.
 */
export const openLibrary = async (limits: Required<BrokerConfig>, hooks: Hooks): Promise<Library> => {
  const aedes = await Aedes.createBroker({
    concurrency,
    connectTimeout: limits.connectMs,
    drainTimeout: limits.drainMs,
    preConnect: (client, packet, done) => {
      hooks.onConnect(client, packet)
      packet.clean = true
      // A server may give up on a silent client sooner than the client asked for (3.1.2.10).
      packet.keepalive = Math.min(packet.keepalive || limits.keepaliveSeconds, limits.keepaliveSeconds)
      done(null, true)
    },
    authenticate: (client, name, secret, done) => {
      void hooks.authenticate(client, name, secret).then(returnCode => {
        if (returnCode === 0) done(null, true)
        else done(Object.assign(new Error('refused'), { returnCode }), false)
      })
    },
    authorizePublish: (client, packet, done) =>
      done(client === null || hooks.takes(client, packet) ? null : new Error('refused')),
    authorizeSubscribe: (client, subscription, done) =>
      done(null, hooks.grants(client, subscription.topic) ? subscription : null),
    authorizeForward: hooks.forward,
  })
  keepQuiet(aedes)
  const noteEnd = (client: Client, error: Error) => {
    const why = endings.get(error.message)
    if (why !== undefined) hooks.onEnd(client, why)
  }
  aedes.on('clientReady', hooks.onReady)
  aedes.on('unsubscribe', (filters, client) => hooks.onUnsubscribe(client, filters))
  aedes.on('clientError', noteEnd)
  aedes.on('connectionError', noteEnd)
  // Its types do not know that it has one, but without a listener an error would end the process.
  EventEmitter.prototype.on.call(aedes, 'error', hooks.onError)
  return {
    handle: socket => aedes.handle(socket),
    heard: client => Reflect.get(client, '_keepaliveTimer')?.refresh(),
    publish: aedes.publish.bind(aedes),
    close: () => new Promise(resolve => aedes.close(resolve)),
  }
}
