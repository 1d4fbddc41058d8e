/** Moving a party: everything it has goes along, and the kitchen is told. */
import type { FloorTable } from '../../../../protocol/floor.ts'
import { Dialog } from '../house/dialog.tsx'
import type { Floor } from './floor.ts'
import { goTo } from './place.ts'
import { carryDraft } from './taking/draft.ts'
import { callOut } from './words.ts'

export const MoveDialog = (props: { floor: Floor; table: FloorTable; onClose: () => void }) => {
  const { floor, table, onClose } = props
  const free = floor.sight.tables.value.filter(({ look }) => look === 'free')
  const move = async (to: FloorTable) => {
    onClose()
    const undo = () =>
      void floor
        .attempt({ type: 'move-table', table: to.table, to: table.table }, 'Moved back.')
        .then(({ is }) => {
          if (is === 'done') carryDraft(to.table, table.table)
        })
    const settled = await floor.attempt(
      { type: 'move-table', table: table.table, to: to.table },
      `${callOut(table)} now sits at ${callOut(to)}. The kitchen knows.`,
      undo,
    )
    if (settled.is !== 'done') return
    carryDraft(table.table, to.table)
    goTo({ at: 'table', table: to.table })
  }
  return (
    <Dialog title={`Move ${callOut(table)} to…`} onClose={onClose}>
      {free.length === 0 && <p class="empty">Every other table is taken.</p>}
      <ul class="choices">
        {free.map(to => (
          <li key={to.table}>
            <button type="button" onClick={() => void move(to)}>
              {to.name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
