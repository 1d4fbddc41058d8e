/** What is loaded once the board stands: dialogs, totals and lanes are not in the way of the first ticket. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Cancel } from '../../../../protocol/time.ts'
import { pageClock } from '../house/clock.ts'
import { Board } from './board.tsx'
import type { Who } from './help.tsx'
import type { Kitchen } from './kitchen.ts'

const load = () => import('./extras.tsx')
/** Before it is asked for again, in milliseconds. */
const againMs = 5_000
type Extras = Awaited<ReturnType<typeof load>>
const extras = signal<Extras | undefined>(undefined)
/** All of it, once it is here. */
export const loaded: ReadonlySignal<Extras | undefined> = extras

/** The board, or its lanes, and the totals beside it. */
export const Middle = ({ kitchen }: { kitchen: Kitchen }) => {
  const here = extras.value
  return (
    <div class="middle">
      {kitchen.lanes.value && here !== undefined ? (
        <here.Extra is="lanes" kitchen={kitchen} />
      ) : (
        <Board kitchen={kitchen}>{here !== undefined && <here.Extra is="empty" kitchen={kitchen} />}</Board>
      )}
      {here !== undefined && <here.Extra is="totals" kitchen={kitchen} />}
    </div>
  )
}

/** The keys that are pressed most. */
export const Legend = ({ kitchen }: { kitchen: Kitchen }) => {
  const here = extras.value
  return here === undefined ? null : <here.Extra is="legend" kitchen={kitchen} />
}

/** What the cooks are asked about papers. */
export const Asked = ({ kitchen }: { kitchen: Kitchen }) => {
  const here = extras.value
  return here === undefined ? null : <here.Extra is="questions" kitchen={kitchen} />
}

export const Later = (props: { kitchen: Kitchen } & Who) => {
  const { dialog, lanes, sum } = props.kitchen
  const isWanted = dialog.value !== undefined || lanes.value || sum.value
  const [round, setRound] = useState(0)
  // At once after the start, so that a line that breaks in the evening does not take the help along; where that failed,
  // again when somebody asks, and every few seconds.
  useEffect(() => {
    if (extras.value !== undefined) return
    let stop: Cancel = () => undefined
    load().then(
      found => {
        extras.value = found
      },
      () => {
        stop = pageClock.after(againMs, () => setRound(round + 1))
      },
    )
    return () => stop()
  }, [isWanted, round])
  const here = extras.value
  return here === undefined ? null : <here.Extra is="dialogs" {...props} />
}
