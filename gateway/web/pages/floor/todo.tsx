/** What a waiter's feet are for right now: guests who call, and food that stands at the pass. */
import type { FloorOrder, FloorTable } from '../../../../protocol/floor.ts'
import { isLive, rank } from '../../../../protocol/order.ts'
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

/** Of what is still to come to the table: how much stands at the pass. */
const platesOf = ({ lines }: FloorOrder): { readonly ready: number; readonly all: number } => {
  const due = lines.filter(({ state }) => isLive(state) && rank(state) < rank('delivered'))
  return { ready: due.filter(({ state }) => state === 'ready').length, all: due.length }
}

export const Todo = ({ floor }: { floor: Floor }) => {
  const tables = floor.sight.tables.value
  const calls = tables
    .filter(({ call }) => call !== undefined)
    .sort((a, b) => (a.call?.at ?? 0) - (b.call?.at ?? 0))
  const carry = tables
    .flatMap(table => table.orders.map(order => ({ table, order, ...platesOf(order) })))
    .filter(({ ready }) => ready > 0)
    .sort((a, b) => (a.order.readyAt ?? a.order.placedAt) - (b.order.readyAt ?? b.order.placedAt))
  if (calls.length + carry.length === 0) return null
  return (
    <section class="todo" aria-label="To do">
      <ul>
        {calls.map(table => (
          <CallRow key={table.call?.call} floor={floor} table={table} />
        ))}
        {carry.map(({ table, order, ready, all }) => (
          <li key={order.order} class="carry">
            <span>
              <b>{callOut(table)}</b> order {order.order}{' '}
              {ready === all ? 'is ready' : `· ${ready} of ${all} ready`}
              {order.readyAt !== undefined && <small> {age(order.readyAt, floor.sight.now.value)}</small>}
            </span>
            <button
              type="button"
              class="main"
              onClick={() =>
                void floor.attempt(
                  { type: 'serve-order', order: order.order, carried: true },
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
