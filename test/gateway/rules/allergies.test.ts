/** Allergies that have to be read before anything is begun. */
import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { Avoided } from '../../../protocol/avoiding.ts'
import type { ScreenId, TicketId } from '../../../protocol/ids.ts'
import { cook, cookAt, fresh, order, pad, room } from './room.ts'

const grill = '1-grill' as TicketId
const cold = '1-cold' as TicketId
const screen = '01J0000000000000000000000A' as ScreenId
const read = (ticket: TicketId, ...avoids: Avoided[]) => ({
  ...{ type: 'read-allergy' as const, id: fresh(), ticket, avoids },
  seen: { version: 0, screen },
})
const ask = (type: 'start-ticket' | 'bump-ticket', ticket: TicketId) =>
  ({ type, id: fresh(), ticket }) as const

/** Table 12 with soup (cold and grill) and a burger (grill); the grill reads what they do not eat. */
const served = (...avoids: readonly Avoided[]) => {
  const it = room()
  const { site } = it.floor
  if (site === undefined) throw new Error('there is a site')
  const stations = { ...site.stations, grill: { ...site.stations.grill, allergies: 'acknowledged' } } as const
  it.facts(
    { kind: 'gateway', part: 'seed' },
    { type: 'publish-site', id: fresh(), site: { ...site, stations } },
  )
  const placed = order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }])
  it.facts(pad(1, '12'), avoids.length === 0 ? placed : { ...placed, avoids: [...avoids] })
  return it
}

t.test('nothing is begun before somebody has read them, and the fact says who, when and what', async t => {
  const it = served('peanuts', 'milk')
  t.equal(kitchenTicket(it.floor, grill)?.unread, true)
  t.equal(kitchenTicket(it.floor, cold)?.unread, undefined, 'the cold kitchen is only shown them')
  for (const type of ['start-ticket', 'bump-ticket'] as const)
    t.match(it.refusal(cook, ask(type, grill)), { why: 'allergy-unread' }, type)
  t.match(it.refusal(cook, read(grill, 'peanuts')), { why: 'overtaken' }, 'one of them was not shown')
  t.match(it.refusal(cookAt('cold'), read(grill, 'peanuts', 'milk')), { why: 'not-allowed' })
  t.match(it.refusal(cook, read('9-grill' as TicketId, 'milk')), { why: 'unknown-ticket' })
  t.strictSame(it.facts(cook, read(grill, 'peanuts', 'milk')), [
    { fact: 'ticket-allergy-read', ticket: grill, avoids: ['peanuts', 'milk'], version: 0, screen },
  ])
  t.equal(kitchenTicket(it.floor, grill)?.unread, undefined)
  t.strictSame(it.facts(cook, read(grill, 'peanuts', 'milk')), [], 'read twice is read once')
  t.match(
    unpackFloor(packFloor(it.floor)).orders.get(1 as never)?.tickets,
    it.floor.orders.get(1 as never)?.tickets,
  )
  t.match(it.facts(cook, ask('start-ticket', grill)), [{ fact: 'ticket-started' }])
  t.match(it.facts(cook, ask('bump-ticket', grill)), [{ fact: 'ticket-bumped' }])
})

t.test('a diet stops nobody, and neither does a party that eats everything', async t => {
  for (const it of [served('vegan'), served()]) {
    t.equal(kitchenTicket(it.floor, grill)?.unread, undefined)
    t.match(it.facts(cook, ask('bump-ticket', grill)), [{ fact: 'ticket-bumped' }])
    t.strictSame(it.facts(cook, read(grill, 'vegan')), [])
  }
})

t.test('an allergy that was not among those that were read asks again', async t => {
  const it = served('peanuts')
  it.facts(cook, read(grill, 'peanuts'))
  const now = it.floor.orders.get(1 as never)
  if (now === undefined) throw new Error('it is there')
  it.floor.orders.set(now.order, { ...now, avoids: ['peanuts', 'fish'] })
  t.equal(kitchenTicket(it.floor, grill)?.unread, true)
  t.match(it.refusal(cook, ask('bump-ticket', grill)), { why: 'allergy-unread' })
  t.match(it.facts(cook, read(grill, 'peanuts', 'fish')), [{ avoids: ['peanuts', 'fish'] }])
  t.match(it.facts(cook, ask('bump-ticket', grill)), [{ fact: 'ticket-bumped' }])
})
