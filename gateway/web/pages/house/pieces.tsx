/** Choosing pieces to void: how many of which line, and why; the reason stays with the order for ever. */
import { useState } from 'preact/hooks'
import type { LineId } from '../../../../protocol/ids.ts'
import { Dialog } from './dialog.tsx'
import { Stepper } from './stepper.tsx'

const reasons = [
  'Guest changed their mind',
  'Wrong item entered',
  'Kitchen cannot make it',
  'Quality',
] as const

export interface Voidable {
  readonly line: LineId
  readonly name: string
  readonly quantity: number
}

export const VoidDialog = (props: {
  order: number
  lines: readonly Voidable[]
  onVoid: (lines: readonly { line: LineId; quantity: number }[], reason: string, count: number) => void
  onClose: () => void
}) => {
  const { order, lines, onVoid, onClose } = props
  const [pieces, setPieces] = useState<ReadonlyMap<LineId, number>>(new Map())
  const [reason, setReason] = useState('')
  const chosen = [...pieces].filter(([, quantity]) => quantity > 0)
  const count = chosen.reduce((all, [, quantity]) => all + quantity, 0)

  const send = (event: Event) => {
    event.preventDefault()
    onVoid(
      chosen.map(([line, quantity]) => ({ line, quantity })),
      reason.trim(),
      count,
    )
    onClose()
  }

  return (
    <Dialog title={`Void from order ${order}`} onClose={onClose}>
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
