/** One evening with many power cuts, and the reckoning after it: what was promised against what there is. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Clock } from '../../protocol/time.ts'
import { inRoot } from '../simulate/folder.ts'
import { type Bell, hangBell } from './bell.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { cook } from './cooks.ts'
import { dine, type Evening } from './diners.ts'
import { readExport } from './exported.ts'
import { countAsked, countPapers, type Figures } from './figures.ts'
import { type Guest, seat } from './guest.ts'
import { demoMenu, demoSite, type House, type PlainSite, prepareHouse, withPrinters } from './house.ts'
import { type Kitchen, watchKitchen } from './kitchen.ts'
import type { Ledger } from './ledger.ts'
import { type Finding, finding } from './reckoning/finding.ts'
import { reckonOrders } from './reckoning/orders.ts'
import { duePapers, numbersIn, reckonPapers } from './reckoning/papers.ts'
import { reckonKitchen, reckonTables } from './reckoning/views.ts'
import { dearer, manage } from './repricing.ts'
import { hire, type Staff } from './staff.ts'
import { type Damage, rage } from './storm.ts'
import { openTray, type Tray } from './tray.ts'

export interface CampaignPlan {
  /** An empty folder of its own. */
  readonly folder: string
  readonly kills: number
  readonly pads: number
  readonly seed: number
  readonly clock: Clock
  /** The gateway's main file, where it is not the checkout's own. */
  readonly main?: string
  /** Milliseconds from an answer to the same guest's next order, at least and at most. Default 100 to 500. */
  readonly thinkMs?: readonly [least: number, most: number]
  /** What everything gets to be answered and printed after the last kill, in milliseconds. Default 60,000. */
  readonly quietMs?: number
  /** Told after each kill. */
  readonly onKill?: (kill: number) => void
}

export interface CampaignResult {
  readonly findings: readonly Finding[]
  readonly figures: Figures
}

interface Restaurant {
  readonly house: House
  readonly site: PlainSite
  readonly trays: ReadonlyMap<string, Tray>
  readonly guests: readonly Guest[]
  readonly kitchen: Kitchen
  readonly staff: Staff
}

/** How often a guest whose line broke takes the order back, 0…1. */
const givesUp = 0.1
/** Between two menus, in kills. */
const menuLasts = 4

/**
 * Opens a restaurant, lets every guest order and every cook bump without a rest, kills the gateway as often as
 * asked, waits until all is answered and printed, and reckons.
 */
export const runCampaign = async (plan: CampaignPlan): Promise<CampaignResult> => {
  const { clock, kills, seed, quietMs = 60_000 } = plan
  const began = clock.monotonic()
  const closing: (() => unknown)[] = []
  let lines: readonly string[] = []
  const bell = hangBell(clock, () => lines.slice(-10))
  const chance = chanceFrom(seed)
  const tools = { chance, bell, quietMs }
  try {
    const restaurant = await open(plan, tools, step => closing.push(step))
    const onKill = (kill: number) => {
      lines = restaurant.house.program.lines
      plan.onKill?.(kill)
    }
    const { ledger, damage } = await serve(restaurant, { ...plan, onKill }, tools)
    const findings = [...damage.findings, ...(await reckon(restaurant, ledger, tools))]
    const figures = {
      kills,
      readyMs: damage.readyMs,
      ...countAsked(ledger.asked),
      retries: restaurant.guests.reduce((sum, guest) => sum + guest.retries, 0),
      bumped: ledger.bumped.size,
      ...countPapers([...restaurant.trays.values()].map(tray => tray.sheets)),
      seconds: (clock.monotonic() - began) / 1000,
    }
    return { findings, figures }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

interface Tools {
  readonly chance: Chance
  readonly bell: Bell
  readonly quietMs: number
}

/** The evening itself, from the first order to the last answer. Afterwards the gateway is open. */
const serve = async (
  restaurant: Restaurant,
  { clock, kills, thinkMs = [100, 500], onKill }: CampaignPlan,
  { chance, bell, quietMs }: Tools,
): Promise<{ readonly ledger: Ledger; readonly damage: Damage }> => {
  const { house, site, trays, guests, staff } = restaurant
  const menu = demoMenu()
  const offers = [menu, dearer(menu)]
  let over = false
  const isOver = () => over
  const evening: Evening = { clock, offers, asked: [], menus: new Map(), thinkMs, givesUp, isOver }
  const bumped = new Set<string>()
  const manager = manage(staff, offers)
  const shift = { ...restaurant, bell, bumped, isOver }
  const work = Promise.all([
    ...guests.map(guest => dine(guest, evening, chance.split())),
    ...[...trays.keys()].map(station => cook({ ...shift, station }, chance.split())),
  ])
  work.catch(() => {})

  const storm = {
    kills,
    clock,
    chance: chance.split(),
    bell,
    answered: () => guests.reduce((sum, guest) => sum + guest.answers, 0),
    onKill: (kill: number) => {
      if (kill % menuLasts === 0) manager.turn()
      onKill?.(kill)
    },
  }
  const damage = await rage(house, storm)
  damage.readyMs.push(await house.open())
  over = true
  bell.ring()
  const isAnswered = () => evening.asked.every(one => one.outcome !== undefined)
  await bell.until('every order to be answered', isAnswered, quietMs).catch(() => {})
  // What nobody answered in that time is a finding; what went wrong with the work itself is thrown.
  if (isAnswered()) await Promise.all([work, manager.done()])
  return { ledger: { site, menus: evening.menus, asked: evening.asked, bumped }, damage }
}

/** Everything but the gateway's process, which the storm starts. */
const open = async (
  { folder, pads, clock, main }: CampaignPlan,
  { chance, bell }: Tools,
  onClose: (step: () => unknown) => void,
): Promise<Restaurant> => {
  const trays = new Map<string, Tray>()
  for (const station of Object.keys(demoSite().stations)) {
    const tray = await openTray(bell)
    trays.set(station, tray)
    onClose(() => tray.close())
  }
  const site = withPrinters(demoSite(), new Map([...trays].map(([station, { url }]) => [station, url])))
  const house = await prepareHouse({
    folder,
    site,
    menu: demoMenu(),
    pads,
    // All the cooks of a busy house stand at one address here; and a photograph of the floor every few seconds.
    config: { http: { requestsPerMinute: 1_000_000 }, snapshotEvery: 100 },
    clock,
    bell,
    ...(main === undefined ? {} : { main }),
  })
  onClose(() => house.close())
  const kitchen = watchKitchen(house, clock, bell)
  onClose(() => kitchen.close())
  const staff = hire(house, clock)
  onClose(() => staff.close())
  const guests = house.credentials.map(credential =>
    seat({ credential, port: () => house.mqttPort, clock, chance: chance.split(), bell }),
  )
  onClose(() => {
    for (const guest of guests) guest.close()
  })
  return { house, site, trays, guests, kitchen, staff }
}

/** Compares it all. What is still on its way gets its time; what is wrong after that is a finding. */
const reckon = async (
  { house, trays, guests, kitchen }: Restaurant,
  ledger: Ledger,
  { bell, quietMs }: Tools,
): Promise<readonly Finding[]> => {
  const exported = await readExport(house)
  const due = duePapers(ledger, numbersIn(exported))
  const sheets = () => [...trays.values()].map(tray => tray.sheets)
  const views = () => [
    ...reckonKitchen(ledger, due, new Set(kitchen.open().map(({ ticket }) => ticket))),
    ...reckonTables(
      exported,
      guests.map(({ pad, table, heard }) => ({ pad, table, state: heard.state })),
    ),
  ]
  const isSettled = () => [...reckonPapers(due, sheets()), ...views()].length === 0
  await bell.until('papers and screens', isSettled, quietMs).catch(() => {})
  const shown = views()
  const ended = await house.close()
  return [
    ...reckonOrders(ledger, exported),
    ...reckonPapers(due, sheets()),
    ...shown,
    ...guests.flatMap(guest => guest.contradictions.map(detail => finding('untold', detail))),
    ...(ended === 'code 0' ? [] : [finding('house', `asked to stop, it ended with ${ended}`)]),
    ...(await verify(house.data)),
  ]
}

const verify = async (data: string): Promise<readonly Finding[]> => {
  try {
    await promisify(execFile)(process.execPath, [inRoot('scripts', 'verify.ts'), data])
    return []
  } catch (error) {
    return [finding('house', `verify says: ${error instanceof Error ? error.message : error}`)]
  }
}
