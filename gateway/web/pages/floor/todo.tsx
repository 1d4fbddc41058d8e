/** What a waiter's feet are for right now: guests who call, and food that stands at the pass. */
import type { FloorTable } from '../../../../protocol/floor.ts'
import type { Floor } from './floor.ts'
import { wishedAt } from './wishing.ts'
import { age, callOut, reasons } from './words.ts'

const CallRow = ({ floor, table }: { floor: Floor; table: FloorTable }) => {
  const { call } = table
  if (call === undefined) return null
  const words = call.reason === 'bill' ? wishedAt(floor, table) : ''
  return (
    <li class={call.by === undefined ? 'call open' : 'call'}>
      <span>
        <b>{callOut(table)}</b> {reasons[call.reason]}
        <small> {age(call.at, floor.sight.now.value)}</small>
        {call.by !== undefined && <small> · {call.by} is coming</small>}
        {words !== '' && <small> · {words}</small>}
      </span>
      {call.by === undefined ? (
        <button
          type="button"
          class="main"
          onClick={() => void floor.attempt({ type: 'accept-call', call: call.call })}
        >
          I’m coming
        </button>
      ) : (
        <button type="button" onClick={() => void floor.attempt({ type: 'end-call', call: call.call })}>
          Done
        </button>
      )}
    </li>
  )
}

export const Todo = ({ floor }: { floor: Floor }) => {
  const tables = floor.sight.tables.value
  const calls = tables
    .filter(({ call }) => call !== undefined)
    .sort((a, b) => (a.call?.at ?? 0) - (b.call?.at ?? 0))
  const carry = tables.flatMap(table =>
    table.orders.filter(({ state }) => state === 'ready').map(order => ({ table, order })),
  )
  if (calls.length + carry.length === 0) return null
  return (
    <section class="todo" aria-label="To do">
      <ul>
        {calls.map(table => (
          <CallRow key={table.call?.call} floor={floor} table={table} />
        ))}
        {carry.map(({ table, order }) => (
          <li key={order.order} class="carry">
            <span>
              <b>{callOut(table)}</b> order {order.order} is ready
            </span>
            <button
              type="button"
              class="main"
              onClick={() =>
                void floor.attempt(
                  { type: 'serve-order', order: order.order },
                  `Order ${order.order} delivered to ${callOut(table)}.`,
                )
              }
            >
              Delivered
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
