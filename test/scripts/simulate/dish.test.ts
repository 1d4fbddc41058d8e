/** The dish that runs out: the menu's first, sold out by the manager's own request, and seen when others do it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import t, { type Test } from 'tap'
import { type Dish, watchDish } from '../../../scripts/simulate/dish.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

const menu = {
  version: '000000000000000a',
  currency: 'EUR',
  languages: ['de', 'en'],
  categories: [
    { id: 'none', name: { de: 'Leer' }, items: [] },
    { id: 'soups', name: { de: 'Suppen' }, items: [{ id: 'soup', name: { de: 'Suppe' }, price: 500 }] },
  ],
}

/** A gateway with a menu, and a desk that takes one kind of request. */
const open = async (t: Test) => {
  const wishes: Record<string, unknown>[] = []
  let left: number | null = null
  let isUp = true
  const server = createServer(async (request, response) => {
    if (request.headers.authorization !== 'Bearer k') return response.writeHead(401).end()
    if (!isUp) return response.writeHead(503).end()
    const say = (body: object) => response.end(JSON.stringify(body))
    if (request.url === '/api/v1/menu') return say(menu)
    if (request.url === '/api/v1/stock')
      return say({ number: 1, short: left === null ? [] : [{ item: 'soup', left }] })
    let text = ''
    for await (const piece of request) text += piece
    const wish = JSON.parse(text)
    wishes.push(wish)
    left = wish.left
    return say({ id: wish.id, ok: true })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  const told = changes<Dish | undefined>()
  const dish = watchDish({
    port: typeof address === 'object' && address !== null ? address.port : 0,
    key: 'k',
    clock: testClock(),
    onChange: () => told.tell(dish.now()),
  })
  return {
    ...{ dish, told, wishes },
    outside: (now: number | null) => {
      left = now
      dish.look()
    },
    shut: (shut: boolean) => {
      isUp = !shut
    },
  }
}

t.test('it runs out, and is back', async t => {
  const { dish, told, wishes, outside, shut } = await open(t)
  t.match(await dish.runOut(true), { status: 409 }, 'nobody knows a dish yet')
  shut(true)
  dish.look()
  shut(false)
  dish.look()
  t.same(await told.next(() => true), { item: 'soup', name: 'Suppe', soldOut: false })
  t.match(await dish.runOut(true), { status: 200 })
  t.same(await told.next(() => true), { item: 'soup', name: 'Suppe', soldOut: true })
  t.match(wishes, [{ type: 'count-item', item: 'soup', left: 0, id: /^[0-9A-Z]{26}$/ }])
  t.match(await dish.runOut(false), { status: 200 })
  t.match(await told.next(() => true), { soldOut: false })
  t.match(wishes[1], { left: null })
  outside(3)
  outside(0)
  t.match(await told.next(() => true), { soldOut: true }, 'three left are not none')
})
