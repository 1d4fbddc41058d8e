/**
 * Runs in a room of its own, where what is mounted is seen by nobody else: does what a plan says, tells how far it
 * is on standard error, and the outcome as one line of JSON on standard output.
 */
import { systemClock } from '../../hardware/board/clock.ts'
import { Fault } from '../../protocol/fault.ts'
import { cutGateway } from './gateway.ts'
import { cutPad } from './pad.ts'
import type { Outcome, Plan } from './room.ts'
import { killAtEveryStep } from './steps.ts'

const [text = '', folder = ''] = process.argv.slice(2)
const plan = JSON.parse(text) as Plan
const tell = (words: string) => void process.stderr.write(`${words}\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const carryOut = async (): Promise<Outcome> => {
  const given = { folder, clock: systemClock }
  const onCut = (cut: number) => {
    if (cut % 10 === 0) tell(`  ${cut} cuts …`)
  }
  switch (plan.what) {
    case 'gateway':
      return { what: 'gateway', ...(await cutGateway({ ...given, ...plan, onCut })) }
    case 'pad':
      return { what: 'pad', ...(await cutPad({ ...given, ...plan, onCut })) }
    case 'steps': {
      const onStep = (step: number) => {
        if (step % 10 === 0) tell(`  ${step} steps …`)
      }
      return { what: 'steps', ...(await killAtEveryStep({ ...given, ...plan, onStep })) }
    }
    default:
      return plan satisfies never
  }
}

const outcome = await carryOut().catch((cause): Outcome => {
  if (cause instanceof Fault && cause.code === 'not-here') return { what: 'missing', why: cause.message }
  throw cause
})
process.stdout.write(`${JSON.stringify(outcome)}\n`)
