/** A kitchen screen of the bench's own that can stop reading: at the gateway its live feed, at the echo a subscriber. */
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Door } from './door.ts'
import { connectPacket, readerFor, subscribePacket } from './generator/wire.ts'

export interface Screen {
  /** Leaves whatever comes where it is, the connection open. */
  stop(): void
  /** Reads again. */
  go(): void
  close(): void
}

export interface FeedScreen extends Screen {
  /** Orders it has seen so far. */
  readonly orders: ReadonlySet<number>
  /** The last event it read, where a screen that returns goes on from. */
  readonly lastId: string | undefined
}

const ticketOrder = /"ticket":"(\d+)-/g
const eventId = /^id: (\d+)$/gm

/** Resolves with the first words. @param after what it has read before */
export const openFeedScreen = (
  { feedPort: port, key }: Door,
  orders: Set<number>,
  after?: string,
): Promise<FeedScreen> => {
  const { promise, resolve, reject } = Promise.withResolvers<FeedScreen>()
  const headers = {
    authorization: `Bearer ${key}`,
    ...(after === undefined ? {} : { 'last-event-id': after }),
  }
  let rest = ''
  let lastId = after
  const read = (text: string): void => {
    const whole = text.lastIndexOf('\n\n') + 2
    if (whole === 1) {
      rest += text
      return
    }
    const events = rest + text.slice(0, whole)
    rest = text.slice(whole)
    for (const [, order] of events.matchAll(ticketOrder)) orders.add(Number(order))
    for (const [, id] of events.matchAll(eventId)) lastId = id
  }
  const asking = get({ host: '127.0.0.1', port, path: '/api/v1/feed', agent: false, headers })
  // Being shown out is what it is there for.
  asking.on('error', reject)
  asking.on('response', (response: IncomingMessage) => {
    response.setEncoding('latin1')
    response.on('error', () => {})
    response.on('data', (text: string) => {
      read(text)
      resolve({
        orders,
        get lastId() {
          return lastId
        },
        stop: () => void response.pause(),
        go: () => void response.resume(),
        close: () => void asking.destroy(),
      })
    })
  })
  return promise
}

/** Subscribes to every pad's requests. */
export const openSubscriber = (port: number): Promise<Screen> => {
  const { promise, resolve } = Promise.withResolvers<Screen>()
  const socket = connect({ port, host: '127.0.0.1' })
  const read = readerFor({
    answered: type => {
      if (type === 2) socket.write(subscribePacket(['v1/pad/+/request']))
      else
        resolve({
          stop: () => void socket.pause(),
          go: () => void socket.resume(),
          close: () => void socket.destroy(),
        })
    },
    message: () => {},
  })
  socket.on('data', read)
  socket.on('error', () => {})
  socket.write(connectPacket('screen', 'screen', 'screen'))
  return promise
}
