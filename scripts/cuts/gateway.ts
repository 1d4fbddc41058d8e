/** One gateway whose power fails again and again, without its knowing: each time a copy of its disk is revived. */
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { type Bell, hangBell } from '../torture/bell.ts'
import { type Chance, chanceFrom } from '../torture/chance.ts'
import { type Finding, finding } from '../torture/reckoning/finding.ts'
import { type Disk, openDisk } from './disk.ts'
import { withMounted } from './mounted.ts'
import { type Notes, noteAll, reckonCopy, reckonMorning } from './notes.ts'
import { openRestaurant, type Restaurant } from './restaurant.ts'
import { audit, revive } from './revival.ts'
import { type Torn, tear } from './tearing.ts'

export interface GatewayPlan {
  /** An empty one of a room of its own. */
  readonly folder: string
  readonly cuts: number
  readonly pads: number
  readonly seed: number
  /** Looks at each copy as it is; or also with what a drive may have been writing torn; or in turns at one of them. */
  readonly torn: 'no' | 'also' | 'in turns'
  /** The gateway's main file, where it is not the checkout's own. */
  readonly main?: string | undefined
  /** Stops after the first cut that had a finding: how to find out how soon a fault is found. */
  readonly untilFound?: boolean | undefined
  readonly clock: Clock
  readonly onCut: (cut: number) => void
}

export interface GatewayFigures {
  readonly cuts: number
  /** How often a copy was revived, and how often after it was torn. */
  revivals: number
  torn: number
  /** Bytes of the log that were fair game, and pages half-written, of all torn ones. */
  tornBytes: number
  halfPages: number
  /** Orders that pads had been shown as received, by the last cut. */
  shown: number
  /** Orders on their way at the instant of a cut, and those of them that the copy has. */
  underWay: number
  arrived: number
  readonly copyMs: number[]
  readonly readyMs: number[]
}

export interface GatewayResult {
  readonly findings: readonly Finding[]
  readonly figures: GatewayFigures
}

/** From the first new answer to the cut, in milliseconds. */
const workMs = [5, 400] as const

export const cutGateway = async (plan: GatewayPlan): Promise<GatewayResult> => {
  const { folder, clock, seed } = plan
  const chance = chanceFrom(seed)
  let lines: readonly string[] = []
  const bell = hangBell(clock, () => lines.slice(-10))
  const disk = await openDisk(folder)
  try {
    const restaurant = await openRestaurant({ ...plan, folder: disk.folder, chance: chance.split(), bell })
    lines = restaurant.house.program.lines
    try {
      return await cutAgainAndAgain({ ...plan, disk, restaurant, chance, bell })
    } finally {
      await restaurant.close()
    }
  } finally {
    await disk.close()
  }
}

interface Evening extends GatewayPlan {
  readonly disk: Disk
  readonly restaurant: Restaurant
  readonly chance: Chance
  readonly bell: Bell
}

const cutAgainAndAgain = async (evening: Evening): Promise<GatewayResult> => {
  const { disk, restaurant, chance, bell, clock, cuts, untilFound = false, onCut } = evening
  const { house, guests, asked } = restaurant
  const findings: Finding[] = []
  const figures: GatewayFigures = {
    ...{ cuts, revivals: 0, torn: 0, tornBytes: 0, halfPages: 0, shown: 0, underWay: 0, arrived: 0 },
    ...{ copyMs: [], readyMs: [] },
  }
  const answers = () => guests.reduce((sum, guest) => sum + guest.answers, 0)
  for (let cut = 1; cut <= cuts && !(untilFound && findings.length > 0); cut++) {
    const before = answers()
    restaurant.go()
    await bell.until('the next answer', () => answers() > before || !house.program.isRunning)
    await new Promise<void>(resolve => clock.after(chance.between(...workMs), resolve))
    if (!house.program.isRunning) {
      findings.push(finding('house', `it ended by itself:\n${house.program.lines.slice(-10).join('\n')}`))
      break
    }
    let notes: Notes = { shown: [], underWay: [] }
    const takeNotes = () => {
      notes = noteAll(asked)
    }
    const image = await disk.cut(takeNotes, join(house.data, 'journal', 'journal.mark'))
    restaurant.hold()
    figures.shown = notes.shown.length
    figures.underWay += notes.underWay.length
    figures.copyMs.push(image.copyMs)
    for (const isTorn of looks(evening.torn, cut)) {
      const found = await withMounted(image, async folder => {
        const torn = isTorn ? tear(join(folder, 'gateway', 'journal'), image.seen, chance) : undefined
        const seen = await look(evening, join(folder, 'gateway'), notes, figures, torn)
        return seen.map(({ what, detail }) => finding(what, `${tell(torn)}${detail}`))
      })
      findings.push(...found.map(({ what, detail }) => finding(what, `cut ${cut}: ${detail}`)))
    }
    image.discard()
    onCut(cut)
  }
  return { findings, figures: { ...figures, cuts: figures.copyMs.length } }
}

/** Whether what is looked at is torn, look by look. */
const looks = (torn: GatewayPlan['torn'], cut: number): readonly boolean[] => {
  switch (torn) {
    case 'no':
      return [false]
    case 'also':
      return [false, true]
    case 'in turns':
      return [cut % 2 === 1]
    default:
      return torn satisfies never
  }
}

const tell = (torn: Torn | undefined): string =>
  torn === undefined
    ? ''
    : `torn (${torn.how} of ${torn.bytes} bytes of the log, ${torn.halves} half pages): `

/** Revives the copy and compares it with the notes. */
const look = async (
  { folder, restaurant, clock, bell }: Evening,
  data: string,
  notes: Notes,
  figures: GatewayFigures,
  torn: Torn | undefined,
): Promise<readonly Finding[]> => {
  const { house, menus } = restaurant
  const last = notes.shown.findLast(({ outcome }) => outcome?.told.ok === true)
  const credential = house.credentials.find(({ pad }) => pad === last?.pad)
  const [menu] = menus.keys()
  if (last === undefined || credential === undefined || menu === undefined) return []
  const findings = [...(await audit(data))]
  try {
    const revived = await revive({ ...{ data, folder, key: house.key, credential, last, menu, clock, bell } })
    const { exported, readyMs } = revived
    count(figures, notes, exported, torn)
    figures.readyMs.push(readyMs)
    findings.push(...reckonCopy(restaurant, notes, exported))
    if (revived.again !== undefined)
      findings.push(...reckonMorning(last.outcome?.told, revived, exported.at(-1)?.order ?? 0))
  } catch (cause) {
    findings.push(finding('house', `after the cut: ${(cause as Error).message}`))
  }
  return findings
}

const count = (
  figures: GatewayFigures,
  { underWay }: Notes,
  exported: readonly { readonly id: string }[],
  torn: Torn | undefined,
): void => {
  figures.revivals++
  if (torn === undefined) {
    const there = new Set(exported.map(({ id }) => id))
    figures.arrived += underWay.filter(({ id }) => there.has(id)).length
    return
  }
  figures.torn++
  figures.tornBytes += torn.bytes
  figures.halfPages += torn.halves
}
