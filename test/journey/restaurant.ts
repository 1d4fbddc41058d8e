/**
 * A whole restaurant for one journey: gateway, pads and printer as the processes they are, on real sockets, in a
 * folder of its own, and closed again whatever happens. Whoever waits in it waits for events, never for time.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Test } from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import type { FloorTable } from '../../protocol/floor.ts'
import { inRoot } from '../../scripts/simulate/folder.ts'
import { type Bell, hangBell } from '../../scripts/torture/bell.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'
import { readExport } from '../../scripts/torture/exported.ts'
import { type Guest, seat, type Told } from '../../scripts/torture/guest.ts'
import { demoMenu, demoSite, type House, prepareHouse } from '../../scripts/torture/house.ts'
import { newId } from '../../scripts/torture/id.ts'
import { type Kitchen, watchKitchen } from '../../scripts/torture/kitchen.ts'
import type { Exported } from '../../scripts/torture/reckoning/orders.ts'
import { hire } from '../../scripts/torture/staff.ts'
import type { PlainMenu } from '../../scripts/torture/till.ts'
import { readFloor } from './floor.ts'
import { type Pad, placePad } from './pad.ts'
import { type Printer, plugIn } from './printer.ts'

export interface Plan {
  /** Production pads, on tables 1, 2, …; default 1. */
  readonly pads?: number
  /** Anyone's MQTT clients, on the tables after those; default 0. */
  readonly guests?: number
  /** Its tables are locked until somebody opens them. */
  readonly locked?: boolean
}

export interface Restaurant {
  /** Everything is in there. */
  readonly folder: string
  readonly bell: Bell
  /** The gateway's process and its ports. */
  readonly house: House
  readonly menu: PlainMenu
  readonly pads: readonly [Pad, ...Pad[]]
  readonly guests: readonly Guest[]
  readonly printer: Printer
  /** What hangs in the kitchen, by the gateway's own feed. */
  readonly kitchen: Kitchen
  /** Every order there is, by the gateway's own export. */
  orders(): Promise<readonly Exported[]>
  /** Asks for something as a manager, until there is an answer. */
  staff(request: { readonly type: string; readonly [more: string]: unknown }): Promise<Told>
  /** A table as waiters' pages are told it now. */
  tableNow(table: string): Promise<FloorTable | undefined>
  /** `npm run menu -- …`, as a manager would type it. Gives what it said. */
  runMenu(...args: readonly string[]): Promise<string>
  /** Stops the gateway and checks its folder with `npm run verify`; throws what that says. */
  verify(): Promise<void>
}

/** What is shown of everybody when a wait has failed. */
const scene = (house: House, pads: readonly Pad[], kitchen: Kitchen, printer: Printer): readonly string[] => [
  ...pads.flatMap(pad => [`${pad.name} shows:`, ...pad.words.map(line => `  | ${line}`)]),
  ...pads.flatMap(pad => [`${pad.name} said:`, ...pad.program.lines.slice(-6)]),
  `in the kitchen: ${kitchen.open().map(({ ticket, state }) => `${ticket} ${state}`)}`,
  `on paper: ${printer.sheets.map(({ ticket, marked }) => `${ticket}${marked ? ' (reprint)' : ''}`)}`,
  'the gateway said:',
  ...house.program.lines.slice(-12),
]

/** Opens it, and has it closed when the test is over. */
export const openRestaurant = async (t: Test, plan: Plan = {}): Promise<Restaurant> => {
  const { pads: padCount = 1, guests: guestCount = 0, locked = false } = plan
  const clock = systemClock
  const folder = t.testdir()
  const closing: (() => unknown)[] = []
  t.teardown(async () => {
    for (const close of closing.reverse()) await close()
  })
  let seen = (): readonly string[] => []
  const bell = hangBell(clock, () => seen())

  const printer = await plugIn(clock, bell)
  closing.push(() => printer.close())
  const menu = demoMenu()
  const house = await prepareHouse({
    folder,
    site: {
      ...demoSite(),
      printers: { p1: { url: printer.url, columns: 42 } },
      ...(locked ? { seating: { tables: 'locked' } } : {}),
    },
    menu,
    pads: padCount + guestCount,
    clock,
    bell,
  })
  closing.push(() => house.close())
  const kitchen = watchKitchen(house, clock, bell)
  closing.push(() => kitchen.close())
  const hired = hire(house, clock)
  closing.push(() => hired.close())

  const brokerPort = house.mqttPort
  const pads = await Promise.all(
    house.credentials.slice(0, padCount).map(async credential => {
      const own = join(folder, credential.pad)
      const pad = await placePad({ credential, folder: own, brokerPort, clock, bell })
      closing.push(() => pad.close())
      return pad
    }),
  )
  seen = () => scene(house, pads, kitchen, printer)
  // A pad that finds nobody waits before it tries again.
  await house.open()
  await Promise.all(pads.map(pad => pad.wake()))
  const guests = house.credentials.slice(padCount).map((credential, n) => {
    const guest = seat({ credential, port: () => brokerPort, clock, chance: chanceFrom(n), bell })
    closing.push(() => guest.close())
    return guest
  })
  await bell.until('every guest to have a menu', () => guests.every(guest => guest.heard.state))
  await Promise.all(pads.map(pad => pad.shows(locked ? 'Scan to start' : 'Starters')))

  const [first, ...others] = pads
  if (first === undefined) throw new Error('a restaurant has at least one pad')
  const run = (script: string, ...args: readonly string[]) =>
    promisify(execFile)(process.execPath, [inRoot('scripts', script), ...args], {
      env: { ...process.env, FOURTOP_KEY: house.key },
    })
  return {
    folder,
    bell,
    house,
    menu,
    pads: [first, ...others],
    guests,
    printer,
    kitchen,
    orders: () => readExport(house),
    staff: request => hired.ask({ id: newId(), ...request }),
    tableNow: async table => (await readFloor(house)).tables.find(one => one.table === table),
    runMenu: async (...args) => {
      const { stdout } = await run('menu.ts', ...args, '--gateway', `http://127.0.0.1:${house.httpPort}`)
      return stdout
    },
    verify: async () => {
      t.equal(await house.close(), 'code 0', 'the gateway stops when asked to')
      await run('verify.ts', house.data)
    },
  }
}
