/** Finding an order: by number, table, dish or day; and looking at one. */
import { useState } from 'preact/hooks'
import { Type } from 'typebox'
import { ExportedOrder } from '../../../../../protocol/exported.ts'
import { OrderNumber } from '../../../../../protocol/ids.ts'
import { Missing } from '../../house/missing.tsx'
import { callGateway, useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { goTo } from '../place.ts'
import { OrderSheet } from './order.tsx'

const Found = Type.Object({ orders: Type.Array(ExportedOrder), next: Type.Optional(OrderNumber) })

const fields = [
  ['order', 'Order number', 'numeric'],
  ['table', 'Table', 'text'],
  ['item', 'Dish (its id)', 'text'],
  ['day', 'Day (2026-11-21)', 'text'],
] as const

const Row = ({ admin, order }: { admin: Admin; order: ExportedOrder }) => (
  <li>
    <button type="button" class="plain" onClick={() => goTo('orders', order.order)}>
      Order {order.order}
    </button>
    <span>{order.table === null ? order.kind : `Table ${order.table}`}</span>
    <span class="what soft">
      {order.lines.map(({ quantity, name, item }) => `${quantity}× ${name ?? item}`).join(', ')}
    </span>
    <span>{order.placedAt === undefined ? order.day : admin.clockTime(order.placedAt)}</span>
    <span>{order.state}</span>
    <span class="sum">{admin.money(order.total)}</span>
  </li>
)

export const OrdersPane = ({ admin, of }: { admin: Admin; of: string | undefined }) => {
  if (of !== undefined) return <OrderSheet key={of} admin={admin} number={of} />
  return <Search admin={admin} />
}

const Search = ({ admin }: { admin: Admin }) => {
  const [query, setQuery] = useState('')
  const [read, again] = useReading(`/api/v1/orders${query}`, Found)
  const [older, setOlder] = useState<readonly ExportedOrder[]>([])
  const [next, setNext] = useState<number | undefined>(undefined)

  const search = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const wanted = new URLSearchParams()
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim() !== '') wanted.set(name, value.trim())
    }
    setOlder([])
    setNext(undefined)
    setQuery(wanted.size === 0 ? '' : `?${wanted}`)
  }
  const lookOn = async (before: number) => {
    const more = await callGateway(
      'GET',
      `/api/v1/orders${query === '' ? '?' : `${query}&`}before=${before}`,
      Found,
    )
    if (more.is === 'missing') return
    setOlder([...older, ...more.value.orders])
    setNext(more.value.next ?? 0)
  }

  const found = read?.is === 'here' ? [...read.value.orders, ...older] : []
  const from = next ?? (read?.is === 'here' ? (read.value.next ?? 0) : 0)
  return (
    <section aria-label="Orders">
      <form class="panel search" onSubmit={search}>
        {fields.map(([name, label, mode]) => (
          <label key={name}>
            {label}
            <input name={name} inputMode={mode} maxLength={40} />
          </label>
        ))}
        <button type="submit" class="main">
          Search
        </button>
      </form>
      {read?.is !== 'here' && <Missing read={read} again={again} />}
      {read?.is === 'here' && found.length === 0 && (
        <p class="empty">
          {query === ''
            ? 'No order has been placed yet. The first one appears here at once.'
            : 'No order matches. Try fewer words, or look further back.'}
        </p>
      )}
      <ul class="rows panel orders">
        {found.map(order => (
          <Row key={order.order} admin={admin} order={order} />
        ))}
      </ul>
      {from > 0 && (
        <button type="button" onClick={() => void lookOn(from)}>
          Look further back
        </button>
      )}
    </section>
  )
}
