/** What a kitchen screen is told of its printers: which do not print, and what cooks are asked about papers. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { StationId } from '../../../../protocol/ids.ts'
import type {
  KitchenPrinters,
  LateQuestion,
  PassTrouble,
  PrinterTrouble,
} from '../../../../protocol/kitchen.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { isAt, type Shown } from './own.ts'
import { createAlarm, type Jam, jamsOf, questionsAt } from './printers.ts'
import type { Ringing } from './ringing.ts'

export interface Troubles {
  /** Printers that do not print, of the stations that are looked at; at the pass its own first. */
  readonly jams: ReadonlySignal<readonly Jam[]>
  /** What the cooks of the stations that are looked at are asked about papers. */
  readonly questions: ReadonlySignal<readonly LateQuestion[]>
  /** Whole each time. What was broken before this screen was switched on stands in its bar, and needs no bell. */
  hear(now: Partial<Pick<KitchenPrinters, 'troubles' | 'pass' | 'late'>>, isFirst: boolean): void
}

export const openTroubles = (parts: {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly bell: Pick<Ringing, 'ring'>
  readonly shown: ReadonlySignal<Shown>
  readonly isPass: ReadonlySignal<boolean>
}): Troubles => {
  const { clock, bell, shown, isPass } = parts
  const troubles = signal<readonly PrinterTrouble[]>([])
  const pass = signal<PassTrouble | undefined>(undefined)
  const ofPass = () => (isPass.value && pass.value !== undefined ? [pass.value] : [])
  const late = signal<readonly LateQuestion[]>([])
  const alarm = createAlarm()
  const questions = computed(() => questionsAt(late.value, shown.value))
  return {
    jams: computed(() => [
      ...ofPass().map((trouble): Jam => ({ ...trouble, stations: [] })),
      ...jamsOf(troubles.value, shown.value),
    ]),
    questions,
    hear: (now, isFirst) => {
      const before = new Set(questions.value.map(({ printer }) => printer))
      troubles.value = now.troubles ?? []
      pass.value = now.pass
      late.value = now.late ?? []
      const own = [
        ...troubles.value.filter(isAt(shown.value)),
        // No station is called so.
        ...ofPass().map((trouble): PrinterTrouble => ({ ...trouble, station: '*' as StationId })),
      ]
      const isAsked = questions.value.some(({ printer }) => !before.has(printer))
      if ((alarm.isNews(own, clock.monotonic()) || isAsked) && !isFirst) bell.ring('printer')
    },
  }
}
