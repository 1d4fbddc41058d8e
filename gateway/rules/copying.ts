/** A second floor beside the first, as the desk holds one. */
import type { Floor } from './floor.ts'

/** Another floor like this one: what happens on the one does not on the other. */
export const copyFloor = (floor: Floor): Floor => ({
  ...floor,
  menus: new Map(floor.menus),
  stock: {
    ...floor.stock,
    counted: copyEach(floor.stock.counted),
    options: new Map(floor.stock.options),
  },
  paused: new Map(floor.paused),
  scans: new Map(floor.scans),
  pads: copyEach(floor.pads),
  devices: copyEach(floor.devices),
  staff: copyEach(floor.staff),
  signIns: new Map(floor.signIns),
  calls: copyEach(floor.calls),
  sessions: new Map([...floor.sessions].map(([id, one]) => [id, { ...one, orders: [...one.orders] }])),
  tables: new Map(floor.tables),
  parted: new Map(floor.parted),
  orders: new Map(floor.orders),
  bumped: [...floor.bumped],
  jobs: copyEach(floor.jobs),
  lost: new Map(floor.lost),
  ownPapers: new Map(floor.ownPapers),
  serials: new Map(floor.serials),
  out: new Map(floor.out),
  today: { ...floor.today },
  sales: floor.sales.map(({ day, sold }) => ({ day, sold: new Map(sold) })),
  published: [...floor.published],
})

const copyEach = <K, V extends object>(map: ReadonlyMap<K, V>): Map<K, V> =>
  new Map([...map].map(([key, value]) => [key, { ...value }]))
