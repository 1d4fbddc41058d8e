/** Orders from elsewhere: taken once per key, refused with a reason. */
import t from 'tap'
import { openDoor } from './open.ts'

const order = { channel: 'webshop', kind: 'takeaway', lines: [{ item: 'soup', quantity: 2 }], total: 1300 }
const path = '/api/v1/orders'
const post = (key: string | undefined, body: unknown = order) => ({
  as: 'channel' as const,
  body,
  ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
})

t.test('an order is placed once per key and gets the same answer each time', async t => {
  const { ask, house } = await openDoor(t)
  const first = await ask(path, post('shop-1'))
  t.equal(first.status, 201)
  t.same(first.json, { order: 1, total: 1300 })
  const again = await ask(path, post('shop-1'))
  t.equal(again.status, 201)
  t.equal(again.text, first.text)
  t.equal((await ask(path, post('shop-2'))).json.order, 2)
  t.match(house.asked[0], {
    from: { kind: 'channel', name: 'webshop' },
    request: { type: 'channel-order', id: 'shop-1', ...order },
  })
})

t.test('without a fitting key nothing is asked', async t => {
  const { ask, house } = await openDoor(t)
  for (const key of [undefined, '', 'a b', 'k'.repeat(65), 'schlüssel']) {
    const { status, json } = await ask(
      path,
      post(key === undefined ? key : Buffer.from(key).toString('latin1')),
    )
    t.equal(status, 400, String(key))
    t.match(json, { why: 'no-idempotency-key', detail: String })
  }
  t.same(house.asked, [])
  t.equal((await ask(path, post('~'.repeat(64)))).status, 201)
})

t.test('a refusal says why, and whether to come again', async t => {
  const { ask, house } = await openDoor(t)
  house.replies.push({ id: 'k', ok: false, why: 'sold-out', items: [{ item: 'soup' as never, left: 1 }] })
  const soldOut = await ask(path, post('k'))
  t.equal(soldOut.status, 409)
  t.match(soldOut.json, { why: 'sold-out', items: [{ item: 'soup', left: 1 }], detail: String })
  t.notOk('ok' in soldOut.json)
  house.replies.push({ id: 'k', ok: false, why: 'not-stored' }, new Error('down'))
  t.match(await ask(path, post('k')), { status: 503, json: { why: 'not-stored' } })
  t.match(await ask(path, post('k')), { status: 503, json: { why: 'not-stored' } })
})

t.test('an order of the wrong shape is answered with its places', async t => {
  const { ask, house } = await openDoor(t)
  const { status, json } = await ask(
    path,
    post('k', { ...order, lines: [{ item: 'soup', quantity: 0 }], tip: 5, channel: 'Web Shop' }),
  )
  t.equal(status, 422)
  t.equal(json.why, 'malformed')
  t.match(json.problems, [/^channel: /, /lines\[0\]\.quantity: /, /tip/])
  t.equal(
    (await ask(path, post('k', { ...order, note: 'a\u001bpb' }))).status,
    422,
    'nothing that steers a printer',
  )
  t.same(house.asked, [])
})
