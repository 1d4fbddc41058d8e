/** A guest who is a program sits at one pad of the demo: orders once by itself, and goes as soon as a person comes. */
import type { Cancel, Clock } from '../../protocol/time.ts'
import { chanceFrom } from '../torture/chance.ts'
import { type Deed, type Diner, dine, type Reason, sitDown } from './diner.ts'

/**
 * `waiting` for somebody to look, and ten seconds longer; `ordering`; `off` as it was switched; `yielded` to a person
 * who pressed; or why its mind laid the pad aside.
 */
export type RobotAt = 'waiting' | 'ordering' | 'off' | 'yielded' | Reason

export interface RobotPlan {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** The lines of the screen; none while the pad does not answer. */
  readonly look: () => Promise<readonly string[] | undefined>
  /** The way that fingers go; settles once the pad has felt it. */
  readonly press: (button: number) => Promise<unknown>
  readonly onChange: () => void
}

export interface Robot {
  at(): RobotAt
  /** Somebody has opened the page: from the first time on it waits no longer than ten seconds. */
  watched(): void
  /** A person pressed its pad: it never touches that one again unless it is switched on. */
  fingered(): void
  /** On: it orders now, once. */
  setOn(on: boolean): void
  /** What it will choose, the next time it sits down. */
  setSeed(seed: number): void
  close(): void
}

/** Whoever has just come reads first; in milliseconds. */
const LATER_MS = 10_000
/** From one look to the next, in milliseconds: somebody who reads, and that others can follow. */
const READ_MS = 900

export const openRobot = ({ clock, random, look, press, onChange }: RobotPlan): Robot => {
  let at: RobotAt = 'waiting'
  let seed: number | undefined
  let isWatched = false
  let cancel: Cancel = () => {}
  /** Of whoever sits there now: what was asked for by one who has gone is not answered. */
  let sitting = {}

  const rest = (next: RobotAt) => {
    cancel()
    sitting = {}
    if (next === at) return
    at = next
    onChange()
  }
  const step = async (diner: Diner, mine: object) => {
    const [next, deed] = dine(diner, (await look()) ?? [])
    if (mine !== sitting) return
    await carryOut(deed)
    if (mine === sitting) cancel = clock.after(READ_MS, () => void step(next, mine))
  }
  const carryOut = async (deed: Deed): Promise<void> => {
    switch (deed.do) {
      case 'press':
        await press(deed.button)
        return
      case 'wait':
        return
      case 'leave':
        return rest(deed.why)
      default:
        return deed satisfies never
    }
  }
  const begin = () => {
    rest('ordering')
    void step(sitDown(chanceFrom(seed ?? random() * 2 ** 32)), sitting)
  }

  return {
    at: () => at,
    watched: () => {
      if (isWatched) return
      isWatched = true
      if (at === 'waiting') cancel = clock.after(LATER_MS, begin)
    },
    fingered: () => {
      if (at === 'waiting' || at === 'ordering') rest('yielded')
    },
    setOn: on => {
      if (!on) rest('off')
      else if (at !== 'ordering') begin()
    },
    setSeed: next => {
      seed = next
    },
    close: () => rest('off'),
  }
}
