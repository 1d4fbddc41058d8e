/** Looking up orders of any evening, over the door. */
import t from 'tap'
import { openDoor, requestId } from './open.ts'

const place = (ask: Awaited<ReturnType<typeof openDoor>>['ask'], n: number) =>
  ask('/api/v1/orders', {
    as: 'channel',
    headers: { 'idempotency-key': requestId(n) },
    body: { channel: 'webshop', kind: 'takeaway', lines: [{ item: 'soup', quantity: 1 }] },
  })

t.test('orders are found by number, table, dish and day, the newest first', async t => {
  const { ask, house } = await openDoor(t)
  for (let n = 1; n <= 60; n++) t.equal((await place(ask, n)).status, 201)
  const found = async (query = '') => (await ask(`/api/v1/orders${query}`)).json
  const all = await found()
  t.equal(all.orders.length, 50)
  t.match(all.orders[0], { order: 60, lines: [{ name: 'Soup' }] })
  const rest = await found(`?before=${all.next}`)
  t.equal(rest.orders.length, 10)
  t.equal(rest.next, undefined)
  t.match(await found('?order=47'), { orders: [{ order: 47 }] })
  t.match(await found('?order=%230047'), { orders: [{ order: 47 }] }, 'as a screen shows it')
  t.same(await found('?table=9'), { orders: [] })
  t.same(await found('?item=caviar'), { orders: [] })
  t.equal((await found('?day=2026-11-20')).orders.length, 50)
  t.same(await found('?order=0'), { orders: [] })
  house.search = async wanted => {
    t.same(wanted, { table: '4', before: 9 })
    return { orders: [] }
  }
  await found('?table=4&before=9')
})

t.test('what is no search is said to be none', async t => {
  const { ask } = await openDoor(t)
  for (const query of [
    '?day=today',
    '?order=many',
    '?table=%00',
    '?colour=red',
    '?before=-1',
    '?order=1&order=2',
  ])
    t.match(await ask(`/api/v1/orders${query}`), { status: 422, json: { why: 'malformed' } }, query)
})

t.test('one order, with everything that happened to it', async t => {
  const { ask } = await openDoor(t)
  await place(ask, 1)
  const order = await ask('/api/v1/orders/1')
  t.match(order, {
    status: 200,
    json: { order: 1, tickets: ['1-cold'], facts: [{ fact: 'order-placed', from: 'channel/webshop' }] },
  })
  t.equal(order.headers['cache-control'], 'no-store')
  for (const number of ['2', '0', 'x', '1e3', '99999999999999999999'])
    t.match(await ask(`/api/v1/orders/${number}`), { status: 404, json: { why: 'unknown-order' } }, number)
})

t.test('for managers only', async t => {
  const { ask } = await openDoor(t)
  for (const path of ['/api/v1/orders', '/api/v1/orders/1']) {
    for (const as of ['waiter', 'kitchen', 'technician', 'channel', 'monitor'] as const)
      t.equal((await ask(path, { as })).status, 403, `${as} ${path}`)
    t.equal((await ask(path, { as: 'nobody' })).status, 401)
  }
})
