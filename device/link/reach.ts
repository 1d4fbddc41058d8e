/** The way to the gateway before a word is said on it: a connection, and certainty about who is at its other end. */
import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { whyNotOurs } from './pin.ts'
import { type GatewayPlace, whyNotThere } from './place.ts'

export interface Failure {
  readonly why: string
  /** Who ended it: nobody, for nobody was there; somebody who is not our gateway; or whoever was talked to. */
  readonly by: 'nobody' | 'stranger' | 'gateway'
}

export interface Arrival {
  /** The other end is known. Not a byte but the handshake's has been sent. */
  reached(socket: Socket): void
  /** Told once, and instead of `reached`. */
  failed(failure: Failure): void
}

/** From the first packet to the end of the handshake. */
const reachMs = 5_000

/** A way that is being opened: the event that ends the handshake, and what is then wrong with the other end. */
interface Way {
  readonly socket: Socket
  readonly ready: 'connect' | 'secureConnect'
  whyNotOurs(): string | undefined
}

const open = ({ host, port, fingerprint }: GatewayPlace): Way => {
  if (fingerprint === undefined) {
    const socket = createConnection({ host, port, noDelay: true })
    return { socket, ready: 'connect', whyNotOurs: () => undefined }
  }
  const socket = connectTls({
    host,
    port,
    minVersion: 'TLSv1.3',
    // Who it is, is for the pin to say; what these would look at, dates and names, a pad cannot know.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  })
  socket.setNoDelay(true)
  return { socket, ready: 'secureConnect', whyNotOurs: () => whyNotOurs(socket, fingerprint) }
}

/** Starts at once. What is returned gives up; then nothing more is told. */
export const reach = (place: GatewayPlace, clock: Clock, { reached, failed }: Arrival): Cancel => {
  const forbidden = whyNotThere(place)
  if (forbidden !== undefined) return clock.after(0, () => failed({ why: forbidden, by: 'stranger' }))
  const way = open(place)
  const { socket } = way
  let trouble = 'the gateway closed the connection'
  const note = (error: Error) => {
    trouble = error.message
  }
  const settle = () => {
    cancel()
    socket.off(way.ready, greet)
    socket.off('close', lose)
  }
  const give = (failure: Failure) => {
    settle()
    socket.destroy()
    failed(failure)
  }
  const lose = () => give({ why: trouble, by: 'nobody' })
  const greet = () => {
    const strange = way.whyNotOurs()
    if (strange !== undefined) return give({ why: strange, by: 'stranger' })
    settle()
    socket.off('error', note)
    reached(socket)
  }
  const cancel = clock.after(reachMs, () => give({ why: 'the gateway does not answer', by: 'nobody' }))
  socket.on('error', note)
  socket.once('close', lose)
  socket.once(way.ready, greet)
  return () => {
    settle()
    socket.destroy()
  }
}

/** Why the gateway is not reached, or is another one; undefined when it is there. No word is said to it. */
export const tryReach = (place: GatewayPlace, clock: Clock): Promise<string | undefined> =>
  new Promise(resolve =>
    reach(place, clock, {
      reached: socket => {
        socket.destroy()
        resolve(undefined)
      },
      failed: ({ why }) => resolve(why),
    }),
  )
