/** Earlier menus, for a manager who wants to look at one or go back to it. */
import t from 'tap'
import { menu } from '../rules/room.ts'
import { openDoor } from './open.ts'

const version = '0123456789abcdef' as never

t.test('who published which menu when, and each of them whole', async t => {
  const { ask, house } = await openDoor(t)
  t.match(await ask('/api/v1/menus'), { status: 200, json: { menus: [] } })
  house.menus_ = [{ version, at: 5, by: 'Mia', menu }]
  t.same((await ask('/api/v1/menus')).json, { menus: [{ version, at: 5, by: 'Mia' }] })
  const one = await ask(`/api/v1/menus/${version}`)
  t.same(one.json, menu)
  t.match(one.headers['cache-control'], /^private/)
  t.match(await ask('/api/v1/menus/ffffffffffffffff'), { status: 404, json: { why: 'unknown-menu' } })
  t.equal((await ask('/api/v1/menus/..%2f..')).status, 404)
})

t.test('a menu is read through, and not published', async t => {
  const { ask, house } = await openDoor(t)
  const check = (body: unknown) => ask('/api/v1/menus/check', { method: 'POST', body })
  t.same((await check(menu)).json, { findings: [...(await house.proofread(menu))] })
  const [food, ...others] = menu.categories
  const long = {
    ...food,
    name: { en: 'Meat, fish, soups, salads, noodles and whatever else there is '.repeat(3) },
  }
  const told = await check({ ...menu, categories: [long, ...others] })
  t.match(told, {
    status: 200,
    json: { findings: [{ level: 'error', rule: 'no-room', place: 'categories[0].name.en' }] },
  })
  t.match(await check({ currency: 'EUR' }), { status: 422, json: { why: 'malformed', problems: [String] } })
  t.same(house.asked, [])
})

t.test('for managers only', async t => {
  const { ask } = await openDoor(t)
  for (const path of ['/api/v1/menus', `/api/v1/menus/${version}`]) {
    for (const as of ['waiter', 'kitchen', 'technician', 'channel', 'monitor'] as const)
      t.equal((await ask(path, { as })).status, 403)
    t.equal((await ask(path, { as: 'nobody' })).status, 401)
  }
})
