/** The word after a bump, with the way back. */
import type { Kitchen } from './kitchen.ts'
import { callOut } from './words.ts'

export const Toast = ({ kitchen }: { kitchen: Kitchen }) => {
  const { hands, sight } = kitchen
  const toast = hands.toast.value
  return (
    <div class="toasts" role="status">
      {toast?.is === 'bumped' && (
        <p class="toast">
          {callOut(toast.ticket)}{' '}
          {sight.pending.value.get(toast.ticket.ticket) === undefined ? 'bumped' : 'bumping…'}
          <button type="button" onClick={() => hands.recall(toast.ticket)}>
            ↩ Undo
          </button>
        </p>
      )}
      {toast?.is === 'refused' && <p class="toast refused">{toast.text}</p>}
    </div>
  )
}
