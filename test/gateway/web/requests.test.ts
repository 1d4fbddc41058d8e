/** What staff ask through the door, and how each answer is said in HTTP. */
import t from 'tap'
import type { TicketId } from '../../../protocol/ids.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { openDoor, requestId } from './open.ts'

const bump = (n: number, ticket = '1-grill') => ({ id: requestId(n), type: 'bump-ticket', ticket })
const path = '/api/v1/requests'

t.test('a request is done once, however often it is sent', async t => {
  const { ask, house } = await openDoor(t)
  house.place()
  const first = await ask(path, { body: bump(1) })
  t.equal(first.status, 200)
  t.same(first.json, { id: requestId(1), ok: true })
  t.equal(house.ticket('1-grill' as TicketId)?.state, 'bumped')
  t.equal((await ask(path, { body: bump(1) })).text, first.text)
  t.match(house.asked[0], { from: { kind: 'key', name: 'a-manager', role: 'manager' }, request: bump(1) })
})

t.test('each refusal has its status and keeps its words', async t => {
  const { ask, house } = await openDoor(t)
  const refusals = [
    ['unknown-ticket', 409],
    ['too-late', 409],
    ['not-allowed', 403],
    ['malformed', 422],
    ['too-fast', 429],
    ['not-stored', 503],
  ] as const
  for (const [why, status] of refusals) {
    house.replies.push({ id: requestId(2), ok: false, why })
    const answer = await ask(path, { body: bump(2) })
    t.equal(answer.status, status, why)
    t.same(answer.json, { id: requestId(2), ok: false, why })
  }
})

t.test('a house that breaks is "not stored", never a final answer', async t => {
  const { ask, house, log } = await openDoor(t)
  house.replies.push(new Error('the password is swordfish'))
  const answer = await ask(path, { body: bump(3) })
  t.equal(answer.status, 503)
  t.same(answer.json, { id: requestId(3), ok: false, why: 'not-stored' })
  t.match(log.at(-1), { level: 'error', fields: { request: requestId(3) } })
  house.place()
  t.equal((await ask(path, { body: bump(3) })).status, 200, 'and the same request may come again')
})

t.test('what is no request is answered with every place that is wrong', async t => {
  const { ask, house } = await openDoor(t)
  const wrong: readonly (readonly [body: unknown, place: RegExp])[] = [
    [{}, /type|id/],
    [[], /whole/],
    ['"bump"', /whole/],
    [{ ...bump(4), ticket: 'everything' }, /^ticket: /],
    [{ ...bump(4), id: 'x' }, /^id: /],
    [{ ...bump(4), why: 'not' }, /why/],
    [{ id: requestId(4), type: 'open-the-safe' }, /^type: /],
    [{ id: requestId(4), type: 'show-tickets', tickets: Array(201).fill('1-grill') }, /^tickets: /],
    [{ id: requestId(4), type: 'place-order', lines: [] }, /^type: /],
  ]
  for (const [body, place] of wrong) {
    const { status, json } = await ask(path, { body })
    t.equal(status, 422, JSON.stringify(body).slice(0, 60))
    t.match(json, { ok: false, why: 'malformed', detail: String })
    t.match(json.problems.join('\n'), place)
  }
  const two = await ask(path, { body: { id: 'x', type: 'bump-ticket', ticket: '?' } })
  t.equal(two.json.problems.length, 2)
  t.equal(two.json.id, 'x')
  t.same(house.asked, [])
})

const menu = {
  currency: 'EUR',
  languages: ['en'],
  categories: [
    { id: 'mains', name: { en: 'Mains' }, items: [{ id: 'soup', name: { en: 'Soup' }, price: 650 }] },
  ],
}

t.test('a menu is read before it is asked for', async t => {
  const { ask, house } = await openDoor(t)
  const publish = (menu: object) => ask(path, { body: { id: requestId(5), type: 'publish-menu', menu } })
  const bad = {
    ...menu,
    categories: [
      { ...menu.categories[0], items: [{ id: 'soup', name: { en: 'Soup' }, price: 650, groups: ['size'] }] },
    ],
  }
  const refused = await publish(bad)
  t.equal(refused.status, 422)
  t.match(refused.json, {
    id: requestId(5),
    ok: false,
    why: 'malformed',
    problems: [/^categories\[0\]\.items\[0\]/],
    findings: [{ level: 'error', place: /^categories\[0\]\.items\[0\]/, message: String }],
  })
  t.same(house.asked, [])
  t.equal((await publish(menu)).status, 200)
  t.match(house.asked, [{ request: { type: 'publish-menu' } }])
})

t.test('the menu and the stock are there to be read', async t => {
  const { ask, house } = await openDoor(t)
  t.match(await ask('/api/v1/menu'), { status: 404, json: { why: 'no-menu' } })
  house.menu_ = { version: '0123456789abcdef', ...menu } as unknown as PublishedMenu
  const published = await ask('/api/v1/menu')
  t.same(published.json, house.menu_)
  t.equal(published.headers.etag, '"0123456789abcdef"')
  const again = await ask('/api/v1/menu', { headers: { 'if-none-match': '"0123456789abcdef"' } })
  t.equal(again.status, 304)
  t.equal(again.text, '')
  t.same((await ask('/api/v1/stock')).json, { number: 0, short: [] })
})
