/** Printers as a kitchen screen tells of them: which do not print, for whom, and which of that is new. */
import type { StationId, TicketId } from '../../../../protocol/ids.ts'
import type { LateQuestion, PrinterTrouble } from '../../../../protocol/kitchen.ts'
import { together } from '../house/together.ts'
import { isAt, type Shown } from './own.ts'

/** Stations in the same trouble: one printer serves several. */
export interface Jam {
  readonly printer: string
  /** None: it is the printer of the pass. */
  readonly stations: readonly StationId[]
  readonly why: string
  readonly since: number
  readonly instead?: string
}

/** Troubles of the stations that are looked at; those whose tickets no printer prints come first. */
export const jamsOf = (troubles: readonly PrinterTrouble[], shown: Shown): readonly Jam[] => {
  const own = troubles.filter(isAt(shown))
  const jams = [...Map.groupBy(own, ({ printer, instead = '' }) => `${printer} ${instead}`).values()].map(
    (alike): Jam => {
      const [first] = alike as [PrinterTrouble, ...PrinterTrouble[]]
      const { printer, why, since, instead } = first
      const stations = alike.map(one => one.station)
      return { printer, stations, why, since, ...(instead === undefined ? {} : { instead }) }
    },
  )
  return jams.sort((a, b) => Number(a.instead !== undefined) - Number(b.instead !== undefined))
}

/** What is said of it: who has to work from the screen, or where their papers come out meanwhile; why, and what to do. */
export const jamWords = (
  { printer, stations, why, instead }: Jam,
  nameOf: (station: StationId) => string,
): { readonly what: string; readonly why: string } => {
  if (stations.length === 0)
    return { what: 'What goes out is not printed: call it out.', why: `${printer}: ${why}.` }
  const names = together(stations.map(nameOf))
  return instead === undefined
    ? { what: `No printer prints the tickets of ${names}: work from the screen.`, why: `${printer}: ${why}.` }
    : { what: `Tickets of ${names} come out at ${instead}.`, why: `${printer}: ${why}.` }
}

/** What is asked of whoever looks at these stations. */
export const questionsAt = (late: readonly LateQuestion[], shown: Shown): readonly LateQuestion[] =>
  late.filter(({ stations }) => shown === null || stations.some(station => shown.has(station)))

/** `12 tickets have waited for p1 (Grill), the oldest for 34 min. …` */
export const questionWords = (
  { printer, stations, tickets, since, isTold }: LateQuestion,
  now: number,
  nameOf: (station: StationId) => string,
): string => {
  const where = stations.length === 0 ? printer : `${printer} (${together(stations.map(nameOf))})`
  const minutes = Math.max(1, Math.floor((now - since) / 60_000))
  const count = tickets === 1 ? '1 ticket has' : `${tickets} tickets have`
  const told = isTold
    ? 'A summary of them is printed.'
    : 'A summary of them comes out first, as soon as it prints.'
  return `${count} waited for ${where}, the oldest for ${minutes} min. ${told}`
}

/** A printer that comes and goes rings so often at most, in milliseconds. */
const quietMs = 30_000

export interface Alarm {
  /** Whether there is something new among these troubles that a cook has to hear of. */
  isNews(troubles: readonly PrinterTrouble[], nowMs: number): boolean
}

/** A trouble rings once, and once more when nothing prints in the place of the printer any more. */
export const createAlarm = (): Alarm => {
  const rung = new Map<StationId, { readonly at: number; readonly instead: boolean }>()
  return {
    isNews: (troubles, nowMs) => {
      for (const [station, { at }] of rung)
        if (nowMs - at > quietMs && !troubles.some(one => one.station === station)) rung.delete(station)
      const fresh = troubles.filter(({ station, instead }) => {
        const before = rung.get(station)
        return before === undefined || (before.instead && instead === undefined)
      })
      for (const { station, instead } of fresh)
        rung.set(station, { at: nowMs, instead: instead !== undefined })
      return fresh.length > 0
    },
  }
}

/** How long a card flashes whose paper comes out somewhere else, in milliseconds. */
const flashMs = 6_000

export interface Flashes {
  /** These tickets come out elsewhere since a moment ago. */
  add(tickets: readonly TicketId[], nowMs: number): void
  /** Those that flash now. */
  at(nowMs: number): ReadonlySet<TicketId>
}

export const createFlashes = (): Flashes => {
  const since = new Map<TicketId, number>()
  return {
    add: (tickets, nowMs) => {
      for (const ticket of tickets) since.set(ticket, nowMs)
    },
    at: nowMs => {
      for (const [ticket, at] of since) if (nowMs - at > flashMs) since.delete(ticket)
      return new Set(since.keys())
    },
  }
}
