/** What is measured, and how often: the evenings that gateway and echo are each put through. */

/** How orders come in. */
export type Load =
  /** Each pad sends its next order as soon as the one before is answered. */
  | { readonly how: 'closed'; readonly seconds: number }
  /** Orders come at a rate, whatever the answers do; the pads take turns. */
  | { readonly how: 'open'; readonly perSecond: number; readonly seconds: number }
  /** Every pad sends one order in the same instant; again when all are answered. */
  | { readonly how: 'burst'; readonly times: number }

export interface Step {
  readonly load: Load
  /** Only to get warm: nothing of it is written down. */
  readonly warming?: true
}

/** One start of gateway or echo, its pads, and what they do one after the other. */
export interface Trial {
  readonly pads: number
  readonly steps: readonly Step[]
}

export interface Plan {
  /** One round is every trial, on the gateway and on the echo. */
  readonly trials: readonly Trial[]
  readonly roundsMax: number
  /** No further round begins that would end after this many seconds from the very start; the first one always runs. */
  readonly budgetSeconds: number
  /** How often the gateway is started to see when it is ready, in each condition. */
  readonly starts: number
  /** Orders behind the gateway in the condition "after an evening". */
  readonly history: number
  /** How often each screen is drawn, each press pressed. */
  readonly frames: number
}

const warm = (seconds: number): Step => ({ load: { how: 'closed', seconds }, warming: true })
const closed = (seconds: number): Step => ({ load: { how: 'closed', seconds } })
const open = (perSecond: number, seconds: number): Step => ({ load: { how: 'open', perSecond, seconds } })
const burst = (times: number): Step => ({ load: { how: 'burst', times } })

/** At most three minutes. */
export const fullPlan: Plan = {
  trials: [
    { pads: 10, steps: [warm(0.6), burst(5), closed(1.2)] },
    { pads: 50, steps: [warm(0.6), closed(1.2)] },
    { pads: 100, steps: [warm(0.6), burst(4), closed(1.2)] },
    { pads: 500, steps: [warm(1), open(20, 2), burst(4), open(1000, 1.5), closed(2)] },
  ],
  roundsMax: 5,
  budgetSeconds: 165,
  starts: 3,
  history: 10_000,
  frames: 20,
}

/** At most half a minute. */
export const quickPlan: Plan = {
  trials: [
    { pads: 100, steps: [warm(0.5), closed(1)] },
    { pads: 500, steps: [warm(0.8), open(20, 1), burst(2), closed(1.2)] },
  ],
  roundsMax: 2,
  budgetSeconds: 26,
  starts: 1,
  history: 10_000,
  frames: 5,
}

/** As a row of the table is called: `closed loop`, `20 a second`, `all at once`. */
export const loadName = (load: Load): string => {
  switch (load.how) {
    case 'closed':
      return 'closed loop'
    case 'open':
      return `${load.perSecond} a second`
    case 'burst':
      return 'all at once'
    default:
      return load satisfies never
  }
}
