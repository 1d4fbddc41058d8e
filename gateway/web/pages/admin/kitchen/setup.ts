/** The kitchen as one piece that can be changed and published. Nothing here knows a page. */
import type { CategoryId, ItemId, StationId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import type { PassWorking } from '../../../../../protocol/pass.ts'
import {
  type Courses,
  type Routes,
  type StationCooking,
  stationsFor,
  stationsOf,
} from '../../../../../protocol/site.ts'

export type Menu = KitchenSetupView['menu']
/** Nobody: whatever is said elsewhere counts. */
export type Makers = readonly StationId[]
export type Routed =
  | { readonly kind: 'items'; readonly id: ItemId }
  | { readonly kind: 'categories'; readonly id: CategoryId }

export const stationIds = ({ stations }: KitchenSetup): readonly StationId[] =>
  Object.keys(stations) as StationId[]

export const stationName = ({ stations }: KitchenSetup, id: StationId): string => stations[id]?.name ?? id

const sorted = (route: Routes['items']) =>
  Object.entries(route ?? {})
    .map(([id, to]) => [id, stationsOf(to)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** What is usual anyway may be said or not. */
const usual: Partial<StationCooking> = {
  ...{ warnMinutes: 5, lateMinutes: 10, papers: 'always', allergies: 'shown', recalled: 'keeps' },
}

const text = ({
  stations,
  routes,
  courses = 'together',
  readyTogether = false,
  pass,
}: KitchenSetup): string =>
  JSON.stringify([
    Object.entries(stations).map(([id, { sound, ...station }]) => [
      id,
      [sound?.voice, sound?.repeat],
      Object.entries({ ...usual, ...station }).sort(),
    ]),
    [sorted(routes.items), sorted(routes.categories), stationsOf(routes.default)],
    [courses, readyTogether, pass?.bumps ?? 'when-done'],
  ])

export const isSame = (one: KitchenSetup, other: KitchenSetup): boolean => text(one) === text(other)

/** Without what is usual anyway. */
export const withStation = (
  kitchen: KitchenSetup,
  id: StationId,
  change: { readonly [word in keyof StationCooking]?: StationCooking[word] | undefined },
): KitchenSetup => {
  const next = Object.entries({ ...kitchen.stations[id], ...change }).filter(
    ([, value]) => value !== undefined,
  )
  return { ...kitchen, stations: { ...kitchen.stations, [id]: Object.fromEntries(next) } }
}

/** `Salad bar` → `salad-bar`, `2` → `station-2` (names of digits alone would keep no order), and `-2` behind it where the house has one of this name. */
const idFor = ({ stations }: KitchenSetup, name: string): StationId => {
  const words =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 28) || 'station'
  const id = /^\d+$/.test(words) ? `station-${words}` : words
  const isTaken = (one: string) => Object.hasOwn(stations, one)
  for (let n = 1; ; n++) {
    const free = n === 1 ? id : `${id}-${n}`
    if (!isTaken(free)) return free as StationId
  }
}

export const withNew = (kitchen: KitchenSetup, name: string): KitchenSetup =>
  withStation(kitchen, idFor(kitchen, name), { name })

/** One place earlier (−1) or later (1); as it was where there is none. */
export const withMoved = (kitchen: KitchenSetup, id: StationId, by: -1 | 1): KitchenSetup => {
  const ids = [...stationIds(kitchen)]
  const at = ids.indexOf(id)
  const other = ids[at + by]
  if (at < 0 || other === undefined) return kitchen
  ids[at + by] = id
  ids[at] = other
  return { ...kitchen, stations: Object.fromEntries(ids.map(one => [one, kitchen.stations[one] ?? {}])) }
}

const routeOf = (makers: Makers): Routes['default'] => {
  const [only, ...others] = makers
  return only !== undefined && others.length === 0 ? only : [...makers]
}

/** Nobody takes what was said of it away. */
export const withRoute = (kitchen: KitchenSetup, { kind, id }: Routed, makers: Makers): KitchenSetup => {
  const { [kind]: before = {}, ...rest } = kitchen.routes
  const { [id]: _, ...others } = before
  const next = makers.length === 0 ? others : { ...before, [id]: routeOf(makers) }
  return { ...kitchen, routes: { ...rest, ...(Object.keys(next).length === 0 ? {} : { [kind]: next }) } }
}

export const withDefault = (kitchen: KitchenSetup, makers: Makers): KitchenSetup =>
  makers.length === 0 ? kitchen : { ...kitchen, routes: { ...kitchen.routes, default: routeOf(makers) } }

export const makersOf = (kitchen: KitchenSetup, { kind, id }: Routed): Makers => {
  const routes = kitchen.routes[kind]
  return routes !== undefined && Object.hasOwn(routes, id) ? stationsOf(routes[id]) : []
}

/** What went to one station goes to another. */
export const withoutStation = (kitchen: KitchenSetup, gone: StationId, to: StationId): KitchenSetup => {
  const { [gone]: _, ...stations } = kitchen.stations
  const moved = (route: Routes['default']) =>
    routeOf([...new Set(stationsOf(route).map(one => (one === gone ? to : one)))])
  const all = (routes: Routes['items']) =>
    Object.fromEntries(Object.entries(routes ?? {}).map(([id, route]) => [id, moved(route)]))
  const { items, categories, default: rest } = kitchen.routes
  return {
    ...kitchen,
    stations,
    routes: {
      ...(items === undefined ? {} : { items: all(items) }),
      ...(categories === undefined ? {} : { categories: all(categories) }),
      default: moved(rest),
    },
  }
}

export const withCourses = (kitchen: KitchenSetup, courses: Courses): KitchenSetup => {
  const { courses: _, ...rest } = kitchen
  return courses === 'together' ? rest : { ...rest, courses }
}

export const withReady = (kitchen: KitchenSetup, isWanted: boolean): KitchenSetup => {
  const { readyTogether: _, ...rest } = kitchen
  return isWanted ? { ...rest, readyTogether: true } : rest
}

export type Bumps = NonNullable<PassWorking['bumps']>

export const withPass = (kitchen: KitchenSetup, bumps: Bumps): KitchenSetup => {
  const { pass: _, ...rest } = kitchen
  return bumps === 'when-done' ? rest : { ...rest, pass: { bumps } }
}

type Category = Menu[number]
type Item = Category['items'][number]

/** Who makes a dish in the end. */
export const madeAt = (kitchen: KitchenSetup, category: Category, item: Item): Makers =>
  stationsFor(
    kitchen,
    { id: item.item, ...(item.stations === undefined ? {} : { stations: item.stations }) },
    { id: category.category, ...(category.stations === undefined ? {} : { stations: category.stations }) },
  )

export const dishesAt = (kitchen: KitchenSetup, menu: Menu, station: StationId): number =>
  menu.flatMap(category => category.items.filter(item => madeAt(kitchen, category, item).includes(station)))
    .length

/** What the menu itself sends there: only another menu changes that. */
export const namedBy = (menu: Menu, station: StationId): readonly string[] =>
  menu.flatMap(category => [
    ...(category.stations?.includes(station) ? [category.name] : []),
    ...category.items.filter(item => item.stations?.includes(station)).map(({ name }) => name),
  ])
