/** The gateway's door as the command line knocks at it. */
import { Type } from 'typebox'
import { PublishedMenu } from '../../protocol/menu.ts'
import { PictureId } from '../../protocol/picture.ts'
import { again, type Refusal } from '../../protocol/refusal.ts'
import { Reply } from '../../protocol/reply.ts'
import type { StaffRequest } from '../../protocol/request.ts'
import { type RetrySchedule, waits } from '../../protocol/retry.ts'
import { check } from '../../protocol/shape.ts'
import { Stock } from '../../protocol/stock.ts'
import type { Clock } from '../../protocol/time.ts'
import { readZone } from './zone.ts'

export type Answer =
  | { readonly at: 'done' }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  /** Nobody knows whether it was done; the same command again does no harm. */
  | { readonly at: 'silent'; readonly why: string }
  /** No key, or one that opens nothing. */
  | { readonly at: 'locked' }
  /** Something answers there that is no gateway, or one that does not speak as we do. */
  | { readonly at: 'strange'; readonly why: string }

export interface Door {
  /** Asks until there is a final answer, with the same id each time, or until patience ends. */
  ask(request: StaffRequest): Promise<Answer>
  /** Hands in a picture's file: its id, or why it has none. */
  handIn(file: Uint8Array): Promise<{ readonly picture: PictureId } | { readonly detail: string }>
  /** What is published now; undefined where nothing is, or nobody answers. */
  menu(): Promise<PublishedMenu | undefined>
  stock(): Promise<Stock | undefined>
  /** The restaurant's IANA time zone. */
  zone(): Promise<string | undefined>
  /** Whether something could not be read for want of a key. */
  readonly isLocked: boolean
}

export interface DoorParts {
  /** Without a slash at its end: `http://127.0.0.1:8080`. */
  readonly url: string
  readonly key: string | undefined
  readonly clock: Clock
  readonly random: () => number
  /** Told once, when the first try failed and there will be more. */
  readonly waiting: (why: string) => void
}

const schedule: RetrySchedule = { firstMs: 250, factor: 2, maxMs: 2_000, jitter: 0.3 }
const patienceMs = 15_000
const oneTryMs = 10_000
/** Of a picture, which is made ready before it is answered. */
const pictureMs = 90_000

const Taken = Type.Object({ picture: PictureId })
const Said = Type.Object({ detail: Type.String() })

export const openDoor = ({ url, key, clock, random, waiting }: DoorParts): Door => {
  const proof: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
  let isLocked = false
  const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))

  const ask = async (request: StaffRequest): Promise<Answer> => {
    const body = JSON.stringify(request)
    const end = clock.monotonic() + patienceMs
    let told = false
    for (const waitMs of waits(schedule, random)) {
      const tried = await tryOnce(`${url}/api/v1/requests`, body, proof)
      if (tried.at !== 'silent' || clock.monotonic() + waitMs > end) return tried
      if (!told) waiting(tried.why)
      told = true
      await pause(waitMs)
    }
    throw new Error('waits without end')
  }

  const read = async (path: string): Promise<unknown> => {
    try {
      const response = await fetch(`${url}${path}`, {
        headers: proof,
        signal: AbortSignal.timeout(oneTryMs),
      })
      isLocked ||= response.status === 401
      return response.ok ? await response.json() : undefined
    } catch {
      return undefined
    }
  }

  const handIn: Door['handIn'] = async file => {
    try {
      const response = await fetch(`${url}/api/v1/pictures`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', ...proof },
        body: Buffer.from(file),
        signal: AbortSignal.timeout(pictureMs),
      })
      isLocked ||= response.status === 401
      const answer: unknown = await response.json()
      const taken = check(Taken, answer)
      if (response.ok && taken.ok) return taken.value
      const said = check(Said, answer)
      return { detail: said.ok ? said.value.detail : `the gateway answered ${response.status}` }
    } catch (error) {
      return { detail: `the gateway did not take it: ${reason(error)}` }
    }
  }

  return {
    ask,
    handIn,
    menu: async () => {
      const menu = check(PublishedMenu, await read('/api/v1/menu'))
      return menu.ok ? menu.value : undefined
    },
    stock: async () => {
      const stock = check(Stock, await read('/api/v1/stock'))
      return stock.ok ? stock.value : undefined
    },
    zone: () => readZone(url, proof),
    get isLocked() {
      return isLocked
    },
  }
}

const tryOnce = async (
  url: string,
  body: string,
  proof: Readonly<Record<string, string>>,
): Promise<Answer> => {
  let status: number
  let text: string
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof },
      body,
      signal: AbortSignal.timeout(oneTryMs),
    })
    status = response.status
    text = await response.text()
  } catch (error) {
    return { at: 'silent', why: reason(error) }
  }
  if (status === 401) return { at: 'locked' }
  const reply = check(Reply, parse(text))
  if (reply.ok && reply.value.ok) return { at: 'done' }
  if (reply.ok && !reply.value.ok) {
    const { id: _, ok: __, ...refusal } = reply.value
    return again[refusal.why] === 'later'
      ? { at: 'silent', why: `it could not take it just now (${refusal.why})` }
      : { at: 'refused', refusal }
  }
  if (status === 429 || status >= 502) return { at: 'silent', why: `it answered ${status}` }
  return { at: 'strange', why: `it answered ${status}, not as a gateway does` }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const reason = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ECONNREFUSED') return 'nobody listens there'
  if (code === 'ENOTFOUND') return 'no machine has this name'
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer came in 10 seconds'
  return cause instanceof Error ? cause.message : String(cause)
}
