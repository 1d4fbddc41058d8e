/** Pausing: a kitchen that cannot keep up takes no orders from guests for a while, and what it does not make goes on. */
import type { ItemId, StationId } from '../../protocol/ids.ts'
import type { Category, Item } from '../../protocol/menu.ts'
import type { Refusal } from '../../protocol/refusal.ts'
import { refusal } from '../../protocol/refusal.ts'
import { stationsFor } from '../../protocol/site.ts'
import type { Stock } from '../../protocol/stock.ts'
import type { Fact, FactOf } from './fact.ts'
import { currentMenu, type Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

type Pauses = Pick<Floor, 'site' | 'paused'>

/** Each station by itself, so that one can go on before the others. `not-allowed` until a time that is over. */
export const pauseStations = (
  floor: Floor,
  { stations, paused, until }: RequestOf<'pause-stations'>,
  { at }: Pick<Moment, 'at'>,
): Verdict => {
  if (paused && until !== undefined && until <= at)
    return refuse('not-allowed', { detail: 'A pause ends in the future.' })
  const known = Object.keys(floor.site?.stations ?? {})
  const unknown = stations.find(station => !known.includes(station))
  if (unknown !== undefined) return refuse('not-allowed', { detail: `There is no station "${unknown}".` })
  const facts = [...new Set(stations)].flatMap((station): readonly Fact[] => {
    const now = floor.paused.get(station)
    if (!paused) return now === undefined ? [] : [{ fact: 'station-resumed', station }]
    if (now !== undefined && now.until === until) return []
    return [{ fact: 'station-paused', station, ...(until === undefined ? {} : { until }) }]
  })
  return accept(...facts)
}

/** The clock's own request: pauses whose time is over end. */
export const endPauses = (floor: Floor, { at }: Pick<Moment, 'at'>): Verdict =>
  accept(
    ...[...floor.paused]
      .filter(([, { until }]) => until !== undefined && until <= at)
      .map(([station]): Fact => ({ fact: 'station-resumed', station })),
  )

/** A pause of all who have to make an item: undefined where none of them is paused, else the latest of their ends. */
const pauseOf = (
  { site, paused }: Pauses,
  item: Item,
  category: Category,
): { until?: number } | undefined => {
  if (site === undefined || paused.size === 0) return undefined
  const pauses = stationsFor(site, item, category).flatMap(station => paused.get(station) ?? [])
  if (pauses.length === 0) return undefined
  const untils = pauses.flatMap(({ until }) => until ?? [])
  return untils.length < pauses.length ? {} : { until: Math.max(...untils) }
}

/** What guests cannot have just now, in the menu's order; undefined while every station works. */
export const pausedItems = (floor: Floor): Stock['paused'] => {
  if (floor.paused.size === 0) return undefined
  return [...(currentMenu(floor)?.items ?? [])].flatMap(([id, { item, category }]) => {
    const pause = pauseOf(floor, item, category)
    return pause === undefined ? [] : [{ item: id, ...pause }]
  })
}

/** `kitchen-paused`, with the time at which all of these can be had again, where somebody said one. */
export const pausedLines = (
  floor: Floor,
  lines: readonly { readonly item: ItemId }[],
): Refusal | undefined => {
  if (floor.paused.size === 0) return undefined
  const menu = currentMenu(floor)
  const pauses = lines.flatMap(({ item }) => {
    const found = menu?.items.get(item)
    return found === undefined ? [] : (pauseOf(floor, found.item, found.category) ?? [])
  })
  if (pauses.length === 0) return undefined
  const untils = pauses.flatMap(({ until }) => until ?? [])
  return refusal('kitchen-paused', untils.length < pauses.length ? {} : { until: Math.max(...untils) })
}

export const pause = (floor: Floor, { station, until }: FactOf<'station-paused'>): void => {
  floor.paused.set(station, until === undefined ? {} : { until })
  floor.stock.number++
}

export const resume = (floor: Floor, station: StationId): void => {
  floor.paused.delete(station)
  floor.stock.number++
}
