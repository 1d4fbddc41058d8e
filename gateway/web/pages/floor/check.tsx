/** The check of a table as the gateway counts it, and taking the money at the counter. */
import { useState } from 'preact/hooks'
import type { Check } from '../../../../protocol/check.ts'
import type { FloorTable } from '../../../../protocol/floor.ts'
import { isLive, type LineState, rank } from '../../../../protocol/order.ts'
import type { Me } from '../../../../protocol/sign-in.ts'
import { Dialog } from '../house/dialog.tsx'
import { say } from '../house/toasts.tsx'
import { WishedPanel } from '../house/wished.tsx'
import type { Floor } from './floor.ts'
import { goTo } from './place.ts'
import { UnpaidDialog } from './unpaid.tsx'
import { callOut, isManager } from './words.ts'

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

/** The kitchen still makes it: a table with such a line cannot be closed. */
const isOwed = (state: LineState): boolean => rank(state) < rank('ready')

const methods = [
  ['cash', 'Cash'],
  ['card', 'Card at the counter'],
  ['other', 'Another way'],
] as const

const PayDialog = (props: { floor: Floor; table: FloorTable; check: Check; onClose: () => void }) => {
  const { floor, table, check, onClose } = props
  const pay = async (method: (typeof methods)[number][0]) => {
    onClose()
    const id = table.table
    const paid = await floor.attempt({ type: 'take-payment', table: id, method, total: check.due })
    if (paid.is !== 'done') return
    const word = `${floor.money(check.due)} taken.`
    if (table.orders.some(({ lines }) => lines.some(line => isLive(line.state) && isOwed(line.state)))) {
      say({
        tone: 'done',
        text: `${word} The kitchen still owes something: close the table once it is served.`,
      })
      return
    }
    const closed = await floor.attempt(
      { type: 'close-table', table: id },
      `${word} ${callOut(table)} is closed.`,
    )
    if (closed.is === 'done') goTo({ at: 'room' })
  }
  return (
    <Dialog title={`Take ${floor.money(check.due)}`} onClose={onClose}>
      <p class="soft">Only what is in your hand counts: this closes the bill as paid.</p>
      <div class="deeds column">
        {methods.map(([method, word]) => (
          <button key={method} type="button" class="main" onClick={() => void pay(method)}>
            {word}
          </button>
        ))}
      </div>
    </Dialog>
  )
}

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
              void floor.attempt({ type: 'print-check', table: id }, 'The check is being printed.')
            }
          >
            Print check
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
