/** The word below the board: what was bumped, with the way back, or why something did not happen. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { LineId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { Cancel, Clock } from '../../../../protocol/time.ts'

export type Told =
  | { readonly is: 'bumped'; readonly ticket: Ticket; readonly lines?: readonly LineId[] }
  | { readonly is: 'told' | 'refused'; readonly text: string }

/** How long a bump can be undone from it, and a refusal read, in milliseconds. */
const toldMs = 10_000

export interface Telling {
  readonly toast: ReadonlySignal<Told | undefined>
  /** In place of whatever was told before; undefined takes it away. */
  say(next: Told | undefined): void
}

export const openTelling = (clock: Pick<Clock, 'after'>): Telling => {
  const toast = signal<Told | undefined>(undefined)
  let hide: Cancel = () => {}
  return {
    toast,
    say: next => {
      hide()
      toast.value = next
      if (next !== undefined)
        hide = clock.after(toldMs, () => {
          toast.value = undefined
        })
    },
  }
}
