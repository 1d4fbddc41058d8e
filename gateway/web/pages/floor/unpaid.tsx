/** A party that leaves without having paid: a manager lets it go, and says why, for ever on record. */
import { useState } from 'preact/hooks'
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { Money } from '../../../../protocol/money.ts'
import { Dialog } from '../house/dialog.tsx'
import type { Floor } from './floor.ts'
import { goTo, isAt } from './place.ts'
import { callOut } from './words.ts'

export const UnpaidDialog = (props: { floor: Floor; table: FloorTable; due: Money; onClose: () => void }) => {
  const { floor, table, due, onClose } = props
  const [why, setWhy] = useState('')
  const unpaid = why.trim()
  const close = async (event: Event) => {
    event.preventDefault()
    if (unpaid === '') return
    onClose()
    const settled = await floor.attempt(
      { type: 'close-table', table: table.table, unpaid },
      `${callOut(table)} is closed. ${floor.money(due)} stay unpaid: ${unpaid}.`,
    )
    if (settled.is === 'done' && isAt('check', table.table)) goTo({ at: 'room' })
  }
  return (
    <Dialog title={`${callOut(table)} leaves without paying`} onClose={onClose}>
      <form onSubmit={event => void close(event)}>
        <p>{floor.money(due)} will never be paid. Your name and the reason stay on record.</p>
        <label>
          Why
          <input
            name="unpaid"
            required
            maxLength={120}
            autoComplete="off"
            placeholder="on the house, left unseen, …"
            value={why}
            onInput={event => setWhy(event.currentTarget.value)}
          />
        </label>
        <div class="deeds">
          <button type="submit" class="danger" aria-disabled={unpaid === ''}>
            Close the table unpaid
          </button>
        </div>
      </form>
    </Dialog>
  )
}
