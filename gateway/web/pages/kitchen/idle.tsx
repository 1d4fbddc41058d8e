/** A board that has been empty for a while: a clock that never stands on one place for long, so that nothing burns in. */
import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Kitchen } from './kitchen.ts'

/** After so long without a ticket, in milliseconds. */
const quietMs = 600_000
const minuteMs = 60_000
/** Where the clock may stand; as in the style sheet. */
const places = 9

export const Idle = ({ kitchen, children }: { kitchen: Kitchen; children: ComponentChildren }) => {
  const { now } = kitchen.sight
  const since = useRef(now.peek())
  const isQuiet = useComputed(() => now.value - since.current >= quietMs).value
  const minute = useComputed(() => Math.floor(now.value / minuteMs)).value
  if (!isQuiet) return <>{children}</>
  return (
    <div class="idle" data-place={minute % places}>
      <div>
        <p class="wall">{kitchen.time(minute * minuteMs)}</p>
        <p>No tickets</p>
      </div>
    </div>
  )
}
