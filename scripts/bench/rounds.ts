/** The trials again and again, gateway and echo in turn, until the time is up. */
import type { Grounds } from './grounds.ts'
import { type Guests, inviteGuests } from './guests.ts'
import type { Plan, Trial } from './plan.ts'
import { openEcho, openGateway, type TargetName } from './target.ts'
import { runTrial, type Tried } from './trial.ts'

/** One trial on both, one right after the other: only such neighbours are compared. */
export interface Pair {
  readonly pads: number
  readonly gateway: Tried
  readonly echo: Tried
}

const tryOne = async (name: TargetName, trial: Trial, grounds: Grounds, guests: Guests): Promise<Tried> => {
  const target = await (name === 'gateway' ? openGateway(grounds, grounds.newData()) : openEcho())
  try {
    return await runTrial(trial, target, guests, grounds)
  } finally {
    await target.program.close()
  }
}

/**
 * Plays whole rounds. What the machine does meanwhile, others' work and its own heat, falls on both alike: they
 * follow each other closely, and who goes first changes from round to round.
 * @param secondsLeft of the plan's budget
 * @param tell what is being tried, for whoever waits
 */
export const playRounds = async (
  { trials, roundsMax }: Plan,
  grounds: Grounds,
  secondsLeft: () => number,
  tell: (what: string) => void,
): Promise<readonly (readonly Pair[])[]> => {
  const guests = inviteGuests()
  const rounds: Pair[][] = []
  let longest = 0
  try {
    while (rounds.length === 0 || (rounds.length < roundsMax && secondsLeft() > longest)) {
      const before = secondsLeft()
      const pairs: Pair[] = []
      for (const trial of trials) {
        const order: readonly TargetName[] =
          rounds.length % 2 === 0 ? ['gateway', 'echo'] : ['echo', 'gateway']
        const tried: Partial<Record<TargetName, Tried>> = {}
        for (const name of order) {
          tell(`round ${rounds.length + 1}: ${trial.pads} pads, ${name}`)
          tried[name] = await tryOne(name, trial, grounds, guests)
        }
        const { gateway, echo } = tried
        if (gateway !== undefined && echo !== undefined) pairs.push({ pads: trial.pads, gateway, echo })
      }
      rounds.push(pairs)
      longest = Math.max(longest, before - secondsLeft())
    }
    return rounds
  } finally {
    await guests.close()
  }
}
