/**
 * Anyone's pad: a guest at a table who knows no more of Fourtop than its published contract, keeps an order until
 * it is answered, and asks again.
 */
import { waits } from '../../protocol/retry.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { Bell } from './bell.ts'
import type { Chance } from './chance.ts'
import { newId } from './id.ts'
import { type Credential, call, type Line } from './line.ts'
import { type Manner, plainly } from './manner.ts'
import { returning } from './returning.ts'
import type { Choice } from './till.ts'

export type Wish =
  | {
      readonly type: 'place-order'
      readonly menu: string
      readonly lines: readonly Choice[]
      readonly total: number
    }
  | { readonly type: 'cancel-order'; readonly order: string }

/** A reply as it came. */
export interface Told {
  readonly id: string | null
  readonly ok: boolean
  readonly why?: string
  readonly order?: number
  readonly total?: number
  /** The menu that `total` is of, where the price has changed. */
  readonly menu?: string
  readonly next?: number
  readonly alternatives?: readonly string[]
}

/** What came of an order: its reply, or that of the cancel a guest sent in its place. */
export interface Outcome {
  readonly told: Told
  readonly gaveUp: boolean
}

export interface Guest {
  readonly pad: string
  readonly table: string
  /** The newest of what the gateway says unasked, as it came. */
  readonly heard: { readonly menu?: PublishedMenu; readonly stock?: Stock; readonly state?: TableState }
  readonly isOnline: boolean
  /** Every reply in the order it came, as text. */
  readonly replies: readonly string[]
  /** Final answers so far. */
  readonly answers: number
  /** How often something was asked once more. */
  readonly retries: number
  /** Answers that were none, by reason: `not-stored` among them, which is what a pad calls staff for. */
  readonly delays: ReadonlyMap<string, number>
  /** How it says things from now on. */
  manner: Manner
  /** Two different final answers to the same id: must stay empty. */
  readonly contradictions: readonly string[]
  /**
   * Asks with a fresh id, or a given one, until there is a final answer. One at a time.
   * @param givesUp asked when the connection breaks first: whether the guest cancels the order instead
   */
  ask(wish: Wish, how?: { readonly id?: string; readonly givesUp?: () => boolean }): Promise<Outcome>
  /** Says anything on its request topic, once, if it is online. */
  say(body: string): void
  /** Cuts the line; unless it is for good, the guest calls again. */
  cut(): void
  close(): void
}

export interface PublishedMenu {
  readonly version: string
  readonly [more: string]: unknown
}

export interface Stock {
  readonly short: readonly { readonly item: string; readonly left: number }[]
}

export interface TableState {
  readonly next: number
  readonly orders: readonly { readonly order: number; readonly state: string; readonly request?: string }[]
  readonly count: number
  readonly total: number
}

export interface GuestParts {
  readonly credential: Credential
  /** Where the broker listens at the moment; undefined: nowhere. */
  readonly port: () => number | undefined
  readonly clock: Clock
  readonly chance: Chance
  readonly bell: Bell
  /** Told of every menu that was ever on its screen. */
  readonly onMenu?: (menu: PublishedMenu) => void
}

/** Nobody heard us, or nobody answered: the same once more. */
const silenceMs = 2_000
/** Nothing was decided: a moment later. */
const laterMs = 150
const later = new Set(['too-fast', 'not-stored'])

interface Open {
  request: Wish & { id: string; seq: number }
  readonly givesUp: () => boolean
  readonly resolve: (outcome: Outcome) => void
  gaveUp: boolean
}

export const seat = ({ credential, port, clock, chance, bell, onMenu }: GuestParts): Guest => {
  const { pad, table } = credential
  const topic = (name: string) => `v1/pad/${pad}/${name}`
  const heard: { menu?: PublishedMenu; stock?: Stock; state?: TableState } = {}
  const replies: string[] = []
  const finals = new Map<string, string>()
  const contradictions: string[] = []
  const delays = new Map<string, number>()
  let manner = plainly
  let line: Line | undefined
  let isOnline = false
  let isClosed = false
  let seq = 1
  let retries = 0
  let open: Open | undefined
  let pauses = waits(returning, chance.next)
  let stopTimer: Cancel = () => {}

  const again = (ms: number) => {
    stopTimer()
    stopTimer = clock.after(ms, () => {
      retries++
      send()
    })
  }
  const send = () => {
    if (open === undefined || !isOnline) return
    manner(JSON.stringify(open.request), text => line?.publish(topic('request'), text))
    again(silenceMs)
  }

  const hear = (text: string) => {
    replies.push(text)
    const told: Told = JSON.parse(text)
    const { id, ok, why = '' } = told
    if (id === null) return
    const isFinal = ok || !(why === 'out-of-order' || later.has(why))
    if (isFinal) {
      const before = finals.get(id)
      if (before !== undefined && before !== text) contradictions.push(`${before} and then ${text}`)
      finals.set(id, text)
    } else delays.set(why, (delays.get(why) ?? 0) + 1)
    if (open?.request.id !== id) return
    if (isFinal) {
      const { resolve, gaveUp } = open
      stopTimer()
      open = undefined
      resolve({ told, gaveUp })
    } else if (why === 'out-of-order') {
      seq = told.next ?? seq
      open.request = { ...open.request, seq: seq++ }
      retries++
      send()
    } else again(laterMs)
  }

  const take = (from: string, body: Buffer) => {
    const text = body.toString('utf8')
    if (from === 'v1/menu') {
      const menu: PublishedMenu = JSON.parse(text)
      heard.menu = menu
      onMenu?.(menu)
    } else if (from === 'v1/stock') heard.stock = JSON.parse(text)
    else if (from === topic('table')) heard.state = JSON.parse(text)
    else hear(text)
    bell.ring()
  }

  const down = () => {
    const wasOnline = isOnline
    isOnline = false
    line = undefined
    stopTimer()
    if (wasOnline && open !== undefined && !open.gaveUp && open.givesUp()) {
      open.gaveUp = true
      open.request = { id: newId(), seq: seq++, type: 'cancel-order', order: open.request.id }
    }
    if (!isClosed) clock.after(pauses.next().value, arrive)
    bell.ring()
  }
  const up = () => {
    isOnline = true
    pauses = waits(returning, chance.next)
    if (open !== undefined) retries++
    send()
    bell.ring()
  }
  const arrive = () => {
    if (isClosed) return
    const at = port()
    if (at === undefined) return void clock.after(pauses.next().value, arrive)
    line = call(at, credential, ['v1/menu', 'v1/stock', topic('table'), topic('reply')], {
      up,
      message: take,
      down,
    })
  }

  arrive()
  return {
    pad,
    table,
    heard,
    get isOnline() {
      return isOnline
    },
    replies,
    get answers() {
      return finals.size
    },
    get retries() {
      return retries
    },
    delays,
    get manner() {
      return manner
    },
    set manner(next) {
      manner = next
    },
    contradictions,
    ask: (wish, { id = newId(), givesUp = () => false } = {}) => {
      if (open !== undefined) throw new Error(`${pad} has an order that is not answered yet`)
      seq = Math.max(seq, heard.state?.next ?? 1)
      return new Promise(resolve => {
        open = { request: { id, seq: seq++, ...wish }, givesUp, resolve, gaveUp: false }
        send()
      })
    },
    say: body => line?.publish(topic('request'), body),
    cut: () => line?.cut(),
    close: () => {
      isClosed = true
      stopTimer()
      line?.cut()
    },
  }
}
