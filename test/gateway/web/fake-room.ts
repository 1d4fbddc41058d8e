/** The rooms of a played house beside its kitchen: tables, orders of old, earlier menus, devices, in memory. */
import type { Commanded } from '../../../gateway/web/commands.ts'
import type { House } from '../../../gateway/web/house.ts'
import type { AssignKitchenDevice, DeviceList } from '../../../protocol/device.ts'
import type { ExportedOrder } from '../../../protocol/exported.ts'
import type { FloorTable } from '../../../protocol/floor.ts'
import type { MenuVersion, PadName, TableId } from '../../../protocol/ids.ts'
import type { Menu } from '../../../protocol/menu.ts'
import { zero } from '../../../protocol/money.ts'
import type { HouseNow } from '../../../protocol/now.ts'
import type { Clock } from '../../../protocol/time.ts'

interface Earlier {
  readonly version: MenuVersion
  readonly at: number
  readonly by: string
  readonly menu: Menu
}

type Rooms = Pick<
  House,
  'floor' | 'now' | 'search' | 'order' | 'published' | 'menuOf' | 'devices' | 'assign' | 'command'
>

export interface FakeRoom extends Rooms {
  orders_: ExportedOrder[]
  menus_: Earlier[]
  devices_: DeviceList
  /** What comes of the next commands to pads. */
  commanded_: Commanded
  /** What `now` says of the house; it fills in the time and the screens. */
  now_: Partial<HouseNow>
  /** Something about a table changes. */
  seat(table: string, change: Partial<FloorTable>): void
  /** The tables themselves change. */
  refit(): void
  /** Something of this moment may have changed. */
  poke(): void
  /** How many listen for that. */
  readonly watched: number
}

interface News {
  readonly tables: readonly TableId[]
  readonly anew: boolean
}

const secret = 'a'.repeat(43)
const emptyNow: Omit<HouseNow, 'at' | 'screens'> = {
  site: 'Four Winds',
  zone: 'Europe/Berlin',
  open: { tables: 0, orders: 0, tickets: 0 },
  late: [],
  today: { day: '2026-11-20', orders: 0, total: zero },
  pads: [],
  printers: [],
  alerts: [],
}

export const fakeRoom = (clock: Pick<Clock, 'now'>): FakeRoom => {
  const tables = new Map<TableId, FloorTable>()
  const book: News[] = []
  const listeners = new Set<(news: News) => void>()
  const pokes = new Set<() => void>()
  const tell = (news: News) => {
    book.push(news)
    for (const listener of listeners) listener(news)
  }
  const tableOf = (table: TableId): FloorTable =>
    tables.get(table) ?? { table, name: table, look: 'free', orders: [] }

  const assignKitchenDevice = (ask: AssignKitchenDevice): Awaited<ReturnType<House['assign']>> => {
    const { id, device, station, stations, replace } = ask
    const { kitchenDevices, devices, fingerprint } = room.devices_
    const taken = kitchenDevices.find(one => one.station === station)
    const isPad = devices.some(({ pad }) => (pad as string) === station)
    if (isPad || (taken !== undefined && taken.device !== device && !replace))
      return { reply: { id, ok: false, why: 'name-taken' } }
    const state = { online: false, addedAt: clock.now(), revoked: false, checks: [] }
    const others = kitchenDevices.filter(one => one !== taken)
    room.devices_ = {
      ...room.devices_,
      kitchenDevices: [...others, { station, stations, device, ...state }],
    }
    return { reply: { id, ok: true }, assigned: { station, stations, secret, fingerprint, port: 8883 } }
  }

  const room: FakeRoom = {
    orders_: [],
    menus_: [],
    devices_: { fingerprint: 'f'.repeat(64), port: 8883, devices: [], kitchenDevices: [] },
    commanded_: { is: 'away' },
    now_: {},
    seat: (name, change) => {
      const table = name as TableId
      tables.set(table, { ...tableOf(table), ...change })
      tell({ tables: [table], anew: false })
    },
    refit: () => tell({ tables: [], anew: true }),
    poke: () => {
      for (const listener of pokes) listener()
    },
    get watched() {
      return pokes.size
    },
    floor: {
      get head() {
        return book.length
      },
      floor: at => ({
        at,
        site: 'Four Winds',
        zone: 'Europe/Berlin',
        currency: 'EUR',
        printsChecks: false,
        tables: [...tables.values()],
      }),
      change: (wanted, at) => ({ at, tables: [...wanted].map(tableOf) }),
      follow: listener => {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      since: async seq => {
        const missed = book.slice(seq)
        return {
          tables: [...new Set(missed.flatMap(news => news.tables))],
          anew: missed.some(({ anew }) => anew),
        }
      },
    },
    now: {
      now: (at, screens) => ({ ...emptyNow, ...room.now_, at, screens }),
      follow: listener => {
        pokes.add(listener)
        return () => void pokes.delete(listener)
      },
    },
    search: async ({ order, table, item, day, before }) => {
      const fitting = room.orders_
        .filter(one => order === undefined || one.order === order)
        .filter(one => table === undefined || one.table === table)
        .filter(one => item === undefined || one.lines.some(line => line.item === item))
        .filter(one => day === undefined || one.day === day)
        .filter(one => before === undefined || one.order < before)
        .sort((a, b) => b.order - a.order)
      const last = fitting[49]
      return { orders: fitting.slice(0, 50), ...(fitting.length > 50 && last ? { next: last.order } : {}) }
    },
    order: async number => room.orders_.find(({ order }) => order === number),
    published: () => room.menus_.map(({ version, at, by }) => ({ version, at, by })),
    menuOf: version => room.menus_.find(one => one.version === version)?.menu,
    devices: async () => room.devices_,
    command: async () => room.commanded_,
    assign: async (_, ask) => {
      if ('station' in ask) return assignKitchenDevice(ask)
      const { id, device, table, pad: wanted, replace } = ask
      const known = room.devices_.devices.find(one => one.device === device)
      const pad = wanted ?? known?.pad ?? (`pad-${table}` as PadName)
      const taken = room.devices_.devices.find(one => one.pad === pad)
      const isCook = room.devices_.kitchenDevices.some(({ station }) => (station as string) === pad)
      if (isCook || (taken !== undefined && taken.device !== device && !replace))
        return { reply: { id, ok: false, why: 'name-taken' } }
      const state = { pad, table, device, online: false, addedAt: clock.now(), revoked: false, checks: [] }
      const others = room.devices_.devices.filter(one => one !== taken)
      room.devices_ = { ...room.devices_, devices: [...others, state] }
      const { fingerprint } = room.devices_
      return { reply: { id, ok: true }, assigned: { pad, table, secret, fingerprint, port: 8883 } }
    },
  }
  return room
}
