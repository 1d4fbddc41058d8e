/** The kitchen's live line, heard by somebody who is no browser: which tickets hang there. */
import { waits } from '../../protocol/retry.ts'
import type { Clock } from '../../protocol/time.ts'
import { eventReader, type ServerEvent } from '../simulate/events.ts'
import type { Bell } from './bell.ts'
import type { House } from './house.ts'
import { returning } from './returning.ts'

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
  /** Those somebody still has to make, station by station, in the order they came. */
  open(): readonly FeedTicket[]
  /** The same of one station, by ticket; it moves on. */
  at(station: string): ReadonlyMap<string, FeedTicket>
  /** Calls `tell` whenever the cooks are asked about papers that waited too long for this printer. */
  onLate(tell: (printer: string) => void): void
  close(): void
}

/** Follows `/api/v1/feed` through every restart of the gateway. */
export const watchKitchen = (
  { httpPort, key }: Pick<House, 'httpPort' | 'key'>,
  clock: Clock,
  bell: Bell,
): Kitchen => {
  const tickets = new Map<string, FeedTicket>()
  const byOrder = new Map<number, Set<string>>()
  const byStation = new Map<string, Map<string, FeedTicket>>()
  const leaving = new AbortController()
  const asked = new Set<(printer: string) => void>()
  let floors = 0
  let pauses = waits(returning, Math.random)
  const at = (station: string) => {
    const own = byStation.get(station) ?? new Map<string, FeedTicket>()
    byStation.set(station, own)
    return own
  }
  const hang = (ticket: FeedTicket) => {
    tickets.set(ticket.ticket, ticket)
    byOrder.set(ticket.order, (byOrder.get(ticket.order) ?? new Set()).add(ticket.ticket))
    if (ticket.state === 'new' || ticket.state === 'started') at(ticket.station).set(ticket.ticket, ticket)
    else at(ticket.station).delete(ticket.ticket)
  }
  const takeDown = (order: number) => {
    for (const ticket of byOrder.get(order) ?? []) {
      const hanging = tickets.get(ticket)
      if (hanging !== undefined) at(hanging.station).delete(ticket)
      tickets.delete(ticket)
    }
    byOrder.delete(order)
  }
  const take = ({ name, data }: ServerEvent) => {
    const told = JSON.parse(data)
    if (name === 'floor') {
      floors++
      pauses = waits(returning, Math.random)
      for (const one of [tickets, byOrder, ...byStation.values()]) one.clear()
    }
    for (const ticket of told.tickets ?? []) hang(ticket)
    for (const order of told.gone ?? []) takeDown(order)
    for (const { printer } of told.late ?? []) for (const tell of asked) tell(printer)
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
      await new Promise<void>(resolve => clock.after(pauses.next().value, resolve))
    }
  }
  void follow()
  return {
    tickets,
    get floors() {
      return floors
    },
    open: () => [...byStation.values()].flatMap(own => [...own.values()]),
    at,
    onLate: tell => void asked.add(tell),
    close: () => leaving.abort(),
  }
}
