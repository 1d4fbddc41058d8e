/** What pads are shown: the menu, the stock and each table, of which only the newest state is worth sending. */
import type { Aedes, AedesPublishPacket, Client } from 'aedes'
import { Fault } from '../../protocol/fault.ts'
import type { Message } from '../../protocol/messages.ts'

export interface States {
  /**
   * From now on this is the state on `topic`. Several in one turn of the event loop become one message: the last.
   * @throws Fault `state-too-large` over the table's size, which every reader would have to hold
   */
  set(message: Message, topic: string, body: unknown): void
  /**
   * What a subscriber gets for a message on its way to it: always the newest state, or nothing yet while its
   * socket is full.
   */
  forward(client: Client, packet: AedesPublishPacket): AedesPublishPacket | null
  /** From now on nothing is sent any more: the readers are on their way out. */
  close(): void
}

/**
 * States travel at QoS 0 and retained: while a connection lives, TCP repeats what is lost; when it is gone, the
 * reader comes back, subscribes and is given what is true then. A queue of states that were true once would
 * only delay that, and one reader that stops reading would hold a place in it for everybody: the broker library
 * stalls all clients behind it. So a reader whose socket is full is passed over, and sent the newest states it
 * lacks when its socket has drained.
 */
export const createStates = (publish: Aedes['publish'], onError: (error: Error) => void): States => {
  const current = new Map<string, Buffer>()
  const fresh = new Map<string, Buffer>()
  const owed = new WeakMap<Client, Set<string>>()
  let isClosed = false

  const send = (topic: string, payload: Buffer) => {
    current.set(topic, payload)
    publish({ cmd: 'publish', topic, payload, qos: 0, retain: true, dup: false }, error => {
      // What was on its way when the doors were closed has nobody to go to.
      if (error && !isClosed) onError(error)
    })
  }

  const owe = (client: Client, topic: string) => {
    const topics = owed.get(client)
    if (topics !== undefined) {
      topics.add(topic)
      return
    }
    owed.set(client, new Set([topic]))
    client.conn.once('drain', () => {
      const missed = owed.get(client) ?? []
      owed.delete(client)
      if (client.closed) return
      for (const topic of missed) {
        const payload = current.get(topic)
        if (payload === undefined) continue
        client.publish({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }, () => {})
      }
    })
  }

  return {
    set: (message, topic, body) => {
      const payload = Buffer.from(JSON.stringify(body))
      if (payload.length > message.maxBytes) {
        throw new Fault(
          'state-too-large',
          `${topic} would take ${payload.length} bytes, and no pad reads more than ${message.maxBytes}`,
        )
      }
      if (fresh.size === 0) {
        setImmediate(() => {
          const news = [...fresh]
          fresh.clear()
          if (!isClosed) for (const [topic, payload] of news) send(topic, payload)
        })
      }
      fresh.set(topic, payload)
    },
    forward: (client, packet) => {
      const payload = current.get(packet.topic)
      if (payload === undefined) return packet
      if (client.conn.writableNeedDrain) {
        owe(client, packet.topic)
        return null
      }
      packet.payload = payload
      return packet
    },
    close: () => {
      isClosed = true
    },
  }
}
