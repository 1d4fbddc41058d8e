/** What the table owes: exactly what the gateway says, in the guest's language, and never a sum of the pad's own. */
import t from 'tap'
import { nothingKept } from '../../../device/pad/kept.ts'
import type { Check } from '../../../protocol/check.ts'
import { TaxId } from '../../../protocol/ids.ts'
import { money } from '../../../protocol/money.ts'
import type { TableLine, TableState } from '../../../protocol/table.ts'
import { type Guest, sitDown } from './guest.ts'
import { accept, serve, smallMenu, sure, tableOrder, tableWith } from './house.ts'
import { orderSoup, start } from './supper.ts'

const vat = {
  tax: sure(TaxId, 'food'),
  name: 'VAT 20 %',
  percent: 20,
  base: money(417),
  amount: money(83),
}

/** Sums that do not add up, so that a pad which adds would be found out. */
const odd: Check = {
  lines: money(501),
  service: { name: 'Service', percent: 12.5, kind: 'optional', amount: money(63) },
  included: true,
  taxes: [vat],
  total: money(777),
  paid: money(111),
  due: money(888),
}

const plain: Check = {
  lines: money(500),
  included: true,
  taxes: [vat],
  total: money(500),
  paid: money(0),
  due: money(500),
}

const dine = (check: Check, line: (line: TableLine) => TableLine = one => one, language?: string): Guest => {
  const guest = language === undefined ? start() : serve(sitDown({ ...nothingKept, language }), smallMenu)
  const order = accept(orderSoup(guest))
  const known = tableOrder(order, 47, 'delivered', smallMenu)
  const table: TableState = { ...tableWith(5, 2, { ...known, lines: known.lines.map(line) }), check }
  guest.happen({ type: 'table', table })
  guest.press(1, 4, 4, 2)
  return guest
}

t.test('every figure is the gateway’s', t => {
  const guest = dine(odd)
  t.match(
    guest.text,
    /Bill\n1× Soup €5\.00\nSum €5\.01\nService 12\.5 % \(optional\) €0\.63\nTotal €7\.77\nincl\. VAT 20 % €0\.83\nPaid €1\.11\nTo pay €8\.88/,
  )
  t.notMatch(guest.text, /▲/)
  const { table } = guest.pad
  const [order] = table?.orders ?? []
  if (table === undefined || order === undefined) throw new Error('nothing was ordered')
  const lines = Array.from({ length: 8 }, () => order.lines).flat()
  guest.happen({ type: 'table', table: { ...table, seq: 6, orders: [{ ...order, lines }] } })
  t.match(guest.text, /^Bill\n(1× Soup €5\.00\n){6}To pay €8\.88\n/)
  guest.press(4)
  t.match(guest.text, /^Bill\n(1× Soup €5\.00\n){2}To pay €8\.88\n/)
  guest.press(4)
  t.match(guest.text, /^Bill\nSum €5\.01\n/, 'the sums stay together')
  guest.press(4)
  t.match(guest.text, /^Bill\n(1× Soup €5\.00\n){6}/, 'and round')
  t.end()
})

t.test('sums that say the same are said once; taxes that are added stand above the total', t => {
  t.match(dine(plain).text, /1× Soup €5\.00\nincl\. VAT 20 % €0\.83\nTo pay €5\.00\n↩ ✓\nBack Get bill$/)
  const added: Check = { ...plain, included: false, total: money(583), due: money(583) }
  t.match(dine(added).text, /1× Soup €5\.00\nSum €5\.00\nVAT 20 % €0\.83\nTo pay €5\.83/)
  t.end()
})

t.test('a service charge: declined, compulsory', t => {
  const { service } = odd
  if (service === undefined) throw new Error('no service')
  const declined: Check = { ...plain, service: { ...service, amount: money(0) } }
  t.match(dine(declined).text, /Service 12\.5 % declined/)
  const must: Check = { ...plain, service: { ...service, name: 'Service (12.5 %)', kind: 'compulsory' } }
  t.match(dine(must).text, /Service \(12\.5 %\) €0\.63/)
  t.end()
})

t.test('in the guest’s language', t => {
  t.match(
    dine(plain, undefined, 'de').text,
    /Rechnung\n1× Suppe 5,00\s€\ninkl\. VAT 20 % 0,83\s€\nZu zahlen 5,00\s€/,
  )
  t.end()
})

t.test('what was voided is said: some of a line, all of it', t => {
  const some = dine(plain, line => ({ ...line, quantity: 2, voided: 1 }))
  t.match(some.text, /2× Soup €5\.00\n− 1 taken off/)
  some.press(1, 3, 2, 2)
  t.match(some.text, /2× Soup Served\n€5\.00 · 1 taken off/)
  t.match(dine(plain, line => ({ ...line, state: 'voided' })).text, /1× Soup Taken off/)
  t.end()
})

t.test('asking for it is a call for the bill', t => {
  const guest = dine(plain)
  guest.press(2, 2)
  t.match(guest.sent.at(-1), { type: 'request-bill', seq: 2, wish: { shares: 1, tip: 0, due: 500 } })
  t.match(guest.text, /Calling …\nOne moment, please\.\n☎ Bill/)
  guest.happen({ type: 'reply', reply: { id: guest.sent.at(-1)?.id ?? '', ok: true } })
  t.match(guest.prose, /We told the staff Somebody comes with the bill\./)
  guest.press(2, 1, 4, 4, 2, 2)
  t.match(guest.text, /You have asked/)
  t.match(guest.text, /Back Follow/, 'it is not asked for twice')
  guest.press(2)
  t.match(guest.text, /We told the staff/)
  t.end()
})

t.test('nothing to pay: nobody need come', t => {
  const paid = dine({ ...plain, paid: money(500), due: money(0) })
  t.match(paid.text, /VAT 20 % €0\.83\nPaid €5\.00\n↩ ✓\nBack OK/)
  paid.press(2)
  t.match(paid.pad.trail, [{ at: 'categories' }])
  const back = dine({ ...plain, total: money(300), paid: money(500), due: money(-200) })
  t.match(back.text, /You get back €2\.00/)
  t.end()
})

t.test('without a connection it may be old, and says so', t => {
  const guest = dine(plain)
  guest.happen({ type: 'link', online: false })
  t.match(guest.text, /Bill ⚠ not up to date/)
  guest.happen({ type: 'link', online: true })
  t.notMatch(guest.text, /up to date/)
  t.end()
})

t.test('nothing ordered; something on its way; more than a table’s state can list', t => {
  const guest = start()
  guest.press(1, 4, 4, 2)
  t.match(guest.text, /Nothing ordered yet\nYour bill is empty\.\n↩ ✓\nBack Order \+/)
  guest.press(2)
  t.match(guest.pad.trail, [{ at: 'categories' }])
  orderSoup(guest)
  guest.press(1, 4, 4, 2)
  t.match(guest.prose, /Nothing ordered yet Your order is still on its way/)
  const table: TableState = { ...tableWith(5, 1), count: 3, check: plain }
  guest.happen({ type: 'table', table })
  t.match(guest.text, /3 earlier orders\nNot in it yet: 1 order\nincl\./)
  t.end()
})
