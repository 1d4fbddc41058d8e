/** Seating a party: how many covers, and the table is theirs. */
import { useState } from 'preact/hooks'
import type { FloorTable } from '../../../../protocol/floor.ts'
import { Dialog } from '../house/dialog.tsx'
import { Stepper } from '../house/stepper.tsx'
import type { Floor } from './floor.ts'
import { callOut } from './words.ts'

export const SeatDialog = (props: { floor: Floor; table: FloorTable; onClose: () => void }) => {
  const { floor, table, onClose } = props
  const [covers, setCovers] = useState(2)
  const seat = () => {
    const undo = () => void floor.attempt({ type: 'close-table', table: table.table })
    void floor.attempt({ type: 'open-table', table: table.table, covers }, `${callOut(table)} is open.`, undo)
    onClose()
  }
  return (
    <Dialog title={`Seat a party at ${callOut(table)}`} onClose={onClose}>
      <Stepper label="Guests" value={covers} min={1} max={200} onChange={setCovers} />
      <div class="deeds">
        <button type="button" class="main" onClick={seat}>
          Open the table
        </button>
      </div>
    </Dialog>
  )
}
