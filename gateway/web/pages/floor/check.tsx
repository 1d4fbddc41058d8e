/** The check of a table as the gateway counts it, and what can be done about it. */
import { useState } from 'preact/hooks'
import type { Check } from '../../../../protocol/check.ts'
import type { FloorTable } from '../../../../protocol/floor.ts'
import { isLive } from '../../../../protocol/order.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import { WishedPanel } from '../house/wished.tsx'
import type { Floor } from './floor.ts'
import { PayDialog } from './paying.tsx'
import { UnpaidDialog } from './unpaid.tsx'
import { isManager } from './words.ts'

const Row = (props: { name: string; sum: string; strong?: boolean }) => (
  <div class={props.strong === true ? 'strong' : ''}>
    <dt>{props.name}</dt>
    <dd class="sum">{props.sum}</dd>
  </div>
)

const Sums = ({ floor, check }: { floor: Floor; check: Check }) => (
  <dl class="sums">
    <Row name="Lines" sum={floor.money(check.lines)} />
    {check.service !== undefined && (
      <Row
        name={`${check.service.name} ${check.service.percent} %`}
        sum={check.service.amount === 0 ? 'taken off' : floor.money(check.service.amount)}
      />
    )}
    {check.taxes.map(tax => (
      <Row
        key={tax.tax}
        name={`${check.included ? 'incl. ' : ''}${tax.name} (on ${floor.money(tax.base)})`}
        sum={floor.money(tax.amount)}
      />
    ))}
    <Row name="Total" sum={floor.money(check.total)} strong />
    {check.paid !== 0 && <Row name="Paid" sum={floor.money(check.paid)} />}
    {check.paid !== 0 && <Row name="Due" sum={floor.money(check.due)} strong />}
  </dl>
)

export const CheckPage = ({ floor, table, me }: { floor: Floor; table: FloorTable; me: Me }) => {
  const [asks, setAsks] = useState<'pay' | 'unpaid' | undefined>(undefined)
  const { check } = table
  const id = table.table
  if (check === undefined) {
    return (
      <main class="table">
        <p class="empty">
          Nothing has been ordered at this table: there is nothing to pay. Go back to close it.
        </p>
      </main>
    )
  }
  const lines = table.orders.flatMap(order => order.lines).filter(line => isLive(line.state))
  const { service } = check
  // What is paid is printed as a receipt, which may be wanted later than the money was taken.
  const paper = check.paid > 0 && check.due <= 0 ? 'receipt' : 'check'
  return (
    <main class="table">
      <section class="panel" aria-label="Check">
        <ul class="lines">
          {lines.map(line => (
            <li key={line.line}>
              <span class="what">
                {line.quantity}× {line.name}
              </span>
              <span class="sum">{floor.money(line.total)}</span>
            </li>
          ))}
        </ul>
        <Sums floor={floor} check={check} />
      </section>
      <WishedPanel due={check.due} wish={table.wish} money={floor.money} />
      <div class="deeds">
        {check.due > 0 && (
          <button type="button" class="main" onClick={() => setAsks('pay')}>
            Take {floor.money(check.due)}
          </button>
        )}
        {floor.sight.house.value?.printsChecks === true && (
          <button
            type="button"
            onClick={() =>
              void floor.attempt({ type: 'print-check', table: id }, `The ${paper} is being printed.`)
            }
          >
            Print {paper}
          </button>
        )}
        {service?.kind === 'optional' && check.paid === 0 && (
          <button
            type="button"
            onClick={() =>
              void floor.attempt(
                { type: 'waive-service', table: id, waived: service.amount !== 0 },
                service.amount === 0 ? 'Service is back on the check.' : 'Service is off the check.',
              )
            }
          >
            {service.amount === 0 ? 'Put service back on' : 'Take service off'}
          </button>
        )}
        {check.due > 0 && isManager(me) && (
          <button type="button" class="danger" onClick={() => setAsks('unpaid')}>
            Leaves without paying…
          </button>
        )}
      </div>
      {asks === 'pay' && (
        <PayDialog floor={floor} table={table} check={check} onClose={() => setAsks(undefined)} />
      )}
      {asks === 'unpaid' && (
        <UnpaidDialog floor={floor} table={table} due={check.due} onClose={() => setAsks(undefined)} />
      )}
    </main>
  )
}
