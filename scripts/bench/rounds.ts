/** Two or more in turn under the same load, again and again: only neighbours are compared. */
import { median } from './spread.ts'
import type { Open, Target } from './target.ts'

/** One turn of each. */
export type Round<Name extends string, Played> = Readonly<Record<Name, Played>>

/** Opens a target, plays on it, and ends it whatever happened. */
export const playOn = async <Played>(
  open: Open,
  play: (target: Target) => Promise<Played>,
): Promise<Played> => {
  const target = await open()
  try {
    return await play(target)
  } finally {
    await target.program.close()
  }
}

/**
 * What the machine does meanwhile, others' work and its own heat, falls on all alike: they follow each other closely,
 * and who goes first changes from round to round.
 */
export const playRounds = async <Name extends string, Played>(
  times: number,
  contestants: Readonly<Record<Name, Open>>,
  play: (target: Target, name: Name, round: number) => Promise<Played>,
): Promise<readonly Round<Name, Played>[]> => {
  const names = Object.keys(contestants) as Name[]
  const rounds: Round<Name, Played>[] = []
  for (let round = 0; round < times; round++) {
    const played: Partial<Record<Name, Played>> = {}
    for (const name of round % 2 === 0 ? names : names.toReversed())
      played[name] = await playOn(contestants[name], target => play(target, name, round))
    rounds.push(played as Round<Name, Played>)
  }
  return rounds
}

const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value)

/** The median of what was measured in each round; undefined where it never was. */
export const middle = <Played>(
  rounds: readonly Played[],
  measure: (played: Played) => number | undefined,
): number | undefined => median(rounds.map(measure).filter(isNumber))

/** The median of the ratios of neighbours, which is not the ratio of medians. */
export const ratioOf = <Played>(
  rounds: readonly Played[],
  one: (played: Played) => number | undefined,
  other: (played: Played) => number | undefined,
): number | undefined =>
  middle(rounds, played => {
    const [above, below] = [one(played), other(played)]
    return above === undefined || below === undefined || below === 0 ? undefined : above / below
  })
