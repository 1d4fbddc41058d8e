/** A table pad as the broker sees one: it is let in, hears all that is meant for it, and orders. */
import { connect } from 'node:net'
import type { Told } from './ledger.ts'
import { connectPacket, publisherTo, readerFor, subscribePacket } from './wire.ts'

/** What `npm run devices -- add` prints for one pad. */
export interface Credential {
  readonly pad: string
  readonly clientId: string
  readonly username: string
  readonly password: string
}

/** A way of ordering: all of a request behind its id and number, as JSON text. */
export type Basket = string

export interface Pad {
  /** Sends an order. One at a time: the next one after the answer. */
  order(id: string, basket: Basket): void
  close(): void
}

export interface PadHears {
  answered(told: Told): void
  /** It holds the menu of this version now. */
  menu(version: string): void
  /** It asks to be let in. */
  connecting(): void
  /** The connection is gone, which no pad asked for. */
  lost(pad: string, why: string): void
}

/** The number of a pad's last request, which outlives its connections. */
export interface Counter {
  seq: number
}

/** Where the version of a menu is in its bytes: behind `{"version":"`. */
const versionAt = 12

/**
 * Connects and subscribes to everything a real pad does, so that the broker works for it as for a real one;
 * resolves when the broker has granted that. States of table, menu and stock are received and, but for the menu's version, not read.
 */
export const openPad = (
  port: number,
  { pad, clientId, username, password }: Credential,
  hears: PadHears,
  counter: Counter = { seq: 0 },
): Promise<Pad> => {
  const { promise, resolve, reject } = Promise.withResolvers<Pad>()
  const own = (name: string) => `v1/pad/${pad}/${name}`
  const reply = own('reply')
  const request = publisherTo(own('request'))
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let state: 'coming' | 'in' | 'gone' = 'coming'
  let why = 'the other end closed it'

  const read = readerFor({
    answered: (type, code) => {
      if (type === 2 && code !== 0) socket.destroy(new Error(`refused with return code ${code}`))
      else if (type === 2) socket.write(subscribePacket(['v1/menu', 'v1/stock', own('table'), reply]))
      else if (code > 2) socket.destroy(new Error('may not subscribe'))
      else {
        state = 'in'
        resolve({ order, close })
      }
    },
    message: (topic, body) => {
      if (topic === reply) hears.answered(JSON.parse(body.toString('utf8')))
      else if (topic === 'v1/menu')
        hears.menu(body.toString('latin1', versionAt, body.indexOf('"', versionAt)))
    },
  })
  const order: Pad['order'] = (id, basket) => {
    socket.write(request(`{"id":"${id}","seq":${++counter.seq},${basket}`))
  }
  const close = (): void => {
    state = 'gone'
    socket.destroy()
  }

  socket.on('data', read)
  socket.on('error', error => {
    why = error.message
  })
  socket.once('close', () => {
    if (state === 'coming') reject(new Error(`${pad} was not let in: ${why}`))
    if (state === 'in') hears.lost(pad, why)
  })
  socket.once('connect', () => {
    hears.connecting()
    socket.write(connectPacket(clientId, username, password))
  })
  return promise
}
