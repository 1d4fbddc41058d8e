/** The kitchen's pane is loaded when somebody opens it: nobody else's page is heavier for it. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Admin } from '../admin.ts'

const load = () => import('./kitchen.tsx')
const pane = signal<Awaited<ReturnType<typeof load>> | undefined>(undefined)
const isLost = signal(false)

const look = () => {
  isLost.value = false
  load().then(
    loaded => {
      pane.value = loaded
    },
    () => {
      isLost.value = true
    },
  )
}

export const KitchenLater = ({ admin }: { admin: Admin }) => {
  useEffect(() => {
    if (pane.value === undefined) look()
  }, [])
  const here = pane.value
  if (here !== undefined) return <here.KitchenPane admin={admin} />
  if (!isLost.value) return <p class="empty" />
  return (
    <div class="empty panel" role="alert">
      <p>The gateway does not answer. Try again.</p>
      <div class="deeds">
        <button type="button" onClick={look}>
          Try again
        </button>
      </div>
    </div>
  )
}
