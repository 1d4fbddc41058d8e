/** Finding an order: by number, table, dish or day; and looking at one. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { ExportedOrder } from '../../../../../protocol/exported.ts'
import { OrderNumber } from '../../../../../protocol/ids.ts'
import { Missing } from '../../house/missing.tsx'
import { callGateway, useReading } from '../../house/read.ts'
import { states } from '../../house/states.ts'
import { say } from '../../house/toasts.tsx'
import type { Admin } from '../admin.ts'
import { goTo } from '../place.ts'
import { OrderSheet } from './order.tsx'
import { SearchForm } from './search-form.tsx'
import { orderWorth, piecesOf } from './worth.ts'

const Found = Type.Object({ orders: Type.Array(ExportedOrder), next: Type.Optional(OrderNumber) })

const Row = ({ admin, order }: { admin: Admin; order: ExportedOrder }) => (
  <li data-order={order.order}>
    <button type="button" class="plain" onClick={() => goTo('orders', order.order)}>
      Order {order.order}
    </button>
    <span>{order.table === null ? order.kind : `Table ${order.table}`}</span>
    <span class="what soft">
      {order.lines.map(line => `${piecesOf(line)}× ${line.name ?? line.item}`).join(', ')}
    </span>
    <span>{order.placedAt === undefined ? order.day : admin.clockTime(order.placedAt)}</span>
    <span class={`chip ${order.state}`}>{states[order.state]}</span>
    <span class="sum">{admin.money(orderWorth(order))}</span>
  </li>
)

export const OrdersPane = ({ admin, of }: { admin: Admin; of: string | undefined }) => {
  // A search is looked at one order at a time: going back to it finds it as it was.
  const [query, setQuery] = useState('')
  return of === undefined ? (
    <Search admin={admin} query={query} onQuery={setQuery} />
  ) : (
    <OrderSheet key={of} admin={admin} number={of} />
  )
}

const Search = (props: { admin: Admin; query: string; onQuery: (query: string) => void }) => {
  const { admin, query, onQuery } = props
  const reading = useReading(`/api/v1/orders${query}`, Found, admin.house.value)
  const [older, setOlder] = useState<readonly ExportedOrder[]>([])
  const [next, setNext] = useState<number | undefined>(undefined)
  const [isLooking, setLooking] = useState(false)
  const { read, isReading } = reading

  const lookOn = async (before: number) => {
    if (isLooking) return
    setLooking(true)
    const path = `/api/v1/orders${query === '' ? '?' : `${query}&`}before=${before}`
    const more = await callGateway('GET', path, Found)
    setLooking(false)
    if (more.is === 'missing') return say({ tone: 'refused', text: more.detail })
    setOlder([...older, ...more.value.orders])
    setNext(more.value.next ?? 0)
  }

  const newest = read?.is === 'here' ? read.value.orders : []
  const last = older[0]?.order ?? 0
  // New orders push the first page on: what is on both of them is shown once.
  const found = [...newest.filter(({ order }) => order > last), ...older]
  const from = next ?? (read?.is === 'here' ? (read.value.next ?? 0) : 0)
  return (
    <section class="found" aria-label="Orders" aria-busy={isReading}>
      <SearchForm
        admin={admin}
        query={query}
        onSearch={wanted => {
          setOlder([])
          setNext(undefined)
          onQuery(wanted)
        }}
      />
      {read?.is !== 'here' && <Missing reading={reading} />}
      {read?.is === 'here' && found.length === 0 && (
        <p class="empty">
          {query === ''
            ? 'No order has been placed yet. The first one appears here at once.'
            : from > 0
              ? 'None of the newest orders matches. Look further back.'
              : 'No order matches. Leave a field empty to find more.'}
        </p>
      )}
      <ul class="rows panel orders">
        {found.map(order => (
          <Row key={order.order} admin={admin} order={order} />
        ))}
      </ul>
      {from > 0 && (
        <div class="deeds">
          <button type="button" aria-disabled={isLooking} onClick={() => void lookOn(from)}>
            {isLooking ? 'Looking…' : 'Look further back'}
          </button>
        </div>
      )}
    </section>
  )
}
