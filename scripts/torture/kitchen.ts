/** The kitchen's live line, heard by somebody who is no browser: which tickets hang there. */
import type { Clock } from '../../protocol/time.ts'
import { eventReader, type ServerEvent } from '../simulate/events.ts'
import type { Bell } from './bell.ts'
import type { House } from './house.ts'

/** A ticket as the feed tells it, as far as anybody here reads it. */
export interface FeedTicket {
  readonly ticket: string
  readonly order: number
  readonly station: string
  readonly table?: string
  readonly state: 'new' | 'started' | 'bumped' | 'void'
}

export interface Kitchen {
  /** By ticket. */
  readonly tickets: ReadonlyMap<string, FeedTicket>
  /** How often the whole floor was told: once for each connection at least. */
  readonly floors: number
  /** Those somebody still has to make, in the order they came. */
  open(): readonly FeedTicket[]
  close(): void
}

/** Before the line is opened again, in milliseconds: a kitchen in a storm is open for half a second at a time. */
const againMs = 40

/** Follows `/api/v1/feed` through every restart of the gateway. */
export const watchKitchen = (
  { httpPort, key }: Pick<House, 'httpPort' | 'key'>,
  clock: Clock,
  bell: Bell,
): Kitchen => {
  const tickets = new Map<string, FeedTicket>()
  const leaving = new AbortController()
  let floors = 0
  const take = ({ name, data }: ServerEvent) => {
    const told = JSON.parse(data)
    if (name === 'floor') {
      floors++
      tickets.clear()
    }
    for (const ticket of told.tickets ?? []) tickets.set(ticket.ticket, ticket)
    const gone = new Set<number>(told.gone)
    for (const { ticket, order } of [...tickets.values()]) if (gone.has(order)) tickets.delete(ticket)
    bell.ring()
  }
  const listen = async () => {
    const { body } = await fetch(`http://127.0.0.1:${httpPort}/api/v1/feed`, {
      headers: { authorization: `Bearer ${key}` },
      signal: leaving.signal,
    })
    const read = eventReader()
    const text = new TextDecoder()
    for await (const bytes of body ?? []) {
      for (const event of read(text.decode(bytes, { stream: true }))) take(event)
    }
  }
  const follow = async () => {
    while (!leaving.signal.aborted) {
      await listen().catch(() => {})
      await new Promise<void>(resolve => clock.after(againMs, resolve))
    }
  }
  void follow()
  return {
    tickets,
    get floors() {
      return floors
    },
    open: () => [...tickets.values()].filter(({ state }) => state === 'new' || state === 'started'),
    close: () => leaving.abort(),
  }
}
