/** What is loaded once the board stands: dialogs are not in the way of the first ticket. */
import { useEffect, useState } from 'preact/hooks'
import type { Who } from './dialogs.tsx'
import type { Kitchen } from './kitchen.ts'

const load = () => import('./dialogs.tsx')

export const Later = (props: { kitchen: Kitchen } & Who) => {
  const [loaded, setLoaded] = useState<Awaited<ReturnType<typeof load>>>()
  const isWanted = props.kitchen.dialog.value !== undefined
  // At once after the start, so that a line that breaks in the evening does not take the help along; and again where
  // that failed, when somebody asks.
  useEffect(() => {
    if (loaded === undefined) load().then(setLoaded, () => undefined)
  }, [isWanted])
  return loaded === undefined ? null : <loaded.Dialogs {...props} />
}
