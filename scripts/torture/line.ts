/** A plain MQTT 3.1.1 connection of somebody who has read the contract and owns none of our code. */
import { connect } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'

/** What `npm run devices -- add` prints for one pad. */
export interface Credential {
  readonly pad: string
  readonly clientId: string
  readonly username: string
  readonly password: string
  readonly table: string
}

export interface Line {
  /** Puts a message on the wire at QoS 1. Its PUBACK means nothing and is not waited for. */
  publish(topic: string, body: string): void
  /** Goes without a word, as a pad whose battery was pulled out. */
  cut(): void
}

export interface Hearing {
  /** Let in, and subscribed to everything. */
  up(): void
  message(topic: string, body: Buffer): void
  /** Over, whether it was up or not; told once. */
  down(): void
}

/** Calls the broker on this machine. */
export const call = (
  port: number,
  credential: Credential,
  topics: readonly string[],
  hear: Hearing,
): Line => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const say = (packet: Packet) => void socket.write(generate(packet))
  let messageId = 0

  const take = (packet: Packet) => {
    switch (packet.cmd) {
      case 'connack':
        if (packet.returnCode !== 0) return void socket.destroy()
        return say({
          cmd: 'subscribe',
          messageId: 1,
          subscriptions: topics.map(topic => ({ topic, qos: 0 })),
        })
      case 'suback':
        return hear.up()
      case 'publish':
        return hear.message(packet.topic, Buffer.from(packet.payload))
      default:
        return
    }
  }

  const reader = parser({ protocolVersion: 4 })
  reader.on('packet', take)
  reader.on('error', () => socket.destroy())
  socket.on('data', bytes => void reader.parse(bytes))
  socket.on('error', () => {})
  socket.once('close', hear.down)
  socket.once('connect', () => {
    const { clientId, username, password } = credential
    say({ cmd: 'connect', clientId, username, password: Buffer.from(password), keepalive: 0, clean: true })
  })
  return {
    publish: (topic, payload) => {
      messageId = (messageId % 65_535) + 1
      say({ cmd: 'publish', topic, payload, qos: 1, messageId, retain: false, dup: false })
    },
    cut: () => void socket.destroy(),
  }
}
