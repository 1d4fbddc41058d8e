/** The word after a bump, with the way back. */

import type { Kitchen } from './kitchen.ts'
import { isLeft } from './lines.ts'
import type { Told } from './telling.ts'
import { callOut } from './words.ts'

type Bumped = Extract<Told, { is: 'bumped' }>

const onTheWay = ({ sight }: Kitchen, { ticket, lines }: Bumped): boolean =>
  sight.pending.value.has(ticket.ticket) || (lines?.some(line => sight.pendingLines.value.has(line)) ?? false)

/** `T12 #47 bumped`; of some of its lines, which: `T12 #47: 2 Fries done`. */
const bumpWords = ({ ticket, lines }: Bumped, isOnTheWay: boolean): string => {
  const left = ticket.lines.filter(isLeft)
  const some = left.filter(({ line }) => lines?.includes(line))
  if (lines === undefined || some.length === left.length)
    return `${callOut(ticket)} ${isOnTheWay ? 'bumping…' : 'bumped'}`
  const named = some.map(({ quantity, name }) => `${quantity} ${name}`).join(', ')
  return `${callOut(ticket)}: ${named} ${isOnTheWay ? 'being done…' : 'done'}`
}

/** @param isOver stands in the dialog over the board, and is silent when there is none, as the board's is when there is */
export const Toast = ({ kitchen, isOver = false }: { kitchen: Kitchen; isOver?: boolean }) => {
  const { hands, dialog } = kitchen
  const toast = isOver === (dialog.value !== undefined) ? hands.toast.value : undefined
  const said = toast?.is === 'bumped' ? { ...toast, isOnTheWay: onTheWay(kitchen, toast) } : undefined
  return (
    <div class="toasts" role="status">
      {said !== undefined && (
        <p class="toast">
          {bumpWords(said, said.isOnTheWay)}
          <button type="button" onClick={() => hands.recall(said.ticket, said.lines)}>
            ↩ Undo
          </button>
        </p>
      )}
      {toast?.is === 'told' && <p class="toast told">{toast.text}</p>}
      {toast?.is === 'refused' && <p class="toast refused">{toast.text}</p>}
    </div>
  )
}
