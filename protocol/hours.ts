/** Local time in the restaurant: selling hours, and the business day an order belongs to. */
import type { Window } from './menu.ts'

interface LocalTime {
  /** `2026-11-20` */
  readonly date: string
  /** 1 (Monday) to 7 */
  readonly weekday: number
  /** Minutes since local midnight. */
  readonly minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const formatFor = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  return format
}

/**
 * The latest answer: every order asks for its business day, and taking a date apart costs more than pricing it.
 * Zones change by whole minutes, so an answer holds for its minute.
 */
let latest: { readonly zone: string; readonly minute: number; readonly time: LocalTime } | undefined

/** The wall clock of `zone` at the instant `at` (UTC milliseconds), summer time included. */
export const localTime = (at: number, zone: string): LocalTime => {
  const minute = Math.floor(at / 60_000)
  if (latest?.minute === minute && latest.zone === zone) return latest.time
  const parts: Record<string, string> = {}
  for (const part of formatFor(zone).formatToParts(at)) parts[part.type] = part.value
  const time = {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    weekday: weekdays.indexOf(parts.weekday ?? '') + 1,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  }
  latest = { zone, minute, time }
  return time
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether something with these windows is sold at `at`; always, where there are none. */
export const isOpen = (hours: readonly Window[] | undefined, at: number, zone: string): boolean => {
  if (hours === undefined) return true
  const { weekday, minute } = localTime(at, zone)
  return hours.some(
    ({ days, from, to }) => days.includes(weekday) && minute >= minutes(from) && minute < minutes(to),
  )
}

/** `18:02` as the restaurant's clocks show it. */
export const timeOfDay = (at: number, zone: string): string => {
  const { minute } = localTime(at, zone)
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The business day (`2026-11-20`) of an instant: the date, or the day before until `dayStarts` local time. */
export const businessDay = (at: number, zone: string, dayStarts = '04:00'): string => {
  const local = localTime(at, zone)
  if (local.minute >= minutes(dayStarts)) return local.date
  const [year = 0, month = 0, day = 0] = local.date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10)
}
