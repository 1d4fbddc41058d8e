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
  /** The kitchen has begun with it, and whoever holds this page may not take it off any more. */
  readonly locked: boolean
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
  // The kitchen goes on while somebody thinks: what it has begun by now is no longer chosen.
  const chosen = lines.flatMap(({ line, quantity, locked }) => {
    const wanted = locked ? 0 : Math.min(pieces.get(line) ?? 0, quantity)
    return wanted === 0 ? [] : [{ line, quantity: wanted }]
  })
  const count = chosen.reduce((all, { quantity }) => all + quantity, 0)
  const isAny = lines.some(({ locked }) => !locked)
  const canGo = count > 0 && reason.trim() !== ''

  const send = (event: Event) => {
    event.preventDefault()
    if (!canGo) return
    onVoid(chosen, reason.trim(), count)
    onClose()
  }

  return (
    <Dialog title={`Void from order ${order}`} onClose={onClose}>
      <form onSubmit={send}>
        {!isAny && <p>Nothing of this order is left for you to take off.</p>}
        {lines.map(({ line, name, quantity, locked }) =>
          locked ? (
            <p key={line} class="locked">
              <b>
                {quantity}× {name}
              </b>
              The kitchen has begun with it: a manager can void it.
            </p>
          ) : (
            <Stepper
              key={line}
              label={name}
              value={chosen.find(one => one.line === line)?.quantity ?? 0}
              min={0}
              max={quantity}
              shown={`${chosen.find(one => one.line === line)?.quantity ?? 0} of ${quantity}`}
              onChange={value => setPieces(new Map(pieces).set(line, value))}
            />
          ),
        )}
        {isAny && (
          <>
            <fieldset class="reasons">
              <legend>Why? It stays with the order.</legend>
              <div class="deeds">
                {reasons.map(one => (
                  <button
                    key={one}
                    type="button"
                    aria-pressed={reason === one}
                    onClick={() => setReason(one)}
                  >
                    {one}
                  </button>
                ))}
              </div>
              <label>
                In your own words
                <input
                  name="reason"
                  maxLength={120}
                  autoComplete="off"
                  value={reason}
                  onInput={event => setReason(event.currentTarget.value)}
                />
              </label>
            </fieldset>
            <div class="deeds">
              <button type="submit" class="danger" aria-disabled={!canGo}>
                {count === 0
                  ? 'Choose what to void'
                  : reason.trim() === ''
                    ? 'Say why'
                    : `Void ${count} ${count === 1 ? 'piece' : 'pieces'}`}
              </button>
            </div>
          </>
        )}
      </form>
    </Dialog>
  )
}
