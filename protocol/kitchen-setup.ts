/** The kitchen as a manager sets it up: its stations, who makes what, and when courses are made. */
import { type Static, Type } from 'typebox'
import { CategoryId, ItemId, StationId } from './ids.ts'
import { Finding } from './lint/finding.ts'
import { PassWorking } from './pass.ts'
import { Courses, Routes, type Site, StationCooking, StationsCooking } from './site.ts'

const closed = { additionalProperties: false } as const

/** All of it, whole: whatever is not said counts no more. */
export const KitchenSetup = Type.Object(
  {
    stations: StationsCooking,
    routes: Routes,
    courses: Type.Optional(Courses),
    readyTogether: Type.Optional(Type.Boolean()),
    pass: Type.Optional(PassWorking),
  },
  closed,
)
export type KitchenSetup = Static<typeof KitchenSetup>

const words = Object.keys(StationCooking.properties) as readonly (keyof StationCooking)[]

/** Always in the same order, so that what is alike looks alike. */
const cooking = (station: StationCooking): StationCooking =>
  Object.fromEntries(words.flatMap(word => (station[word] === undefined ? [] : [[word, station[word]]])))

/** The kitchen of a house, or of a wish for one: the same kitchen always as the same text. */
export const kitchenOf = ({
  stations,
  routes,
  courses,
  readyTogether,
  pass,
}: KitchenSetup | Site): KitchenSetup => ({
  stations: Object.fromEntries(Object.entries(stations).map(([id, station]) => [id, cooking(station)])),
  routes: {
    ...(routes.items === undefined ? {} : { items: routes.items }),
    ...(routes.categories === undefined ? {} : { categories: routes.categories }),
    default: routes.default,
  },
  ...(courses === undefined ? {} : { courses }),
  ...(readyTogether === undefined ? {} : { readyTogether }),
  ...(pass?.bumps === undefined ? {} : { pass: { bumps: pass.bumps } }),
})

const Named = { name: Type.String(), stations: Type.Optional(Type.Array(StationId)) }

/** What is on sale, as far as it matters who makes it; `stations`: what the menu itself says. */
export const CategoryRouted = Type.Object({
  category: CategoryId,
  ...Named,
  items: Type.Array(Type.Object({ item: ItemId, ...Named })),
})
export type CategoryRouted = Static<typeof CategoryRouted>

/** Somebody with stations of their own: a cook, or a kitchen device. */
export const Crew = Type.Array(
  Type.Object({
    is: Type.Union([Type.Literal('cook'), Type.Literal('device')]),
    name: Type.String(),
    stations: Type.Array(StationId, { minItems: 1 }),
  }),
)
export type Crew = Static<typeof Crew>

/** All that a manager sees of it. */
export const KitchenSetupView = Type.Object({
  at: Type.Integer(),
  kitchen: KitchenSetup,
  /** In their order: whether there is a printer, and the tickets with something left to make. */
  stations: Type.Array(
    Type.Object({ station: StationId, prints: Type.Boolean(), open: Type.Integer({ minimum: 0 }) }),
  ),
  /** The published menu, in its first language; empty where there is none. */
  menu: Type.Array(CategoryRouted),
  /** Whoever works at stations of their own; the others work at all of them. */
  crew: Crew,
  /** Advice. Places begin with `site.`. */
  findings: Type.Array(Finding),
})
export type KitchenSetupView = Static<typeof KitchenSetupView>
