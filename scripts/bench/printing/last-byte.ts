/** How soon a ready printer has all of a ticket, by how much it says of itself. */
import { middle, playOn } from '../rounds.ts'
import type { Bench } from '../section.ts'
import { openGateway } from '../target.ts'
import { type Stepped, stepOf } from '../trial.ts'
import type { Built } from './printers.ts'
import { plugIn, siteThatPrints } from './rail.ts'

const clone = { confirms: false, statusBack: false, isNameless: true } as const

const kinds = {
  'says when it has printed': {},
  'says how it is': clone,
  'says nothing': { ...clone, status: false },
} as const satisfies Readonly<Record<string, Built>>

export type Kind = keyof typeof kinds

/** Medians of the rounds; milliseconds from the sending of an order to the last byte of its ticket. */
export interface LastByte {
  readonly kind: Kind
  readonly p50: number | undefined
  readonly p95: number | undefined
  readonly p99: number | undefined
  /** To the pad's answer, when the order is on disk. */
  readonly replyP50: number | undefined
  /** Orders whose ticket never came. */
  readonly missing: number
}

/** Greets the printer. */
const warm = { how: 'open', perSecond: 2, seconds: 2 } as const

const measureKind = async ({ plan, grounds, guests, tell }: Bench, kind: Kind): Promise<LastByte> => {
  const { pads, ready } = plan.printing
  const { baskets, credentials } = grounds
  const rail = await plugIn([kinds[kind]])
  const [url] = rail.urls
  const site = siteThatPrints(grounds, { kitchen: url })
  try {
    return await playOn(
      () => openGateway({ ...grounds, site }, grounds.newData()),
      async ({ program, mqttPort }) => {
        const { kitchen } = rail
        await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
        await guests.load(warm)
        const steps: Stepped[] = []
        for (let n = 1; n <= ready.times; n++) {
          tell(`a printer that ${kind}, ${n} of ${ready.times}`)
          steps.push(await stepOf(guests, program.pid, { how: 'open', ...ready.rate }))
        }
        await guests.go()
        const count = (step: Stepped, of: 'reply' | 'kitchen') => step[of]?.count ?? 0
        return {
          kind,
          p50: middle(steps, step => step.kitchen?.p50),
          p95: middle(steps, step => step.kitchen?.p95),
          p99: middle(steps, step => step.kitchen?.p99),
          replyP50: middle(steps, step => step.reply?.p50),
          missing: steps.reduce((sum, step) => sum + count(step, 'reply') - count(step, 'kitchen'), 0),
        }
      },
    )
  } finally {
    await rail.close()
  }
}

export const measureLastByte = async (bench: Bench): Promise<readonly LastByte[]> => {
  const all: LastByte[] = []
  for (const kind of Object.keys(kinds) as Kind[]) all.push(await measureKind(bench, kind))
  return all
}
