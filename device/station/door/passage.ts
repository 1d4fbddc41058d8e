/** The way from a kitchen device's door to the gateway's: one request at a time, to nobody but our gateway. */
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import type { Socket } from 'node:net'
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import type { GatewayPlace } from '../../link/place.ts'
import { reach } from '../../link/reach.ts'

/** Whose pages, and as whom. */
export interface Behind {
  /** Of its HTTPS, or on this machine in clear. */
  readonly web: GatewayPlace
  readonly name: string
  readonly secret: string
}

export interface Wish {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: OutgoingHttpHeaders
  readonly body?: Uint8Array
}

export interface PassageLimits {
  /** From the first packet to the head of the answer, in milliseconds. Default 10,000. */
  readonly answerMs: number
  /** Without a byte of an answer that is under way, until it is given up. Default 30,000; feeds beat every 5 s. */
  readonly silenceMs: number
}

export const passageLimits: PassageLimits = { answerMs: 10_000, silenceMs: 30_000 }

/** @throws Fault `gateway-away`, `gateway-strange` */
const reached = (place: GatewayPlace, clock: Clock, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const giveUp = reach(place, clock, {
      reached: resolve,
      failed: ({ why, by }) => reject(new Fault(by === 'stranger' ? 'gateway-strange' : 'gateway-away', why)),
    })
    signal.addEventListener('abort', () => {
      giveUp()
      reject(new Fault('gateway-away', 'nobody waits for it any more'))
    })
  })

const hostOf = ({ host, port }: GatewayPlace): string => `${host.includes(':') ? `[${host}]` : host}:${port}`

/**
 * Puts a request to the gateway with the device's own name and secret, over a connection of its own: whoever waits for
 * a feed is in nobody's way. The answer is a stream; whoever does not want the rest of it destroys it.
 *
 * @param signal gives up: the connection is gone, and so is an answer that is under way
 * @throws Fault `gateway-away`, `gateway-strange` (whoever is there is not our gateway)
 */
export const passOn = async (
  { web, name, secret }: Behind,
  { method, path, headers, body }: Wish,
  clock: Clock,
  signal: AbortSignal,
  { answerMs, silenceMs }: PassageLimits = passageLimits,
): Promise<IncomingMessage> => {
  const giveUp = new AbortController()
  const either = AbortSignal.any([signal, giveUp.signal])
  const cancel = clock.after(answerMs, () => giveUp.abort())
  try {
    const socket = await reached(web, clock, either)
    return await new Promise<IncomingMessage>((resolve, reject) => {
      const away = (why: string) => reject(new Fault('gateway-away', why))
      const asking = request({
        createConnection: () => socket,
        method,
        path,
        signal: either,
        headers: {
          ...headers,
          host: hostOf(web),
          authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
          ...(body === undefined ? {} : { 'content-length': body.length }),
        },
      })
      asking.on('response', answer => {
        cancel()
        socket.setTimeout(silenceMs, () => answer.destroy())
        resolve(answer)
      })
      asking.on('error', error => away(giveUp.signal.aborted ? 'the gateway does not answer' : error.message))
      asking.end(body)
    })
  } catch (cause) {
    cancel()
    throw cause
  }
}
