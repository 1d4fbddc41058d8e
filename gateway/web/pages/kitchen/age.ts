/** How long a table has been waiting, and when a cook should mind. */
import type { KitchenFloor, Ticket } from '../../../../protocol/kitchen.ts'

export type Ageing = 'new' | 'warn' | 'late'

/** Whole seconds between acceptance and now, both the gateway's UTC milliseconds; never below 0. */
export const ageSeconds = (placedAt: number, now: number): number =>
  Math.max(0, Math.floor((now - placedAt) / 1000))

/** When a ticket is due and late: its dishes say so, else its station. */
export const marksOf = (
  { marks, station }: Ticket,
  stations: KitchenFloor['stations'] = [],
): NonNullable<Ticket['marks']> =>
  marks ?? stations.find(one => one.station === station) ?? { warnMinutes: 5, lateMinutes: 10 }

/**
 * A ticket turns `warn` once its clock reads more than `warnMinutes`: 5:00 is still new, 5:01 is not. Whole
 * seconds are compared, not milliseconds, so that the colour never contradicts the digits beside it.
 */
export const ageing = (
  seconds: number,
  limits: { readonly warnMinutes: number; readonly lateMinutes: number },
): Ageing => (seconds > limits.lateMinutes * 60 ? 'late' : seconds > limits.warnMinutes * 60 ? 'warn' : 'new')

/** `9:12`; from 100 minutes on `1 h 41`, because nobody counts seconds any more. */
export const showAge = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 100) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

/** From acceptance to bump, in whole seconds, over the tickets that were bumped last; undefined where none was. */
export const averageSeconds = (bumped: readonly Ticket[]): number | undefined => {
  const took = bumped.flatMap(({ bumpedAt, placedAt }) =>
    bumpedAt === undefined ? [] : [bumpedAt - placedAt],
  )
  if (took.length === 0) return undefined
  return Math.round(took.reduce((all, one) => all + Math.max(0, one), 0) / took.length / 1000)
}
