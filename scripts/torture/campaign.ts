/** One evening of kills and troubles, and the reckoning after it: what was promised against what there is. */
import { availableParallelism, loadavg } from 'node:os'
import type { Clock } from '../../protocol/time.ts'
import { watchStolen } from '../simulate/stolen.ts'
import { type Bell, hangBell } from './bell.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { cook, wantLatePapers } from './cooks.ts'
import { reckon, settled } from './counting.ts'
import { dine, type Evening, fileOf } from './diners.ts'
import type { Trouble } from './faults/trouble.ts'
import { countAsked, countDelays, countPapers, type Figures } from './figures.ts'
import { demoMenu } from './house.ts'
import type { Ledger } from './ledger.ts'
import { openRestaurant, type Restaurant } from './opening.ts'
import { seeOff } from './party.ts'
import type { Finding } from './reckoning/finding.ts'
import { reckonStrikes } from './reckoning/strikes.ts'
import { reckonReady, reckonUse } from './reckoning/use.ts'
import { dearer, manage } from './repricing.ts'
import { type Damage, rage } from './storm.ts'

export interface CampaignPlan {
  /** An empty folder of its own. */
  readonly folder: string
  readonly kills: number
  readonly pads: number
  /** How many of the pads are production pads, each a process. Default 0. */
  readonly bodies?: number
  readonly seed: number
  readonly clock: Clock
  /** What else breaks; each must be had here. Default nothing. */
  readonly troubles?: readonly Trouble[]
  /** The gateway lives each time until its share of these is answered. */
  readonly orders?: number
  /** No life of the gateway begins after this many minutes. */
  readonly minutes?: number
  /** The gateway's main file, where it is not the checkout's own. */
  readonly main?: string
  /** Milliseconds from an answer to the same guest's next order, at least and at most. Default 100 to 500. */
  readonly thinkMs?: readonly [least: number, most: number]
  /** The most different things in one order. Default 4. */
  readonly dishes?: number
  /** How many orders a party makes before it pays and goes. Default: it stays. */
  readonly partyOrders?: number
  /** Journal entries between two photographs of the floor. Default 100. */
  readonly snapshotEvery?: number
  /** What everything gets to be answered and printed after the last kill, in milliseconds. Default 60,000. */
  readonly quietMs?: number
  /** Told after each kill, with how many orders were answered so far. */
  readonly onKill?: (kill: number, answered: number) => void
}

export interface CampaignResult {
  readonly findings: readonly Finding[]
  readonly figures: Figures
}

/** How often a guest whose line broke takes the order back, 0…1. */
const givesUp = 0.1
/** Between two menus, in kills. */
const menuLasts = 4
/** At each station. */
const cooks = 4

/**
 * Opens a restaurant, lets every guest order and every cook bump without a rest, kills the gateway as often as
 * asked and breaks whatever else it is told to, waits until all is answered and printed, and reckons.
 */
export const runCampaign = async (plan: CampaignPlan): Promise<CampaignResult> => {
  const { clock, seed, troubles = [], bodies = 0, snapshotEvery = 100, quietMs = 60_000 } = plan
  const began = clock.monotonic()
  const stolen = watchStolen()
  const closing: (() => unknown)[] = []
  let lines: readonly string[] = []
  let over = false
  const bell = hangBell(clock, () => lines.slice(-10))
  const tools = { chance: chanceFrom(seed), bell, quietMs, clock }
  const opening = {
    ...plan,
    main: plan.main,
    bodies,
    snapshotEvery,
    ownDisk: troubles.some(({ name }) => name === 'full-disk'),
    byAir: troubles.length > 0,
    isOver: () => over,
  }
  const end = () => {
    over = true
    bell.ring()
  }
  try {
    const restaurant = await openRestaurant(opening, tools, step => closing.push(step))
    const onKill = (kill: number, answered: number) => {
      lines = restaurant.house.program.lines
      plan.onKill?.(kill, answered)
    }
    const evening = await serve(restaurant, { ...plan, onKill }, tools, { isOver: () => over, end })
    const { ledger, findings } = await reckon(restaurant, evening.ledger, tools)
    const { damage } = evening
    const sheets = [...restaurant.trays.values()].map(tray => tray.sheets)
    const figures = {
      ...damage,
      ...countAsked(ledger.asked),
      retries: restaurant.guests.reduce((sum, guest) => sum + guest.retries, 0),
      delays: countDelays(restaurant.guests),
      bumped: ledger.bumped.size,
      closed: ledger.closed?.size ?? 0,
      ...countPapers(sheets),
      longestSilenceMs: Math.max(0, ...restaurant.patrons.map(one => one.longestSilenceMs)),
      seconds: (clock.monotonic() - began) / 1000,
      stolen: stolen(),
    }
    const load = (loadavg()[0] ?? 0) / availableParallelism()
    const stops = troubles.filter(({ mayCause }) => mayCause.includes('stop')).map(({ name }) => name)
    const strikes = reckonStrikes(damage, stops)
    const machine = [...reckonUse(damage.use), ...reckonReady(damage.readyMs, load)]
    return {
      findings: [...damage.findings, ...evening.findings, ...findings, ...strikes, ...machine],
      figures,
    }
  } finally {
    end()
    for (const close of closing.reverse()) await close()
  }
}

interface Tools {
  readonly chance: Chance
  readonly bell: Bell
  readonly quietMs: number
  readonly clock: Clock
}

/** The evening itself, from the first order to the last answer. Afterwards the gateway is open. */
const serve = async (
  restaurant: Restaurant,
  plan: CampaignPlan,
  { chance, bell, quietMs }: Tools,
  { isOver, end }: { readonly isOver: () => boolean; readonly end: () => void },
): Promise<{ readonly ledger: Ledger; readonly damage: Damage; readonly findings: readonly Finding[] }> => {
  const {
    clock,
    folder,
    kills,
    troubles = [],
    orders,
    minutes,
    thinkMs = [100, 500],
    partyOrders,
    dishes,
  } = plan
  const { house, site, trays, guests, patrons, kitchens, staff } = restaurant
  const menu = demoMenu()
  const offers = [menu, dearer(menu)]
  const bumped = new Set<string>()
  const closed = new Set<string>()
  const findings: Finding[] = []
  const menus: Evening['menus'] = new Map()
  const isPrinted = (ticket: string) => [...trays.values()].some(tray => tray.has(ticket))
  const host = { site, menus, staff, bell, bumped, closed, findings, isPrinted, isOver }
  const evening: Evening = {
    ...{ clock, offers, asked: [], menus, thinkMs, givesUp, isOver },
    ...(partyOrders === undefined ? {} : { partyOrders }),
    ...(dishes === undefined ? {} : { dishes }),
    seeOff: (table, own) => seeOff(table, own, host),
  }
  const manager = manage(staff, offers)
  const shift = { kitchen: kitchens[0], staff, bell, bumped, isOver, hands: cooks }
  wantLatePapers(shift)
  const answered = () => guests.reduce((sum, guest) => sum + guest.answers, 0)
  await Promise.all(patrons.map(({ pad }) => pad.wake()))
  const work = Promise.all([
    ...guests.map(guest => dine(guest, evening, chance.split())),
    ...[...trays.keys()].map(station => cook({ ...shift, station }, chance.split())),
  ])
  const watching = Promise.all(patrons.map(patron => patron.dine(chance.split())))
  for (const one of [work, watching]) one.catch(() => {})

  const latest = minutes === undefined ? undefined : clock.monotonic() + minutes * 60_000
  const scene = { ...restaurant, folder, manager, clock, bell, answered }
  const damage = await rage(scene, {
    kills,
    troubles,
    chance: chance.split(),
    ...(orders === undefined ? {} : { ordersBy: (kill: number) => (orders * kill) / kills }),
    ...(latest === undefined ? {} : { isLate: () => clock.monotonic() > latest }),
    onKill: kill => {
      if (kill % menuLasts === 0) manager.turn()
      plan.onKill?.(kill, answered())
    },
  })
  damage.readyMs.push(await house.open())
  end()
  const isAnswered = () => evening.asked.every(one => one.outcome !== undefined)
  await settled('every order to be answered', isAnswered, { bell, clock, quietMs })
  // What nobody answered in that time is a finding; what went wrong with the work itself is thrown.
  if (isAnswered()) await Promise.all([work, manager.done()])
  await watching
  // A real pad may have ordered from a menu that went before any other guest did.
  for (const one of restaurant.published.values()) {
    const file = fileOf(offers, one)
    if (file !== undefined) menus.set(one.version, file)
  }
  return { ledger: { site, menus, asked: evening.asked, bumped, closed }, damage, findings }
}
