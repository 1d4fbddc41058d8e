/** The line from the supervisor to one simulated thing's control port: what it shows, and what is done to it. */
import { type ClientRequest, request } from 'node:http'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { LOOPBACK } from './door.ts'
import { eventReader, type ServerEvent } from './events.ts'

/** A process on this machine is back in half a second, or not soon. */
const AGAIN: RetrySchedule = { firstMs: 50, factor: 2, maxMs: 1000, jitter: 0 }
/** A control port answers from memory; in milliseconds. */
const ANSWER_MS = 2000
/** The largest answer taken, in bytes: a picture of a long paper. */
const ANSWER_MAX = 4 * 1024 * 1024

export interface Follow {
  readonly port: number
  /** `/frames`, `/events`: a stream of server-sent events that begins with what is true now. */
  readonly path: string
  /** For a door that wants to know who asks. */
  readonly headers?: Readonly<Record<string, string>>
  readonly clock: Clock
  readonly onEvent: (event: ServerEvent) => void
  /** It broke, or could not be opened; it is tried again by itself. */
  readonly onBreak?: () => void
}

/** Reads the stream for as long as nobody cancels, from the beginning again whenever it breaks. */
export const follow = ({ port, path, headers = {}, clock, onEvent, onBreak }: Follow): Cancel => {
  let isOver = false
  let current: ClientRequest | undefined
  let cancelTimer: Cancel = () => {}
  let pauses = waits(AGAIN, () => 0)

  const again = (broken: ClientRequest) => {
    if (isOver || current !== broken) return
    current = undefined
    onBreak?.()
    cancelTimer = clock.after(pauses.next().value, open)
  }

  const open = () => {
    const asking = request({ host: LOOPBACK, port, path, headers, agent: false })
    current = asking
    asking.on('response', response => {
      if (response.statusCode !== 200) {
        asking.destroy()
        return
      }
      const read = eventReader()
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        try {
          for (const event of read(text)) onEvent(event)
          pauses = waits(AGAIN, () => 0)
        } catch {
          asking.destroy()
        }
      })
      response.on('error', () => {})
    })
    asking.on('error', () => {})
    asking.on('close', () => again(asking))
    asking.end()
  }

  open()
  return () => {
    isOver = true
    cancelTimer()
    current?.destroy()
  }
}

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Uint8Array
}

/** What is answered for a process that is down, or too slow, or says too much: `ECONNREFUSED`, `TimeoutError`, … */
const silence = (detail: string): Answer => ({
  status: 502,
  type: 'application/json',
  body: new TextEncoder().encode(JSON.stringify({ ok: false, why: 'no-answer', detail })),
})

const nameOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  const { code } = Object(cause.cause)
  return typeof code === 'string' ? code : cause.name
}

/**
 * Asks a control port once. Never throws: a process that does not answer is a 502 of ours.
 *
 * Each over a line of its own: one that was kept may have been hung up by the other side a moment ago, and a press
 * that goes into it is no press.
 */
export const ask = async (
  port: number,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => {
  const own = { ...headers, connection: 'close' }
  try {
    const response = await fetch(`http://${LOOPBACK}:${port}${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === undefined
        ? { headers: own }
        : { body: JSON.stringify(body), headers: { ...own, 'content-type': 'application/json' } }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > ANSWER_MAX) return silence(`${bytes.length} bytes`)
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    return { status: response.status, type, body: bytes }
  } catch (cause) {
    return silence(nameOf(cause))
  }
}
