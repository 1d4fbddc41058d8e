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

/** What came of a picture's file; `unfit`: it is none that the gateway takes, and why. */
export type HandedIn =
  | { readonly at: 'taken'; readonly picture: PictureId }
  | { readonly at: 'unfit'; readonly detail: string }
  | Exclude<Answer, { at: 'done' }>

export interface Door {
  /** Asks until there is a final answer, with the same id each time, or until patience ends. */
  ask(request: StaffRequest): Promise<Answer>
  /** Hands in a picture's file, again and again as `ask` does: the same file is the same picture. */
  handIn(file: Uint8Array): Promise<HandedIn>
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

  const insist = async <T extends { readonly at: string }>(
    tryOnce: () => Promise<T | Silent>,
  ): Promise<T | Silent> => {
    const end = clock.monotonic() + patienceMs
    let told = false
    for (const waitMs of waits(schedule, random)) {
      const tried = await tryOnce()
      if (!isSilent(tried) || clock.monotonic() + waitMs > end) return tried
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

  return {
    ask: request => {
      const body = JSON.stringify(request)
      return insist(() => askOnce(`${url}/api/v1/requests`, body, proof))
    },
    handIn: file => insist(() => handInOnce(`${url}/api/v1/pictures`, file, proof)),
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

type Proof = Readonly<Record<string, string>>
type Silent = Extract<Answer, { at: 'silent' }>
const isSilent = (tried: { readonly at: string }): tried is Silent => tried.at === 'silent'

/** One try: what came back, or that nothing did. */
const send = async (
  url: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Proof,
  withinMs: number,
): Promise<{ readonly at: 'said'; readonly status: number; readonly text: string } | Silent> => {
  try {
    const signal = AbortSignal.timeout(withinMs)
    const response = await fetch(url, { method: 'POST', headers, body, signal })
    return { at: 'said', status: response.status, text: await response.text() }
  } catch (error) {
    return { at: 'silent', why: reason(error) }
  }
}

const askOnce = async (url: string, body: string, proof: Proof): Promise<Answer> => {
  const sent = await send(url, body, { 'content-type': 'application/json', ...proof }, oneTryMs)
  if (sent.at === 'silent') return sent
  const { status, text } = sent
  if (status === 401) return { at: 'locked' }
  const reply = check(Reply, parse(text))
  if (reply.ok && reply.value.ok) return { at: 'done' }
  if (reply.ok && !reply.value.ok) {
    const { id: _, ok: __, ...refusal } = reply.value
    return again[refusal.why] === 'later'
      ? { at: 'silent', why: `it could not take it just now (${refusal.why})` }
      : { at: 'refused', refusal }
  }
  return otherwise(status)
}

const handInOnce = async (url: string, file: Uint8Array, proof: Proof): Promise<HandedIn> => {
  const headers = { 'content-type': 'application/octet-stream', ...proof }
  const sent = await send(url, Buffer.from(file), headers, pictureMs)
  if (sent.at === 'silent') return sent
  const { status, text } = sent
  if (status === 401) return { at: 'locked' }
  const taken = check(Taken, parse(text))
  if (status === 200 && taken.ok) return { at: 'taken', picture: taken.value.picture }
  if (status === 403) return { at: 'refused', refusal: { why: 'not-allowed' } }
  const said = check(Said, parse(text))
  return status === 422 && said.ok ? { at: 'unfit', detail: said.value.detail } : otherwise(status)
}

const otherwise = (status: number): Exclude<Answer, { at: 'done' }> =>
  status === 429 || status >= 502
    ? { at: 'silent', why: `it answered ${status}` }
    : { at: 'strange', why: `it answered ${status}, not as a gateway does` }

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
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'no answer came in time'
  return cause instanceof Error ? cause.message : String(cause)
}
