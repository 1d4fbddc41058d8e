/** The whole life of one order: what was asked, what it cost, and everything that happened to it, in order. */
import { useState } from 'preact/hooks'
import { warningsOf } from '../../../../../protocol/avoiding.ts'
import { ExportedOrder } from '../../../../../protocol/exported.ts'
import { isLive } from '../../../../../protocol/order.ts'
import { Missing } from '../../house/missing.tsx'
import { VoidDialog } from '../../house/pieces.tsx'
import { useReading } from '../../house/read.ts'
import { states } from '../../house/states.ts'
import type { Admin } from '../admin.ts'
import { addressOf } from '../place.ts'
import { askerOf, tell } from './facts.ts'
import { lineWorth, orderWorth, piecesOf } from './worth.ts'

const Lines = ({ admin, order }: { admin: Admin; order: ExportedOrder }) => (
  <ul class="lines">
    {order.lines.map(line => (
      <li key={line.line} class={isLive(line.state) ? '' : 'off'}>
        <span class="what">
          <b>
            {piecesOf(line)}× {line.name ?? line.item}
          </b>
          {line.changes?.map(change => (
            <small key={change}>{change}</small>
          ))}
          {isLive(line.state) && line.voided !== undefined && line.voided > 0 && (
            <small>
              {line.voided} of {line.quantity} voided
            </small>
          )}
        </span>
        <span class="state">{states[line.state]}</span>
        <span class="sum">{isLive(line.state) ? admin.money(lineWorth(line)) : '–'}</span>
      </li>
    ))}
  </ul>
)

const TimeLine = ({ admin, order }: { admin: Admin; order: ExportedOrder }) => (
  <ol class="timeline" aria-label="What happened">
    {order.facts.map((fact, n) => {
      const { what, more } = tell(fact)
      return (
        <li key={`${fact.seq}${n}`}>
          <time dateTime={new Date(fact.at).toISOString()}>{admin.clockTime(fact.at, 'seconds')}</time>
          <span>
            <b>{what}</b> {more !== '' && <small>{more}</small>}
          </span>
          <span class="soft">{askerOf(fact.from)}</span>
        </li>
      )
    })}
  </ol>
)

const Sheet = ({ admin, order }: { admin: Admin; order: ExportedOrder }) => {
  const [voiding, setVoiding] = useState(false)
  const isOpen = order.lines.some(({ state }) => isLive(state) && state !== 'closed')
  const live = order.lines
    .filter(({ state }) => isLive(state))
    .map(({ line, name, item, quantity, voided = 0 }) => ({
      line,
      name: name ?? item,
      quantity: quantity - voided,
      locked: false,
    }))
  return (
    <>
      <section class="panel" aria-label={`Order ${order.order}`}>
        <h2>
          Order {order.order} <span class={`chip ${order.state}`}>{states[order.state]}</span>
        </h2>
        <p class="soft">
          {order.table === null ? order.kind : `Table ${order.table}`} · {order.channel} · {order.day} ·{' '}
          {order.id}
        </p>
        <Lines admin={admin} order={order} />
        {warningsOf(order.avoids ?? []).map(warning => (
          <p key={warning} class="avoids">
            ⚠ {warning}
          </p>
        ))}
        {order.note !== undefined && <p class="note">Note: {order.note}</p>}
        <p class="sum">
          <b class="strong">{admin.money(orderWorth(order))}</b>
          {orderWorth(order) !== order.total && (
            <small class="soft"> ordered for {admin.money(order.total)}</small>
          )}
        </p>
        {!isOpen && <p class="soft">This order is closed: nothing of it can be changed any more.</p>}
        {isOpen && (
          <div class="deeds">
            {(order.tickets ?? []).map(ticket => (
              <button
                key={ticket}
                type="button"
                onClick={() =>
                  void admin.attempt(
                    { type: 'reprint-ticket', ticket },
                    `The paper of ${ticket} comes out as soon as its printer can.`,
                  )
                }
              >
                Reprint {ticket}
              </button>
            ))}
            <button type="button" class="danger" onClick={() => setVoiding(true)}>
              Void…
            </button>
          </div>
        )}
      </section>
      <section class="panel">
        <h2>What happened</h2>
        <TimeLine admin={admin} order={order} />
      </section>
      {voiding && (
        <VoidDialog
          order={order.order}
          lines={live}
          onVoid={(lines, reason, count) =>
            void admin.attempt(
              { type: 'void-lines', order: order.order, lines: [...lines], reason },
              `${count} voided from order ${order.order}. The kitchen knows.`,
            )
          }
          onClose={() => setVoiding(false)}
        />
      )}
    </>
  )
}

export const OrderSheet = ({ admin, number }: { admin: Admin; number: string }) => {
  const path = `/api/v1/orders/${encodeURIComponent(number)}`
  const reading = useReading(path, ExportedOrder, admin.house.value)
  const { read } = reading
  return (
    <>
      <p>
        <a href={addressOf('orders')}>← All orders</a>
      </p>
      {read?.is === 'here' ? <Sheet admin={admin} order={read.value} /> : <Missing reading={reading} />}
    </>
  )
}
