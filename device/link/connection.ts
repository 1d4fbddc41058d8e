/** One attempt to reach the gateway, and the conversation while it lasts. */
import type { Socket } from 'node:net'
import { MqttClient } from 'mqtt'
import type { Link } from '../../protocol/table.ts'
import type { Clock } from '../../protocol/time.ts'
import type { GatewayPlace } from './place.ts'
import { type Failure, reach } from './reach.ts'

/** Who a device is to the gateway, and what it has to do with it. */
export interface Post {
  /** Client id and user name at once. */
  readonly name: string
  readonly secret: string
  /** The device's program, as the gateway's list of devices shows it. */
  readonly version: string
  /** Where it says that it is there, and where its last will says that it is not. */
  readonly linkTopic: string
  /** What it listens to. */
  readonly topics: readonly string[]
}

export interface Connection {
  /** Puts a message on the wire, or nowhere when the connection is going down; calls back once the broker has it. */
  publish(topic: string, body: string, retained: boolean, arrived?: () => void): void
  /** Says that the device leaves on purpose, and leaves. */
  close(): Promise<void>
}

export interface Hearing {
  /** Connected, and subscribed to everything: what comes from now on is complete. */
  up(connection: Connection): void
  message(topic: string, body: Uint8Array): void
  /** Over, whether or not it was ever up; told once. */
  down(failure: Failure): void
}

/** Silence after which the gateway is asked whether it is there; half as much again, and it is not. */
const keepaliveSeconds = 10
/** From the first packet to the gateway's consent. */
const connectMs = 5_000
/** For the last words; a gateway that is not there has the will instead. */
const farewellMs = 1_000

const online = (version: string): Link => ({ online: true, version })
const offline: Link = { online: false }

/** Tells of the device's secret to nobody but the gateway, and to that only once it is known. */
export const connect = (place: GatewayPlace, post: Post, clock: Clock, hear: Hearing): Connection => {
  let talk: Connection | undefined
  const giveUp = reach(place, clock, {
    reached: socket => {
      talk = converse(socket, post, clock, hear)
    },
    failed: hear.down,
  })
  return {
    publish: (topic, body, retained, arrived) => talk?.publish(topic, body, retained, arrived),
    close: async () => {
      if (talk === undefined) giveUp()
      else await talk.close()
    },
  }
}

/**
 * Talks once: MQTT 3.1.1, a clean session, a last will that says "offline". Of the library's own repeating,
 * reconnecting and queueing nothing is used: its queue is in memory, and what a device must not forget stays on
 * its own disk until it is answered.
 */
const converse = (
  socket: Socket,
  { name, secret, version, linkTopic, topics }: Post,
  clock: Clock,
  hear: Hearing,
): Connection => {
  const client = new MqttClient(() => socket, {
    protocolVersion: 4,
    clientId: name,
    username: name,
    password: secret,
    clean: true,
    keepalive: keepaliveSeconds,
    // Hearing from the gateway does not spare us the question: it must hear from us as well.
    reschedulePings: false,
    timerVariant: 'native',
    connectTimeout: connectMs,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // All 65,536 numbers of two bytes, made beforehand, take 12 MB; a device sends a few messages a minute.
    writeCache: false,
    will: { topic: linkTopic, payload: Buffer.from(JSON.stringify(offline)), qos: 1, retain: true },
  })
  let why = 'the gateway closed the connection'
  let over = false
  const leave = (reason: string) => {
    why = reason
    client.end(true)
  }
  const connection: Connection = {
    publish: (topic, body, retained, arrived) => {
      if (!client.connected) return
      client.publish(topic, body, { qos: 1, retain: retained }, error => {
        if (!error) arrived?.()
      })
    },
    close: () =>
      new Promise(resolve => {
        if (over) return resolve()
        // The library's own ending waits for acknowledgements that may never come; a closed stream always ends.
        const hangUp = () => client.stream.destroy()
        const cancel = clock.after(farewellMs, hangUp)
        client.once('close', () => {
          cancel()
          resolve()
        })
        if (!client.connected) return hangUp()
        client.publish(linkTopic, JSON.stringify(offline), { qos: 1, retain: true }, error =>
          error ? hangUp() : client.end(),
        )
      }),
  }
  client.on('connect', () => {
    connection.publish(linkTopic, JSON.stringify(online(version)), true)
    client.subscribe([...topics], { qos: 1 }, (error, granted) => {
      if (over) return
      if (error) leave(error.message)
      else if (granted?.some(({ qos }) => qos === 128)) leave('the gateway refused a subscription')
      else hear.up(connection)
    })
  })
  client.on('message', (topic, body) => hear.message(topic, body))
  client.on('error', error => {
    why = error.message
  })
  client.on('close', () => {
    if (over) return
    over = true
    client.end(true)
    hear.down({ why, by: 'gateway' })
  })
  return connection
}
