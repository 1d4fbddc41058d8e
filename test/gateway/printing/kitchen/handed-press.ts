/** The printer of a kitchen device, and the device: papers are drawn when they are handed over, and printed long after. */
import { drawingBothWays } from '../../../../gateway/printing/drawing.ts'
import { waitingAt } from '../../../../gateway/printing/waiting.ts'
import type { PrinterModel } from '../../../../hardware/printer/models.ts'
import type { JobId, KitchenName, PrinterId, RequestId } from '../../../../protocol/ids.ts'
import { fresh, printing, type Room } from '../../rules/room.ts'
import { deskOf, mostDoubts, newTray, type Press, reviewing } from './press.ts'

interface Held {
  readonly job: JobId
  readonly attempt: number
  readonly handing: RequestId
  readonly bytes: Uint8Array
  readonly afterTorn: Uint8Array
}

/** Enough for what happens meanwhile to matter. */
const mostHeld = 4

export const newHandedPress = (
  it: Room,
  printer: PrinterId,
  kitchen: KitchenName,
  model: PrinterModel,
): Press => {
  const desk = deskOf(it)
  const waiting = waitingAt(desk, printer, () => false)
  const tray = newTray(model)
  const draw = drawingBothWays(desk, model, { now: () => it.at })
  const from = { kind: 'station', name: kitchen, role: 'kitchen', stations: [] } as const
  let held: readonly Held[] = []

  const handOver = (): void => {
    const isTelling = () => held.some(({ job }) => it.floor.jobs.get(job)?.kind === 'summary')
    while (held.length < mostHeld && !isTelling()) {
      const next = waiting.next()
      // A summary is handed over by itself.
      if (next === undefined || (next.kind === 'summary' && held.length > 0)) return
      const { job, attempt } = next
      const handing = fresh()
      it.facts(printing, { type: 'job-sending', id: fresh(), job, attempt, printer, handing })
      const serial = it.floor.jobs.get(job)?.serial ?? 0
      held = [...held, { job, attempt, handing, ...draw({ id: job, attempt }, serial) }]
    }
  }

  return {
    printer,
    review: reviewing(it, waiting),
    print: async ending => {
      handOver()
      if (ending.is === 'given-back') {
        for (const { job, attempt, handing } of held)
          it.facts(from, { type: 'job-returned', id: fresh(), job, attempt, handing })
        held = []
        waiting.reviewAll()
        return true
      }
      const [first, ...rest] = held
      if (first === undefined) return false
      held = rest
      const { job, attempt, handing, bytes, afterTorn } = first
      const end = 'part' in ending && attempt > mostDoubts ? ({ is: 'unconfirmed' } as const) : ending
      tray.feed(tray.isTorn ? afterTorn : bytes, end)
      const about = { id: fresh(), job, attempt, handing }
      if ('part' in end) it.facts(from, { ...about, type: 'job-in-doubt', cause: end.is })
      else it.facts(from, { ...about, type: end.is === 'confirmed' ? 'job-confirmed' : 'job-sent' })
      waiting.reviewAll()
      return true
    },
    fallen: tray.fallen,
  }
}
