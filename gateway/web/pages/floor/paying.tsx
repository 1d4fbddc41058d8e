/** Taking the money at the counter, with a receipt where one is wanted. */
import { useState } from 'preact/hooks'
import type { Check } from '../../../../protocol/check.ts'
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { TableId } from '../../../../protocol/ids.ts'
import { isLive, type LineState, rank } from '../../../../protocol/order.ts'
import { Dialog } from '../house/dialog.tsx'
import { explainRefusal } from '../house/refusals.ts'
import { say } from '../house/toasts.tsx'
import type { Floor } from './floor.ts'
import { goTo } from './place.ts'
import { rememberReceipt, wantsReceipt } from './receipt.ts'
import { callOut } from './words.ts'

/** The kitchen still makes it: a table with such a line cannot be closed. */
const isOwed = (state: LineState): boolean => isLive(state) && rank(state) < rank('ready')

const methods = [
  ['cash', 'Cash'],
  ['card', 'Card at the counter'],
  ['other', 'Another way'],
] as const

export const PayDialog = (props: { floor: Floor; table: FloorTable; check: Check; onClose: () => void }) => {
  const { floor, table, check, onClose } = props
  const canPrint = floor.sight.house.value?.printsChecks === true
  const [isWanted, setWanted] = useState(wantsReceipt)

  /** Asked for while the table is open: a closed one has nothing to print. */
  const printReceipt = async (id: TableId): Promise<string> => {
    if (!canPrint || !isWanted) return ''
    const settled = await floor.asking.ask({ type: 'print-check', table: id })
    return settled.is === 'done'
      ? ' A receipt comes out.'
      : ` No receipt comes out: ${explainRefusal(settled)}`
  }
  const pay = async (method: (typeof methods)[number][0]) => {
    onClose()
    const id = table.table
    const paid = await floor.attempt({ type: 'take-payment', table: id, method, total: check.due })
    if (paid.is !== 'done') return
    const word = `${floor.money(check.due)} taken.${await printReceipt(id)}`
    if (table.orders.some(({ lines }) => lines.some(({ state }) => isOwed(state)))) {
      say({
        tone: 'done',
        text: `${word} The kitchen still owes something: close the table once it is served.`,
      })
      return
    }
    const closed = await floor.attempt(
      { type: 'close-table', table: id },
      `${word} ${callOut(table)} is closed.`,
    )
    if (closed.is === 'done') goTo({ at: 'room' })
  }
  return (
    <Dialog title={`Take ${floor.money(check.due)}`} onClose={onClose}>
      <p class="soft">Only what is in your hand counts: this closes the bill as paid.</p>
      {canPrint && (
        <label class="option">
          <input
            type="checkbox"
            checked={isWanted}
            onChange={({ currentTarget: { checked } }) => {
              setWanted(checked)
              rememberReceipt(checked)
            }}
          />
          <span>Print a receipt</span>
        </label>
      )}
      <div class="deeds column">
        {methods.map(([method, word]) => (
          <button key={method} type="button" class="main" onClick={() => void pay(method)}>
            {word}
          </button>
        ))}
      </div>
    </Dialog>
  )
}
