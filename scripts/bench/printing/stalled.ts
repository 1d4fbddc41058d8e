/** One printer takes connections and swallows nothing: what that costs the orders, and the printer beside it. */
import { middle, playOn, type Round, ratioOf } from '../rounds.ts'
import type { Bench } from '../section.ts'
import { openGateway } from '../target.ts'
import { type Stepped, stepOf } from '../trial.ts'
import { plugIn, siteThatPrints } from './rail.ts'

/** The same orders, made at a station that prints and at one more: it has no printer, or one that stalls. */
export interface Stalled {
  readonly rounds: readonly Round<'without' | 'stalled', Stepped>[]
  /** The median over pairs of neighbours: with the stalled one ÷ without. */
  readonly replyP99: number | undefined
  readonly paperP95: number | undefined
}

/** Greets the printers, and is not measured. */
const warm = { how: 'open', perSecond: 20, seconds: 2 } as const

export const measureStalled = async (bench: Bench): Promise<Stalled> => {
  const { plan, grounds, guests, tell } = bench
  const { pads, pairs, rate } = plan.printing
  const { baskets, credentials } = grounds
  const play = async (isStalled: boolean): Promise<Stepped> => {
    const rail = await plugIn(isStalled ? [{}, {}] : [{}])
    if (isStalled) rail.hand({ printer: 1, stall: true })
    const [own, other] = rail.urls
    const site = siteThatPrints(grounds, { kitchen: own, bar: other })
    try {
      return await playOn(
        () => openGateway({ ...grounds, site }, grounds.newData()),
        async ({ program, mqttPort }) => {
          const { kitchen } = rail
          await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
          await guests.load(warm)
          const step = await stepOf(guests, program.pid, { how: 'open', ...rate })
          await guests.go()
          return step
        },
      )
    } finally {
      await rail.close()
    }
  }
  const rounds: Round<'without' | 'stalled', Stepped>[] = []
  for (let n = 0; n < pairs; n++) {
    const played: Partial<Record<'without' | 'stalled', Stepped>> = {}
    for (const name of n % 2 === 0 ? (['without', 'stalled'] as const) : (['stalled', 'without'] as const)) {
      tell(`a printer stalls: ${name}, ${n + 1} of ${pairs}`)
      played[name] = await play(name === 'stalled')
    }
    rounds.push(played as Round<'without' | 'stalled', Stepped>)
  }
  const compared = (measure: (step: Stepped) => number | undefined) =>
    ratioOf(
      rounds,
      ({ stalled }) => measure(stalled),
      ({ without }) => measure(without),
    )
  return {
    rounds,
    replyP99: compared(step => step.reply?.p99),
    paperP95: compared(step => step.kitchen?.p95),
  }
}

/** The median of one side of it. */
export const middleOf = (
  { rounds }: Stalled,
  name: 'without' | 'stalled',
  measure: (step: Stepped) => number | undefined,
): number | undefined => middle(rounds, round => measure(round[name]))
