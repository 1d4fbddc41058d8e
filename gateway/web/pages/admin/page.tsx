/** The manager's page: five panes, each of which answers one question. */
import type { Me } from '../../../../protocol/sign-in.ts'
import { Toasts } from '../house/toasts.tsx'
import type { Admin } from './admin.ts'
import { DevicesPane } from './devices/devices.tsx'
import { MenuPane } from './menu/menu.tsx'
import { NowPane } from './now/now.tsx'
import { OrdersPane } from './orders/orders.tsx'
import { PeoplePane } from './people/people.tsx'
import { addressOf, type Pane, panes, place } from './place.ts'

const titles: Readonly<Record<Pane, string>> = {
  now: 'Now',
  menu: 'Menu',
  orders: 'Orders',
  devices: 'Devices',
  people: 'People',
}

const Bars = ({ admin }: { admin: Admin }) => {
  const silent = admin.silent.value
  const waiting = admin.asking.underWay.value.length
  if (silent === undefined && waiting === 0) return null
  return (
    <p class={silent === undefined ? 'bar' : 'bar lost'} role="status">
      {silent === undefined
        ? 'Sending…'
        : `Not connected for ${silent} s: what you see may be old.${waiting > 0 ? ` ${waiting} not sent yet.` : ''}`}
    </p>
  )
}

const OpenPane = ({ admin, me }: { admin: Admin; me: Me }) => {
  const { pane, of } = place.value
  switch (pane) {
    case 'now':
      return <NowPane admin={admin} />
    case 'menu':
      return <MenuPane admin={admin} />
    case 'orders':
      return <OrdersPane admin={admin} of={of} />
    case 'devices':
      return <DevicesPane admin={admin} />
    case 'people':
      return <PeoplePane admin={admin} me={me} />
    default:
      return pane satisfies never
  }
}

export const AdminPage = ({ admin, me, onSignOut }: { admin: Admin; me: Me; onSignOut: () => void }) => {
  const urgent = admin.house.value?.alerts.filter(({ level }) => level === 'now').length ?? 0
  return (
    <>
      <header class="head">
        <h1>{admin.house.value?.site ?? 'Fourtop'}</h1>
        <nav aria-label="Panes">
          {panes.map(pane => (
            <a
              key={pane}
              href={addressOf(pane)}
              aria-current={pane === place.value.pane ? 'page' : undefined}
            >
              {titles[pane]}
              {pane === 'now' && urgent > 0 && <span class="badge">{urgent}</span>}
            </a>
          ))}
        </nav>
        <button type="button" class="who" onClick={onSignOut} aria-label={`Sign ${me.name} out`}>
          {me.name} ⏏
        </button>
      </header>
      <Bars admin={admin} />
      <main aria-label={titles[place.value.pane]}>
        <OpenPane admin={admin} me={me} />
      </main>
      <Toasts />
    </>
  )
}
