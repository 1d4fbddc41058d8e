/** One table: who sits there, what they ordered, and what can be done for them. */
import { useState } from 'preact/hooks'
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import type { Floor } from './floor.ts'
import { MoveDialog } from './move.tsx'
import { OrderCard } from './order-card.tsx'
import { goTo } from './place.ts'
import { SeatDialog } from './seat.tsx'
import { hasDraft } from './taking/draft.ts'
import { wishedAt } from './wishing.ts'
import { age, callOut, looks, reasons } from './words.ts'

const CallPanel = ({ floor, table }: { floor: Floor; table: FloorTable }) => {
  const { call } = table
  if (call === undefined) return null
  const words = call.reason === 'bill' ? wishedAt(floor, table) : ''
  return (
    <section class="panel call open" aria-label="Call">
      <p>
        <b>{`The table ${reasons[call.reason]}`}</b>, {age(call.at, floor.sight.now.value)}
        {call.by !== undefined && ` · ${call.by} is coming`}
        {words !== '' && <small> · {words}</small>}
      </p>
      {call.by === undefined && (
        <button
          type="button"
          class="main"
          onClick={() => void floor.attempt({ type: 'accept-call', call: call.call })}
        >
          I’m coming
        </button>
      )}
      <button type="button" onClick={() => void floor.attempt({ type: 'end-call', call: call.call })}>
        Done
      </button>
    </section>
  )
}

export const TablePage = ({ floor, table, me }: { floor: Floor; table: FloorTable; me: Me }) => {
  const [asks, setAsks] = useState<'seat' | 'move' | undefined>(undefined)
  const id = table.table
  const isOpen = table.session !== undefined
  const close = () =>
    floor.attempt({ type: 'close-table', table: id }, `${callOut(table)} is closed.`).then(({ is }) => {
      if (is === 'done') goTo({ at: 'room' })
    })
  const nothingDue = table.check === undefined || table.check.due <= 0
  return (
    <main class="table">
      <p class="soft">
        {looks[table.look].word}
        {table.openedAt !== undefined && ` · seated ${age(table.openedAt, floor.sight.now.value)}`}
        {table.covers !== undefined && ` · ${table.covers} ${table.covers === 1 ? 'guest' : 'guests'}`}
      </p>
      <CallPanel floor={floor} table={table} />
      <div class="deeds">
        <button type="button" class="main" onClick={() => goTo({ at: 'order', table: id })}>
          {hasDraft(table) ? 'Go on with the order' : 'Take an order'}
        </button>
        {!isOpen && (
          <button type="button" onClick={() => setAsks('seat')}>
            Seat a party
          </button>
        )}
        {isOpen && (
          <button type="button" onClick={() => goTo({ at: 'check', table: id })}>
            Check{table.check !== undefined && ` ${floor.money(table.check.due)}`}
          </button>
        )}
        {isOpen && (
          <button type="button" onClick={() => setAsks('move')}>
            Move
          </button>
        )}
        {isOpen && nothingDue && (
          <button type="button" onClick={() => void close()}>
            Close table
          </button>
        )}
      </div>
      {table.orders.length === 0 && (
        <p class="empty">
          {isOpen
            ? 'Nothing ordered yet. Take their order here, or let them order from the pad.'
            : 'Nobody sits here. Seat a party, or take an order: that opens the table by itself.'}
        </p>
      )}
      <ol class="orders" reversed>
        {[...table.orders].reverse().map(order => (
          <OrderCard key={order.order} floor={floor} order={order} me={me} />
        ))}
      </ol>
      {asks === 'seat' && <SeatDialog floor={floor} table={table} onClose={() => setAsks(undefined)} />}
      {asks === 'move' && <MoveDialog floor={floor} table={table} onClose={() => setAsks(undefined)} />}
    </main>
  )
}
