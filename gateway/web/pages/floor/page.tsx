/** The waiter's page as it lies in the hand: a head that says where one is, the place itself, and the last word. */
import type { Me } from '../../../../protocol/sign-in.ts'
import { Toasts } from '../house/toasts.tsx'
import { CheckPage } from './check.tsx'
import type { Floor } from './floor.ts'
import { goTo, place } from './place.ts'
import { Room } from './room.tsx'
import { TablePage } from './table.tsx'
import { OrderPage } from './taking/order.tsx'
import { callOut } from './words.ts'

const Bars = ({ floor }: { floor: Floor }) => {
  const silent = floor.sight.silent.value
  const waiting = floor.asking.underWay.value.length
  if (silent === undefined && waiting === 0) return null
  return (
    <p class={silent === undefined ? 'bar' : 'bar lost'} role="status">
      {silent === undefined
        ? 'Sending…'
        : `Not connected for ${silent} s: what you see may be old.${waiting > 0 ? ` ${waiting} not sent yet, kept here.` : ''}`}
    </p>
  )
}

const pages = { table: TablePage, order: OrderPage, check: CheckPage } as const

const Place = ({ floor }: { floor: Floor }) => {
  const here = place.value
  if (here.at === 'room') return <Room floor={floor} />
  const table = floor.sight.table(here.table)
  if (floor.sight.house.value === undefined) return <p class="empty">Reaching the gateway…</p>
  if (table === undefined) return <p class="empty">There is no table {here.table}.</p>
  const Page = pages[here.at]
  return <Page key={here.table} floor={floor} table={table} />
}

const titles = { room: '', table: '', order: ' · order', check: ' · check' } as const

export const FloorPage = ({ floor, me, onSignOut }: { floor: Floor; me: Me; onSignOut: () => void }) => {
  const here = place.value
  const table =
    here.at === 'room' ? undefined : callOut(floor.sight.table(here.table) ?? { name: here.table })
  return (
    <>
      <header class="head">
        {here.at !== 'room' && (
          <button
            type="button"
            onClick={() => goTo(here.at === 'table' ? { at: 'room' } : { at: 'table', table: here.table })}
          >
            ← Back
          </button>
        )}
        <h1>
          {table === undefined ? (floor.sight.house.value?.site ?? 'Floor') : `${table}${titles[here.at]}`}
        </h1>
        <button type="button" class="who" onClick={onSignOut} aria-label={`Sign ${me.name} out`}>
          {me.name} ⏏
        </button>
      </header>
      <Bars floor={floor} />
      <Place floor={floor} />
      <Toasts />
    </>
  )
}
