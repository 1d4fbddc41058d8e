import t from 'tap'
import type { FactOf } from '../../../gateway/rules/fact.ts'
import { openTickets } from '../../../gateway/rules/floor.ts'
import type { RequestOf } from '../../../gateway/rules/request.ts'
import type { ItemId, MenuVersion, OrderNumber, TableId } from '../../../protocol/ids.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, order, pad, room, site, version } from './room.ts'

t.test('a first order opens the table, is priced, routed and numbered', async t => {
  const it = room()
  const facts = it.facts(
    pad(1, '12'),
    order(1, 2 * 1400 + 650 + 450, [
      { item: 'burger', quantity: 2, options: ['cheese', 'medium'], note: 'hurry' },
      { item: 'soup' },
      { item: 'cola', options: ['large'] },
    ]),
  )
  t.equal(facts.map(({ fact }) => fact).join(), 'session-opened,order-placed')
  const placed = facts[1] as FactOf<'order-placed'>
  t.match(placed, {
    order: 1,
    table: '12',
    pad: 'pad-1',
    channel: 'pad',
    kind: 'table',
    day: '2026-11-20',
    total: 3900,
    menu: version,
  })
  t.strictSame(
    placed.lines.map(({ line, unit, total, stations, course }) => ({ line, unit, total, stations, course })),
    [
      { line: '1.1', unit: 1400, total: 2800, stations: ['grill'], course: 1 },
      { line: '1.2', unit: 650, total: 650, stations: ['cold', 'grill'], course: 1 },
      { line: '1.3', unit: 450, total: 450, stations: ['bar'], course: 1 },
    ],
  )
  t.strictSame(
    placed.lines[0]?.options,
    [
      { option: 'medium', price: 0 },
      { option: 'cheese', price: 150 },
    ],
    'in the menu’s order',
  )
  t.strictSame(placed.tickets, [
    { ticket: '1-grill', station: 'grill', lines: ['1.1', '1.2'] },
    { ticket: '1-cold', station: 'cold', lines: ['1.2'] },
    { ticket: '1-bar', station: 'bar', lines: ['1.3'] },
  ])
  t.strictSame([...it.floor.jobs.keys()], ['1-grill.1', '1-cold.1'], 'stations with a printer owe a paper')

  const second = it.facts(pad(2, '12'), order(1, 650, [{ item: 'soup' }]))
  t.equal(second.length, 1, 'another pad of the same table joins the session')
  t.match(second[0], { order: 2, session: placed.session })
})

t.test('refusals say what to do', async t => {
  const cases: readonly [string, ReturnType<typeof order>, object][] = [
    ['another sum', order(1, 600, [{ item: 'soup' }]), { why: 'price-changed', total: 650, menu: version }],
    ['no such item', order(1, 600, [{ item: 'pizza' }]), { why: 'unknown-item' }],
    ['a required group left out', order(1, 1250, [{ item: 'burger' }]), { why: 'bad-options' }],
    [
      'too many of a group',
      order(1, 1600, [{ item: 'burger', options: ['medium', 'cheese', 'bacon', 'no-onion'] }]),
      { why: 'bad-options' },
    ],
    [
      'an option twice',
      order(1, 1550, [{ item: 'burger', options: ['medium', 'cheese', 'cheese'] }]),
      { why: 'bad-options' },
    ],
    [
      'an option of another item',
      order(1, 950, [{ item: 'soup', options: ['large'] }]),
      { why: 'bad-options' },
    ],
    ['no such note', order(1, 650, [{ item: 'soup', note: 'slowly' }]), { why: 'bad-note' }],
    ['too many of one line', order(1, 21 * 650, [{ item: 'soup', quantity: 21 }]), { why: 'too-many' }],
    [
      'too many pieces',
      order(
        1,
        80 * 650,
        Array.from({ length: 4 }, () => ({ item: 'soup', quantity: 20 })),
      ),
      { why: 'too-many' },
    ],
    [
      'outside its hours',
      order(1, 990, [{ item: 'lunch' }]),
      { why: 'not-now', items: [{ item: 'lunch', left: 0 }] },
    ],
  ]
  for (const [name, request, expected] of cases) {
    const it = room()
    it.facts({ kind: 'gateway', part: 'hours' }, { type: 'turn-hours', id: 'now' })
    t.match(it.refusal(pad(1), request), expected, name)
    t.equal(it.floor.orders.size, 0)
  }
  t.match(
    room().refusal({ kind: 'pad', pad: 'p' as never, table: undefined }, order(1, 650, [{ item: 'soup' }])),
    { why: 'table-closed' },
  )
})

t.test('an older menu is no fault of the guest', async t => {
  const old = { menu: 'ffffffffffffffff' as MenuVersion }
  t.equal(room().ask(pad(1), order(1, 650, [{ item: 'soup' }], old)).ok, true, 'same item, same price')
  t.match(room().refusal(pad(1), order(1, 600, [{ item: 'soup' }], old)), {
    why: 'price-changed',
    total: 650,
    menu: version,
  })
  t.match(room().refusal(pad(1), order(1, 600, [{ item: 'pizza' }], old)), {
    why: 'menu-changed',
    menu: version,
  })
  t.match(room().refusal(pad(1), order(1, 650, [{ item: 'soup', options: ['x'] }], old)), {
    why: 'menu-changed',
  })
})

t.test('what is counted runs out, once, and comes back when cancelled', async t => {
  const it = room()
  const soup = 'soup' as ItemId
  it.facts(cook, { type: 'count-item', id: fresh(), item: soup, left: 3 })
  const first = order(1, 1300, [{ item: 'soup', quantity: 2 }])
  it.facts(pad(1), first)
  t.match(
    it.refusal(pad(2), order(1, 1300, [{ item: 'soup' }, { item: 'soup' }])),
    {
      why: 'sold-out',
      items: [{ item: 'soup', left: 1 }],
      alternatives: ['salad', 'lunch', 'burger'],
    },
    'summed over lines; nearest price first',
  )
  it.facts(pad(2), order(2, 650, [{ item: 'soup' }]))
  t.match(it.refusal(pad(1), order(2, 650, [{ item: 'soup' }])), {
    why: 'sold-out',
    items: [{ item: 'soup', left: 0 }],
  })
  it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 3, order: first.id })
  t.equal(it.floor.stock.counted.get(soup)?.left, 2)
  it.facts(cook, { type: 'count-item', id: fresh(), item: soup, left: null })
  t.equal(it.ask(pad(1), order(4, 650 * 20, [{ item: 'soup', quantity: 20 }])).ok, true)
})

t.test('each pad’s requests are decided in the order of their numbers', async t => {
  const it = room()
  it.facts(pad(1), order(5, 650, [{ item: 'soup' }]))
  t.match(it.refusal(pad(1), order(5, 650, [{ item: 'soup' }])), { why: 'out-of-order', next: 6 })
  t.match(it.refusal(pad(1), order(1, 650, [{ item: 'soup' }])), { why: 'out-of-order', next: 6 })
  it.refusal(pad(1), order(9, 1, [{ item: 'soup' }]))
  t.match(
    it.refusal(pad(1), order(9, 650, [{ item: 'soup' }])),
    { why: 'out-of-order', next: 10 },
    'a refusal was decided too',
  )
  it.facts(pad(2), order(1, 650, [{ item: 'soup' }]))
  it.facts(pad(1), order(40, 650, [{ item: 'soup' }]))
  t.equal(it.floor.nextOrder, 4)
})

t.test('cancelling by the id an order was asked under', async t => {
  const it = room()
  const asked = order(1, 650, [{ item: 'soup' }])
  it.facts(pad(1), asked)
  t.match(it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 2, order: asked.id }), [
    { fact: 'order-cancelled', order: 1 },
  ])
  t.equal([...openTickets(it.floor)].length, 0)
  t.equal(it.floor.jobs.size, 0, 'papers nobody began are dropped')
  t.equal([...it.floor.sessions.values()][0]?.total, 0)
  t.strictSame(
    it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 3, order: asked.id }),
    [],
    'twice is fine',
  )

  const unseen = fresh()
  t.match(it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 4, order: unseen }), [
    { fact: 'request-withdrawn', request: unseen },
  ])

  const begun = order(5, 650, [{ item: 'soup' }])
  it.facts(pad(1), begun)
  it.facts(cook, { type: 'start-ticket', id: fresh(), ticket: '2-cold' as never })
  t.match(it.refusal(pad(1), { type: 'cancel-order', id: fresh(), seq: 6, order: begun.id }), {
    why: 'too-late',
  })

  const refused = order(7, 1, [{ item: 'soup' }])
  it.refusal(pad(1), refused)
  t.strictSame(
    it.facts(pad(1), { type: 'cancel-order', id: fresh(), seq: 8, order: refused.id }),
    [],
    'a refused order is not there anyway',
  )
  t.match(it.refusal(cook, { type: 'withdraw-order', id: fresh(), order: 99 as OrderNumber }), {
    why: 'unknown-order',
  })
})

t.test('other channels: kinds, customers, external ids', async t => {
  const it = room()
  const web = { kind: 'channel', name: 'web' } as const
  const ask = (more: object): RequestOf<'channel-order'> => ({
    type: 'channel-order',
    id: fresh(),
    channel: 'web',
    kind: 'takeaway',
    lines: [{ item: 'soup' as ItemId, quantity: 1 }],
    ...more,
  })
  const facts = it.facts(web, ask({ externalId: 'W-1', customer: { name: 'Ada' }, note: 'ring twice' }))
  t.match(facts, [
    {
      fact: 'order-placed',
      kind: 'takeaway',
      channel: 'web',
      externalId: 'W-1',
      customer: { name: 'Ada' },
      note: 'ring twice',
      total: 650,
    },
  ])
  t.equal(it.floor.sessions.size, 0, 'no table, no session')
  t.match(it.refusal(web, ask({ externalId: 'W-1' })), { why: 'external-id-taken' })
  t.match(it.refusal(web, ask({ kind: 'table' })), { why: 'table-closed' })
  t.match(it.facts(web, ask({ kind: 'table', table: '4' as TableId })), [
    { fact: 'session-opened', table: '4' },
    { fact: 'order-placed' },
  ])
  const listed = room({ site: asSite({ ...site, tables: { 4: {} } }) })
  const lost = ask({ kind: 'table', table: 'constructor' as TableId })
  t.match(listed.refusal(web, lost), { why: 'unknown-table', detail: /"constructor"/ })
  t.equal(listed.floor.tables.size, 0)
})
