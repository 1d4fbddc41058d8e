/** The waiter's page as it lies in the hand: a head that says where one is, the place itself, and the last word. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Me } from '../../../../protocol/sign-in.ts'
import { Bars } from '../house/bars.tsx'
import type { Bell } from '../house/bell.ts'
import { standOn } from '../house/focus.ts'
import { Toasts } from '../house/toasts.tsx'
import { Who } from '../house/who.tsx'
import { CheckPage } from './check.tsx'
import type { Floor } from './floor.ts'
import { goTo, type Place, place } from './place.ts'
import type { FloorRing } from './ringing.ts'
import { Room } from './room.tsx'
import { Sounding } from './sounding.tsx'
import { TablePage } from './table.tsx'
import { OrderPage } from './taking/order.tsx'
import { callOut } from './words.ts'

const pages = { table: TablePage, order: OrderPage, check: CheckPage } as const

const Here = ({ floor, me }: { floor: Floor; me: Me }) => {
  const here = place.value
  if (floor.sight.house.value === undefined) {
    return (
      <main>
        <p class="empty">Reaching the gateway…</p>
      </main>
    )
  }
  if (here.at === 'room') return <Room floor={floor} />
  const table = floor.sight.table(here.table)
  if (table === undefined) {
    return (
      <main>
        <p class="empty">There is no table {here.table}. Go back and choose one.</p>
      </main>
    )
  }
  const Page = pages[here.at]
  return <Page key={here.table} floor={floor} table={table} me={me} />
}

const titles = { room: '', table: '', order: ' · order', check: ' · check' } as const

/** Whoever goes somewhere begins there: at its heading, or in the room at the table they came from. */
const useArrival = (here: Place) => {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(here)
  useLayoutEffect(() => {
    const from = before.current
    if (from === here) return
    before.current = here
    const tile =
      here.at === 'room' && from.at !== 'room'
        ? document.querySelector<HTMLElement>(`.tile[data-table="${CSS.escape(from.table)}"]`)
        : null
    if (tile !== null) return tile.focus()
    standOn(heading.current)
    window.scrollTo(0, 0)
  })
  return heading
}

interface Parts {
  readonly floor: Floor
  readonly bell: Bell<FloorRing>
  readonly me: Me
  readonly onSignOut: () => void
}

export const FloorPage = ({ floor, bell, me, onSignOut }: Parts) => {
  const here = place.value
  const heading = useArrival(here)
  const table =
    here.at === 'room' ? undefined : callOut(floor.sight.table(here.table) ?? { name: here.table })
  const title =
    table === undefined ? (floor.sight.house.value?.site ?? 'Floor') : `${table}${titles[here.at]}`
  useLayoutEffect(() => {
    document.title = `${title} · Fourtop`
  }, [title])
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
        <h1 ref={heading}>{title}</h1>
        <Who me={me} asking={floor.asking} onSignOut={onSignOut} />
      </header>
      <Bars silent={floor.sight.silent.value} waiting={floor.asking.underWay.value.length} />
      {here.at === 'room' && <Sounding bell={bell} />}
      <Here floor={floor} me={me} />
      <Toasts />
    </>
  )
}
