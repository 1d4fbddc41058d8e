import t from 'tap'
import { Reply } from '../../protocol/reply.ts'
import { ChannelOrder, PadRequest, StaffRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { soundMenu } from '../fixtures/broken-menus.ts'

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
const line = { item: 'classic-burger', quantity: 2, options: ['medium', 'extra-cheese'], note: 'cut-in-two' }
const place = {
  id,
  seq: 7,
  type: 'place-order',
  menu: '0123456789abcdef',
  lines: [line],
  note: 'Hello',
  total: 4530,
}
const cancel = { id, seq: 8, type: 'cancel-order', order: id }

const accepts = (schema: Parameters<typeof check>[0], value: unknown) => check(schema, value).ok

t.test('what a pad may ask, as the contract has it', async t => {
  const { note: _, ...plain } = place
  const good = [
    place,
    cancel,
    plain,
    { ...place, lines: [{ item: 'soup', quantity: 1 }] },
    { ...place, lines: Array.from({ length: 60 }, () => line) },
    { ...place, note: '' },
    { ...place, note: 'Zoë’s Geburtstag 🎂 — 20 €' },
    { ...place, seq: Number.MAX_SAFE_INTEGER },
  ]
  for (const request of good) t.ok(accepts(PadRequest, request), JSON.stringify(request).slice(0, 80))
})

t.test('what a pad may not ask', async t => {
  const { lines: _, ...noLines } = place
  const rubbish: readonly unknown[] = [
    null,
    'place-order',
    42,
    [],
    [place],
    {},
    noLines,
    { ...place, id: id.toLowerCase() },
    { ...place, id: undefined },
    { ...place, seq: 0 },
    { ...place, seq: 1.5 },
    { ...place, seq: '7' },
    { ...place, seq: 2 ** 53 },
    { ...place, type: 'publish-menu' },
    { ...place, menu: 'latest' },
    { ...place, lines: [] },
    { ...place, lines: line },
    { ...place, lines: Array.from({ length: 61 }, () => line) },
    { ...place, lines: [{ ...line, quantity: 0 }] },
    { ...place, lines: [{ ...line, quantity: -1 }] },
    { ...place, lines: [{ ...line, quantity: 100 }] },
    { ...place, lines: [{ ...line, quantity: 1.5 }] },
    { ...place, lines: [{ ...line, quantity: '2' }] },
    { ...place, lines: [{ ...line, options: 'medium' }] },
    { ...place, lines: [{ ...line, options: Array.from({ length: 41 }, (_, n) => `o${n}`) }] },
    { ...place, lines: [{ ...line, price: 0 }] },
    { ...place, lines: [{ ...line, item: '../../etc' }] },
    { ...place, total: 45.3 },
    { ...place, total: '4530' },
    { ...place, total: null },
    { ...place, note: 'x'.repeat(201) },
    { ...place, table: '12' },
    { ...place, pad: 'pad-2' },
    { ...cancel, order: 47 },
    { ...cancel, reason: 'none' },
  ]
  for (const one of rubbish) t.notOk(accepts(PadRequest, one), JSON.stringify(one)?.slice(0, 120))
  t.notOk(accepts(PadRequest, JSON.parse(JSON.stringify(cancel).replace('{', '{"__proto__":{"x":1},'))))
})

t.test('no control character gets past the door in a text', async t => {
  const codes = [...Array.from({ length: 32 }, (_, n) => n), ...Array.from({ length: 33 }, (_, n) => 127 + n)]
  for (const code of codes) {
    const bad = `Soup${String.fromCharCode(code)}!`
    t.notOk(accepts(PadRequest, { ...place, note: bad }), `note with ${code}`)
    t.notOk(accepts(PadRequest, { ...place, lines: [{ ...line, remark: bad }] }), `remark with ${code}`)
    const order = { channel: 'web', kind: 'takeaway', lines: [line], customer: { name: bad } }
    t.notOk(accepts(ChannelOrder, order), `customer with ${code}`)
  }
})

t.test('what another channel may ask', async t => {
  const least = { channel: 'web', kind: 'takeaway', lines: [line] }
  const most = {
    ...least,
    kind: 'delivery',
    table: '12',
    customer: { name: 'Anna Müller', phone: '+49 30 123456' },
    externalId: 'W-2026-00017',
    menu: '0123456789abcdef',
    note: 'Ring twice',
    total: 4530,
  }
  t.ok(accepts(ChannelOrder, least))
  t.ok(accepts(ChannelOrder, most))
  const bad = [
    { ...least, channel: 'Web Shop' },
    { ...least, kind: 'drone' },
    { ...least, lines: [] },
    { ...least, total: 1.5 },
    { ...least, id },
    { ...least, customer: { email: 'a@b.c' } },
  ]
  for (const one of bad) t.notOk(accepts(ChannelOrder, one), JSON.stringify(one).slice(0, 80))
})

t.test('what staff may ask', async t => {
  const good = [
    { type: 'show-tickets', tickets: ['47-grill'] },
    { type: 'start-ticket', ticket: '47-grill' },
    { type: 'bump-ticket', ticket: '47-grill' },
    { type: 'recall-ticket', ticket: '47-grill' },
    { type: 'serve-order', order: 47 },
    { type: 'close-table', table: '12' },
    { type: 'withdraw-order', order: 47 },
    { type: 'publish-menu', menu: soundMenu() },
    { type: 'count-item', item: 'soup', left: 0 },
    { type: 'count-item', item: 'soup', left: null },
    { type: 'count-item', item: 'soup', left: 3, until: 1_800_000_000_000 },
  ]
  for (const request of good) {
    t.ok(accepts(StaffRequest, { id, ...request }), request.type)
    t.notOk(accepts(StaffRequest, request), 'without an id')
    t.notOk(accepts(StaffRequest, { id, ...request, extra: 1 }), 'with something unknown')
  }
  t.notOk(accepts(StaffRequest, { id, type: 'count-item', item: 'soup' }))
  t.notOk(accepts(StaffRequest, { id, type: 'count-item', item: 'soup', left: -1 }))
  t.notOk(accepts(StaffRequest, { id, type: 'show-tickets', tickets: [] }))
  t.notOk(accepts(StaffRequest, { id, type: 'publish-menu', menu: {} }))
})

t.test('what the gateway answers', async t => {
  t.ok(accepts(Reply, { id, ok: true, order: 47, total: 4530 }))
  t.ok(accepts(Reply, { id, ok: true }))
  t.ok(
    accepts(Reply, {
      id,
      ok: false,
      why: 'sold-out',
      items: [{ item: 'soup', left: 0 }],
      alternatives: ['salad'],
    }),
  )
  t.ok(accepts(Reply, { id: null, ok: false, why: 'malformed', detail: 'total: is missing' }))
  t.ok(accepts(Reply, { id, ok: false, why: 'out-of-order', next: 12 }))
  t.notOk(accepts(Reply, { id, ok: false }))
  t.notOk(accepts(Reply, { id, ok: false, why: 'because' }))
  t.notOk(accepts(Reply, { id: null, ok: true }))
  t.notOk(accepts(Reply, { id, ok: 'true' }))
})
