/** Is service OK now? What is open, what is late, what was earned, and what to see to. */
import type { Admin } from '../admin.ts'
import { ago } from '../ages.ts'
import { addressOf, goTo } from '../place.ts'
import { Bills } from './bills.tsx'
import { Things } from './things.tsx'

const Alerts = ({ admin }: { admin: Admin }) => {
  const alerts = admin.house.value?.alerts ?? []
  if (alerts.length === 0) return <p class="panel calm">✓ All is well.</p>
  return (
    <ul class="alerts" aria-label="Alerts">
      {alerts.map(alert => (
        <li key={alert.id} class={`panel ${alert.level}`}>
          <b>
            <span aria-hidden="true">{alert.level === 'now' ? '‼' : '▲'}</span> {alert.what}
          </b>
          {alert.since !== undefined && <small> {ago(alert.since, admin.now.value)}</small>}
          <p>{alert.remedy}</p>
        </li>
      ))}
    </ul>
  )
}

const Figure = (props: { name: string; value: string; bad?: boolean; to?: string }) => (
  <div class={props.bad === true ? 'panel figure bad' : 'panel figure'}>
    <dt>{props.name}</dt>
    <dd>{props.to === undefined ? props.value : <a href={props.to}>{props.value}</a>}</dd>
  </div>
)

const Late = ({ admin }: { admin: Admin }) => {
  const late = admin.house.value?.late ?? []
  if (late.length === 0) return null
  return (
    <section class="panel" aria-label="Late">
      <h2>Late</h2>
      <ul class="rows">
        {late.map(({ ticket, order, station, table, placedAt }) => (
          <li key={ticket}>
            <button type="button" class="plain" onClick={() => goTo('orders', order)}>
              Order {order}
            </button>
            <span>{table === undefined ? '' : `Table ${table}`}</span>
            <span>{station}</span>
            <span class="sum">{ago(placedAt, admin.now.value)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const NowPane = ({ admin }: { admin: Admin }) => {
  const house = admin.house.value
  if (house === undefined) return <p class="empty">Reaching the gateway…</p>
  const { open, today, late } = house
  return (
    <>
      <Alerts admin={admin} />
      <dl class="figures">
        <Figure name="Open orders" value={String(open.orders)} to={addressOf('orders')} />
        <Figure name="Tables taken" value={String(open.tables)} to="/floor" />
        <Figure name="Tickets in the kitchen" value={String(open.tickets)} to="/kitchen" />
        <Figure name="Late" value={String(late.length)} bad={late.length > 0} />
        <Figure name="Orders today" value={String(today.orders)} to={addressOf('orders')} />
        <Figure name="Sales today" value={admin.money(today.total)} />
      </dl>
      <Bills admin={admin} />
      <Late admin={admin} />
      <Things admin={admin} house={house} />
    </>
  )
}
