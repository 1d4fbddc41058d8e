/** The manager's live line: everything, whole, when something changed, and not more often than once a second. */
import t from 'tap'
import { beatMs } from '../../../protocol/kitchen.ts'
import { HouseNow } from '../../../protocol/now.ts'
import { check } from '../../../protocol/shape.ts'
import { openDoor } from './open.ts'

/** A turn of the loop in which a line could speak. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

t.test('a page is told everything at once, and again when something changed', async t => {
  const { house, read, clock } = await openDoor(t)
  house.now_ = { open: { tables: 1, orders: 2, tickets: 3 } }
  const reader = await read('/api/v1/now/feed')
  const first = await reader.next()
  t.equal(first.name, 'now')
  t.equal(first.id, undefined, 'whoever comes back is told everything: there is nothing to have missed')
  t.ok(check(HouseNow, first.data).ok)
  t.match(first.data, { at: clock.now(), open: { tickets: 3 }, screens: { kitchen: 0, floor: 0, admin: 1 } })
  house.now_ = { open: { tables: 1, orders: 2, tickets: 4 } }
  house.poke()
  clock.advance(1_000)
  t.equal((await reader.next()).data.open.tickets, 4)
  reader.close()
})

t.test('a busy second is told once', async t => {
  const { house, read, clock } = await openDoor(t)
  const reader = await read('/api/v1/now/feed')
  await reader.next()
  const tickets = (count: number) => {
    house.now_ = { open: { tables: 0, orders: 0, tickets: count } }
    house.poke()
  }
  for (let count = 1; count <= 40; count++) {
    tickets(count)
    await turn()
  }
  clock.advance(999)
  await turn()
  tickets(41)
  clock.advance(1)
  t.equal((await reader.next()).data.open.tickets, 41, 'the next word is the newest')
  clock.advance(beatMs)
  t.equal((await reader.next()).name, 'beat', 'and nothing was kept back behind it')
  reader.close()
})

t.test('it counts the screens, and says so when one comes or goes', async t => {
  const { read, clock } = await openDoor(t)
  const admin = await read('/api/v1/now/feed')
  await admin.next()
  const next = async () => {
    clock.advance(1_000)
    return (await admin.nextOf('now')).data.screens
  }
  const kitchen = await read('/api/v1/feed')
  await kitchen.next()
  t.same(await next(), { kitchen: 1, floor: 0, admin: 1 })
  kitchen.close()
  await kitchen.ended
  t.same(await next(), { kitchen: 0, floor: 0, admin: 1 })
  admin.close()
})

t.test('while nobody reads, nobody looks', async t => {
  const { house, read, web, clock } = await openDoor(t)
  t.equal(house.watched, 0)
  const reader = await read('/api/v1/now/feed')
  await reader.next()
  t.equal(house.watched, 1)
  house.poke()
  house.poke()
  await web.close()
  await reader.ended
  t.equal(house.watched, 0)
  t.equal(clock.waiting, 0)
})
