/** What is loaded once the board stands: dialogs, totals and lanes are not in the way of the first ticket. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Board } from './board.tsx'
import type { Who } from './help.tsx'
import type { Kitchen } from './kitchen.ts'

const load = () => import('./extras.tsx')
const extras = signal<Awaited<ReturnType<typeof load>> | undefined>(undefined)

/** The board, or its lanes, and the totals beside it. */
export const Middle = ({ kitchen }: { kitchen: Kitchen }) => {
  const here = extras.value
  return (
    <div class="middle">
      {kitchen.lanes.value && here !== undefined ? (
        <here.Extra is="lanes" kitchen={kitchen} />
      ) : (
        <Board kitchen={kitchen} />
      )}
      {here !== undefined && <here.Extra is="totals" kitchen={kitchen} />}
    </div>
  )
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
      loaded => {
        extras.value = loaded
      },
      () => undefined,
    )
  }, [isWanted])
  const here = extras.value
  return here === undefined ? null : <here.Extra is="dialogs" {...props} />
}
