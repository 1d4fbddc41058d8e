/** The kitchen that sees the orders arrive: the gateway's live feed, or the echo's one subscriber. */
import { get } from 'node:http'
import { connect } from 'node:net'
import type { KitchenKey } from './ledger.ts'
import { connectPacket, readerFor, subscribePacket } from './wire.ts'

export type KitchenAddress =
  /** Server-sent events at `GET /api/v1/feed`, as every kitchen screen reads them. */
  | { readonly feedPort: number; readonly key: string }
  /** Every pad's requests, as the broker passes them on. */
  | { readonly mqttPort: number }

export interface KitchenHears {
  seen(key: KitchenKey): void
  lost(why: string): void
}

/** Stops listening. */
export type Leave = () => void

/** Resolves when it would hear of an order. */
export const openKitchen = (address: KitchenAddress, hears: KitchenHears): Promise<Leave> =>
  'feedPort' in address ? followFeed(address, hears) : subscribe(address.mqttPort, hears)

const ticketOrder = /"ticket":"(\d+)-/g

/**
 * An order counts as there when the whole event is, as for a screen that parses it. The JSON is not parsed here:
 * it would cost the generator more than all the rest.
 */
const followFeed = (
  { feedPort: port, key }: Extract<KitchenAddress, { readonly feedPort: number }>,
  { seen, lost }: KitchenHears,
): Promise<Leave> => {
  const { promise, resolve, reject } = Promise.withResolvers<Leave>()
  let isClosed = false
  const asking = get({
    host: '127.0.0.1',
    port,
    path: '/api/v1/feed',
    agent: false,
    headers: { authorization: `Bearer ${key}` },
  })
  const close: Leave = () => {
    isClosed = true
    asking.destroy()
  }
  const end = (why: string): void => {
    reject(new Error(`the feed could not be read: ${why}`))
    if (!isClosed) lost(why)
  }
  asking.on('error', error => end(error.message))
  asking.on('response', response => {
    if (response.statusCode !== 200) return void asking.destroy(new Error(`HTTP ${response.statusCode}`))
    let rest = ''
    response.setEncoding('latin1')
    response.on('data', (text: string) => {
      const whole = text.lastIndexOf('\n\n')
      if (whole < 0) {
        rest += text
        return
      }
      const events = rest + text.slice(0, whole)
      rest = text.slice(whole + 2)
      for (const [, order] of events.matchAll(ticketOrder)) seen(Number(order))
      resolve(close)
    })
    response.on('error', error => end(error.message))
    response.on('end', () => end('it ended'))
  })
  return promise
}

/** Where an id is in the bytes of a request: behind `{"id":"`. */
const idAt = [7, 33] as const

const subscribe = (port: number, { seen, lost }: KitchenHears): Promise<Leave> => {
  const { promise, resolve, reject } = Promise.withResolvers<Leave>()
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let isClosed = false
  const close: Leave = () => {
    isClosed = true
    socket.destroy()
  }
  socket.on(
    'data',
    readerFor({
      answered: type => {
        if (type === 2) socket.write(subscribePacket(['v1/pad/+/request']))
        else resolve(close)
      },
      message: (_, body) => seen(body.toString('latin1', ...idAt)),
    }),
  )
  socket.on('error', () => {})
  socket.once('close', () => {
    reject(new Error('the echo closed the kitchen out'))
    if (!isClosed) lost('it ended')
  })
  socket.once('connect', () => socket.write(connectPacket('kitchen', 'kitchen', 'kitchen')))
  return promise
}
