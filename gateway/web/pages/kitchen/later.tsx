/** What is loaded once the board stands: dialogs, totals and lanes are not in the way of the first ticket. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Board } from './board.tsx'
import type { Who } from './help.tsx'
import type { Kitchen } from './kitchen.ts'

const load = () => import('./extras.tsx')
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
  // At once after the start, so that a line that breaks in the evening does not take the help along; and again where
  // that failed, when somebody asks.
  useEffect(() => {
    if (extras.value !== undefined) return
    load().then(
      found => {
        extras.value = found
      },
      () => undefined,
    )
  }, [isWanted])
  const here = extras.value
  return here === undefined ? null : <here.Extra is="dialogs" {...props} />
}
