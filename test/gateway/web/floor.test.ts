/** The floor's live line: every table first, then those that change. */
import t from 'tap'
import { FloorChange, FloorView } from '../../../protocol/floor.ts'
import { check } from '../../../protocol/shape.ts'
import { openDoor } from './open.ts'

const names = (told: { tables: readonly { table: string }[] }) => told.tables.map(({ table }) => table)

t.test('a page is told the floor, then each table that changes, whole', async t => {
  const { house, read } = await openDoor(t)
  house.seat('4', { look: 'seated' })
  const reader = await read('/api/v1/floor/feed')
  const floor = await reader.next()
  t.equal(floor.name, 'floor')
  t.equal(floor.id, '1')
  t.ok(check(FloorView, floor.data).ok)
  house.seat('4', { look: 'waiting' })
  house.seat('7', { look: 'seated', covers: 2 })
  const change = await reader.next()
  t.equal(change.name, 'tables')
  t.equal(change.id, '3')
  t.ok(check(FloorChange, change.data).ok)
  t.match(change.data.tables, [
    { table: '4', look: 'waiting' },
    { table: '7', covers: 2 },
  ])
  reader.close()
})

t.test('after an absence it is told what it missed; tables that are laid out anew begin anew', async t => {
  const { house, read } = await openDoor(t)
  for (const table of ['1', '2', '3']) house.seat(table, { look: 'seated' })
  const reader = await read('/api/v1/floor/feed?after=1')
  t.same(names((await reader.next()).data), ['2', '3'])
  house.refit()
  t.equal((await reader.next()).name, 'floor')
  const ahead = await read('/api/v1/floor/feed', { 'last-event-id': '99' })
  t.equal((await ahead.next()).name, 'floor')
  for (const one of [reader, ahead]) one.close()
})

t.test('the lines count together, and each under its page', async t => {
  const { ask, read, key } = await openDoor(t, { readers: 2 })
  const floor = await read('/api/v1/floor/feed', key('waiter'))
  const kitchen = await read('/api/v1/feed', key('kitchen'))
  await floor.next()
  await kitchen.next()
  t.match(await ask('/api/v1/now/feed'), { status: 503, json: { why: 'too-many-readers' } })
  t.match((await ask('/healthz')).json.parts.feed, { readers: 2 })
  const { text } = await ask('/metrics')
  t.match(text, /^fourtop_screens\{page="kitchen"\} 1$/m)
  t.match(text, /^fourtop_screens\{page="floor"\} 1$/m)
  t.match(text, /^fourtop_screens\{page="admin"\} 0$/m)
  for (const one of [floor, kitchen]) one.close()
})

t.test('it is for the floor: neither cooks nor strangers', async t => {
  const { ask } = await openDoor(t)
  t.equal((await ask('/api/v1/floor/feed', { as: 'kitchen' })).status, 403)
  t.equal((await ask('/api/v1/floor/feed', { as: 'nobody' })).status, 401)
  t.equal((await ask('/api/v1/now/feed', { as: 'waiter' })).status, 403)
})

t.test('whoever may no longer be here hears nothing more', async t => {
  const { house, people, read } = await openDoor(t)
  const token = people.giveKey('waiter', 'tablet')
  const reader = await read('/api/v1/floor/feed', { authorization: `Bearer ${token}` })
  await reader.next()
  people.takeKey(token)
  house.seat('4', { look: 'seated' })
  await reader.ended
  t.pass('the line is over')
})
