/** The chapters of the bench in their order, and which of them are asked for. */
import type { Load } from './plan.ts'
import type { Section } from './section.ts'
import { measureHistory } from './sections/history.ts'
import { measureKitchen } from './sections/kitchen.ts'
import { measureLoads } from './sections/loads.ts'
import { measureMemory } from './sections/memory.ts'
import { measureMenu } from './sections/menu.ts'
import { measurePad } from './sections/pad.ts'
import { measurePrinting } from './sections/printing.ts'
import { measureReady } from './sections/ready.ts'
import { measureReturn } from './sections/return.ts'
import { measureSlowDisk } from './sections/slow-disk.ts'
import { measureSlowReader } from './sections/slow-reader.ts'
import { measureStall } from './sections/stall.ts'
import { measureStorm } from './sections/storm.ts'

/** These share one chapter, and the starts of what they are put on. */
const hows: readonly Load['how'][] = ['closed', 'open', 'burst']

const others: Readonly<Record<string, Section>> = {
  'slow-disk': measureSlowDisk,
  storm: measureStorm,
  return: measureReturn,
  menu: measureMenu,
  ready: measureReady,
  memory: measureMemory,
  history: measureHistory,
  'slow-reader': measureSlowReader,
  stall: measureStall,
  printing: measurePrinting,
  kitchen: measureKitchen,
  pad: measurePad,
}

export const names: readonly string[] = [...hows, ...Object.keys(others)]

/** What the short form leaves out unless it is asked for by name: what takes its time however little of it is done. */
const long: readonly string[] = [
  'storm',
  'return',
  'menu',
  'memory',
  'history',
  'slow-reader',
  'stall',
  'printing',
  'kitchen',
]

/**
 * @param only names as the command has them; all where there are none
 * @throws Error that says which name is none
 */
export const chooseSections = (only: readonly string[], isQuick: boolean): ReadonlyMap<string, Section> => {
  const unknown = only.find(name => !names.includes(name))
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${names.join(', ')}`)
  const asked = new Set(only.length > 0 ? only : names.filter(name => !isQuick || !long.includes(name)))
  const askedHows = new Set(hows.filter(how => asked.has(how)))
  return new Map([
    ...(askedHows.size > 0 ? [['loads', measureLoads(askedHows)] as const] : []),
    ...Object.entries(others).filter(([name]) => asked.has(name)),
  ])
}
