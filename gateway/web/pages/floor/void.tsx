/** Taking pieces off a check: how many of which line, and why; the reason stays with the order for ever. */
import { useState } from 'preact/hooks'
import type { FloorOrder } from '../../../../protocol/floor.ts'
import type { LineId } from '../../../../protocol/ids.ts'
import { isLive } from '../../../../protocol/order.ts'
import { Dialog } from '../house/dialog.tsx'
import { Stepper } from '../house/stepper.tsx'
import type { Floor } from './floor.ts'

const reasons = [
  'Guest changed their mind',
  'Wrong item entered',
  'Kitchen cannot make it',
  'Quality',
] as const

export const VoidDialog = (props: { floor: Floor; order: FloorOrder; onClose: () => void }) => {
  const { floor, order, onClose } = props
  const [pieces, setPieces] = useState<ReadonlyMap<LineId, number>>(new Map())
  const [reason, setReason] = useState('')
  const lines = order.lines.filter(line => isLive(line.state))
  const chosen = [...pieces].filter(([, quantity]) => quantity > 0)
  const count = chosen.reduce((all, [, quantity]) => all + quantity, 0)

  const send = (event: Event) => {
    event.preventDefault()
    void floor.attempt(
      {
        type: 'void-lines',
        order: order.order,
        lines: chosen.map(([line, quantity]) => ({ line, quantity })),
        reason: reason.trim(),
      },
      `${count} voided from order ${order.order}. The kitchen knows.`,
    )
    onClose()
  }

  return (
    <Dialog title={`Void from order ${order.order}`} onClose={onClose}>
      <form onSubmit={send}>
        {lines.map(({ line, name, quantity }) => (
          <Stepper
            key={line}
            label={`${name} (of ${quantity})`}
            value={pieces.get(line) ?? 0}
            min={0}
            max={quantity}
            onChange={value => setPieces(new Map(pieces).set(line, value))}
          />
        ))}
        <label>
          Why
          <input
            name="reason"
            list="void-reasons"
            maxLength={120}
            required
            value={reason}
            onInput={event => setReason(event.currentTarget.value)}
          />
        </label>
        <datalist id="void-reasons">
          {reasons.map(one => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div class="deeds">
          <button type="submit" class="danger" disabled={count === 0 || reason.trim() === ''}>
            {count === 0 ? 'Void' : `Void ${count}`}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
