/** The power cuts of one evening: the gateway is killed at instants that chance picks, and started again. */
import type { Clock } from '../../protocol/time.ts'
import type { Bell } from './bell.ts'
import type { Chance } from './chance.ts'
import type { House } from './house.ts'
import { type Finding, finding } from './reckoning/finding.ts'

export interface Storm {
  readonly kills: number
  readonly clock: Clock
  readonly chance: Chance
  readonly bell: Bell
  /** How many orders were answered so far. */
  readonly answered: () => number
  /** Told after each kill. */
  readonly onKill: (kill: number) => void
}

export interface Damage {
  /** Milliseconds from start to ready, of each start that was let live so long. */
  readonly readyMs: number[]
  /** Whenever the gateway ended by itself. */
  readonly findings: readonly Finding[]
}

/** How often a life counts from ready; else it does from its first answer, so that a slow machine has guests too. */
const idleOften = 0.15
/** From there to the kill, in milliseconds, at least and at most. */
const lifeMs = [20, 600] as const
/** How often the plug is pulled again before the gateway is ready, 0…1, and when, in milliseconds from its start. */
const earlyOften = 0.15
const earlyMs = [10, 500] as const
/** How often it is killed when it was asked to stop and has begun to, and how long after, in milliseconds. */
const lateOften = 0.1
const lateMs = [0, 150] as const

/** What guests get to find the gateway again and be answered, in milliseconds. */
const awakeMs = 60_000

/** Leaves the gateway dead. */
export const rage = async (house: House, storm: Storm): Promise<Damage> => {
  const { kills, clock, chance, bell, answered, onKill } = storm
  const readyMs: number[] = []
  const findings: Finding[] = []
  const wait = ([least, most]: readonly [number, number]) =>
    new Promise<void>(resolve => clock.after(chance.between(least, most), resolve))
  for (let kill = 1; kill <= kills; kill++) {
    if (chance.happens(earlyOften)) {
      house.launch()
      await wait(earlyMs)
    } else {
      readyMs.push(await house.open())
      const before = answered()
      if (!chance.happens(idleOften)) await bell.until('the first answer', () => answered() > before, awakeMs)
      await wait(lifeMs)
    }
    const { program } = house
    const isLate = chance.happens(lateOften)
    if (isLate) {
      program.kill('SIGTERM')
      await wait(lateMs)
    }
    await house.kill()
    const how = await program.ended
    const isAsExpected =
      how === 'signal SIGKILL' || (isLate && (how === 'code 0' || how === 'signal SIGTERM'))
    if (!isAsExpected) {
      findings.push(finding('house', `it ended by itself (${how}):\n${program.lines.slice(-10).join('\n')}`))
    }
    onKill(kill)
  }
  return { readyMs, findings }
}
