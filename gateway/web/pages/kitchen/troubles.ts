/** What a kitchen screen is told of its printers: which do not print, and what cooks are asked about papers. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { KitchenPrinters, LateQuestion, PrinterTrouble } from '../../../../protocol/kitchen.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { isAt, type Shown } from './own.ts'
import { createAlarm, type Jam, jamsOf, questionsAt } from './printers.ts'
import type { Ringing } from './ringing.ts'

export interface Troubles {
  /** Printers that do not print, of the stations that are looked at. */
  readonly jams: ReadonlySignal<readonly Jam[]>
  /** What the cooks of the stations that are looked at are asked about papers. */
  readonly questions: ReadonlySignal<readonly LateQuestion[]>
  /** Whole each time. What was broken before this screen was switched on stands in its bar, and needs no bell. */
  hear(now: Partial<Pick<KitchenPrinters, 'troubles' | 'late'>>, isFirst: boolean): void
}

export const openTroubles = (parts: {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly bell: Pick<Ringing, 'ring'>
  readonly shown: ReadonlySignal<Shown>
}): Troubles => {
  const { clock, bell, shown } = parts
  const troubles = signal<readonly PrinterTrouble[]>([])
  const late = signal<readonly LateQuestion[]>([])
  const alarm = createAlarm()
  const questions = computed(() => questionsAt(late.value, shown.value))
  return {
    jams: computed(() => jamsOf(troubles.value, shown.value)),
    questions,
    hear: (now, isFirst) => {
      const before = new Set(questions.value.map(({ printer }) => printer))
      troubles.value = now.troubles ?? []
      late.value = now.late ?? []
      const own = troubles.value.filter(isAt(shown.value))
      const isAsked = questions.value.some(({ printer }) => !before.has(printer))
      if ((alarm.isNews(own, clock.monotonic()) || isAsked) && !isFirst) bell.ring('printer')
    },
  }
}
