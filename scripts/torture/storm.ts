/** The power cuts of one evening: the gateway is killed at instants that chance picks, and started again. */
import type { Clock } from '../../protocol/time.ts'
import type { Chance } from './chance.ts'
import type { House } from './house.ts'
import { type Finding, finding } from './reckoning/finding.ts'

export interface Storm {
  readonly kills: number
  readonly clock: Clock
  readonly chance: Chance
  /** Told after each kill. */
  readonly onKill: (kill: number) => void
}

export interface Damage {
  /** Milliseconds from start to ready, of each start that was let live so long. */
  readonly readyMs: number[]
  /** Whenever the gateway ended by itself. */
  readonly findings: readonly Finding[]
}

/** From ready to the kill, in milliseconds, at least and at most. */
const lifeMs = [50, 700] as const
/** How often the plug is pulled again before the gateway is ready, 0…1, and when, in milliseconds from its start. */
const earlyOften = 0.15
const earlyMs = [10, 500] as const
/** How often it is killed when it was asked to stop and has begun to, and how long after, in milliseconds. */
const lateOften = 0.1
const lateMs = [0, 150] as const

/** Leaves the gateway dead. */
export const rage = async (house: House, { kills, clock, chance, onKill }: Storm): Promise<Damage> => {
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
