/** Whose tickets hang on this screen: those of its cook's own stations, or of one of them, or all. */
import type { StationId } from '../../../../protocol/ids.ts'
import type { LiveScreen } from '../../../../protocol/kitchen.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import { together } from '../house/together.ts'

/** Null: every station's. */
export type Shown = ReadonlySet<StationId> | null

export interface Named {
  readonly station: StationId
  readonly name: string
}

/** The stations at which they work; all of them where it is empty, and to whoever is no cook. */
export const ownOf = ({ role, stations = [] }: Pick<Me, 'role' | 'stations'>): readonly StationId[] =>
  role === 'kitchen' ? stations : []

/** Those that the house has, in its order; null for whoever works at all of them. */
export const mineAmong = <Station extends Named>(
  own: readonly StationId[],
  house: readonly Station[] | undefined,
): readonly Station[] | null =>
  own.length === 0 ? null : (house ?? []).filter(({ station }) => own.includes(station))

/** A station that is none of theirs shows them nothing; the pass shows all orders, whoever stands there. */
export const shownAt = (
  looking: { readonly station: StationId | null; readonly isPass: boolean },
  own: readonly StationId[],
): Shown => {
  const { station, isPass } = looking
  if (station !== null) return new Set(own.length === 0 || own.includes(station) ? [station] : [])
  return isPass || own.length === 0 ? null : new Set(own)
}

export const isAt =
  (shown: Shown) =>
  ({ station }: { readonly station: StationId }): boolean =>
    shown === null || shown.has(station)

/** What a screen says of itself. */
export const liveScreen = (screen: LiveScreen['screen'], shown: Shown): LiveScreen => {
  if (shown === null) return { screen }
  const [station, ...more] = shown
  return station !== undefined && more.length === 0 ? { screen, station } : { screen, stations: [...shown] }
}

/** `You work at Grill and Cold now, no longer at Bar.` Nothing where nothing is left: the screen says that. */
export const ownWords = (
  before: readonly Named[] | null,
  after: readonly Named[] | null,
): string | undefined => {
  if (after === null) return before === null ? undefined : 'You work at every station now'
  const names = (all: readonly Named[]) => together(all.map(({ name }) => name))
  const gone = (before ?? []).filter(({ station }) => !after.some(one => one.station === station))
  const come = after.filter(({ station }) => before?.some(one => one.station === station) !== true)
  if (after.length === 0 || gone.length + come.length === 0) return undefined
  return `You work at ${names(after)} now${gone.length === 0 ? '' : `, no longer at ${names(gone)}`}`
}
