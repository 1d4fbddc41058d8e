/** The manager's page: eight panes, each of which answers one question. */
import { useLayoutEffect } from 'preact/hooks'
import type { Me } from '../../../../protocol/sign-in.ts'
import { Bars } from '../house/bars.tsx'
import { Toasts } from '../house/toasts.tsx'
import { Who } from '../house/who.tsx'
import type { Admin } from './admin.ts'
import { DevicesPane } from './devices/devices.tsx'
import { draftingKitchen } from './kitchen/drafting.ts'
import { KitchenLater } from './kitchen/later.tsx'
import { MenuPane } from './menu/menu.tsx'
import { NowPane } from './now/now.tsx'
import { OrdersPane } from './orders/orders.tsx'
import { drafting } from './papers/drafting.ts'
import { PapersPane } from './papers/papers.tsx'
import { PeoplePane } from './people/people.tsx'
import { addressOf, type Pane, panes, place } from './place.ts'
import { PrintersPane } from './printers/printers.tsx'

const titles: Readonly<Record<Pane, string>> = {
  now: 'Now',
  menu: 'Menu',
  orders: 'Orders',
  kitchen: 'Kitchen',
  printers: 'Printers',
  papers: 'Papers',
  devices: 'Devices',
  people: 'People',
}

/** Something is changed there that nobody has published. */
const isChanged = (pane: Pane): boolean =>
  (pane === 'papers' && drafting.value !== undefined) ||
  (pane === 'kitchen' && draftingKitchen.value !== undefined)

const OpenPane = ({ admin, me }: { admin: Admin; me: Me }) => {
  const { pane, of } = place.value
  switch (pane) {
    case 'now':
      return <NowPane admin={admin} />
    case 'menu':
      return <MenuPane admin={admin} />
    case 'orders':
      return <OrdersPane admin={admin} of={of} />
    case 'kitchen':
      return <KitchenLater admin={admin} />
    case 'printers':
      return <PrintersPane admin={admin} />
    case 'papers':
      return <PapersPane admin={admin} />
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
  const [worst] = admin.house.value?.alerts.filter(({ level }) => level === 'now') ?? []
  const title = titles[place.value.pane]
  useLayoutEffect(() => {
    document.title = `${title} · Fourtop`
  }, [title])
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
              {isChanged(pane) && (
                <span class="unsaved">
                  <span aria-hidden="true">•</span>
                  <span class="unseen">changed, not published yet</span>
                </span>
              )}
              {pane === 'now' && urgent > 0 && (
                <span class="badge">
                  {urgent}
                  <span class="unseen"> to see to now</span>
                </span>
              )}
            </a>
          ))}
        </nav>
        <Who me={me} asking={admin.asking} onSignOut={onSignOut} />
      </header>
      <Bars silent={admin.silent.value} waiting={admin.asking.underWay.value.length} />
      {/* Whoever does not see the page hears of trouble, whichever pane is open. */}
      <p class="unseen" role="status">
        {worst?.what}
      </p>
      <main aria-label={title}>
        <OpenPane admin={admin} me={me} />
      </main>
      <Toasts />
    </>
  )
}
