/**
 * Who may use what: every route the door has and every request staff can make, against lists that are written here
 * by hand. A route or a request that is missing in either fails.
 */
import { existsSync } from 'node:fs'
import { request } from 'node:http'
import t from 'tap'
import type { Guests } from '../../../gateway/web/house.ts'
import { StaffRequest } from '../../../protocol/request.ts'
import { type Role, roles, staffRoles } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { type Opened, openDoor, requestId } from './open.ts'

t.setTimeout(120_000)

const isBuilt = existsSync(new URL('../../../gateway/web/pages/dist/kitchen.html', import.meta.url))

/** Columns: n nobody, p pad, k kitchen, w waiter, m manager, o owner, t technician, c channel, x monitor. */
const everybody = 'npkwmotcx'
const signedIn = 'kwmotcx'
const staff = 'kwmot'
const managers = 'mo'
const tenders = 'mot'

const expected: Readonly<Record<string, string>> = {
  'GET /': everybody,
  'GET /kitchen': everybody,
  'GET /floor': everybody,
  'GET /admin': everybody,
  'GET /sim': everybody,
  ...(isBuilt ? { 'GET /assets/:file': everybody, 'GET /icon.svg': everybody } : {}),
  'GET /phone.css': everybody,
  'GET /t': everybody,
  'POST /t': everybody,
  'GET /t/:token': everybody,
  'POST /t/:token': everybody,
  'GET /T': everybody,
  'POST /T': everybody,
  'GET /T/:token': everybody,
  'POST /T/:token': everybody,
  'GET /healthz': everybody,
  'GET /metrics': 'mox',
  'GET /api/v1/openapi.json': signedIn,
  'GET /api/v1/door': everybody,
  'POST /api/v1/sign-in': everybody,
  'POST /api/v1/claim': everybody,
  'POST /api/v1/demo/sign-in': everybody,
  'POST /api/v1/sign-out': everybody,
  'GET /api/v1/me': signedIn,
  'GET /api/v1/staff': managers,
  'PUT /api/v1/staff/:staff/secret': managers,
  'PUT /api/v1/pad-code': managers,
  'POST /api/v1/passes': managers,
  'POST /api/v1/requests': staff,
  'POST /api/v1/orders': 'c',
  'GET /api/v1/menu': 'kwmoc',
  'GET /api/v1/stock': 'kwmoc',
  'GET /api/v1/feed': 'kmo',
  'POST /api/v1/screens': 'kmo',
  'GET /api/v1/floor/feed': 'wmo',
  'GET /api/v1/now/feed': managers,
  'GET /api/v1/export/orders.ndjson': managers,
  'GET /api/v1/orders': managers,
  'GET /api/v1/orders/:order': managers,
  'GET /api/v1/menus': managers,
  'GET /api/v1/menus/:version': managers,
  'POST /api/v1/menus/check': managers,
  'GET /api/v1/kitchen': managers,
  'GET /api/v1/papers': managers,
  'POST /api/v1/papers/picture': managers,
  'POST /api/v1/pictures': managers,
  'GET /api/v1/pictures/:picture': 'kwmoc',
  'GET /api/v1/devices': tenders,
  'POST /api/v1/devices': tenders,
  'POST /api/v1/devices/:pad/command': tenders,
  'GET /api/v1/printers': tenders,
  'POST /api/v1/printers/find': tenders,
}
/** Streams: asking for their heads alone would open one. */
const headless = new Set([
  '/api/v1/feed',
  '/api/v1/floor/feed',
  '/api/v1/now/feed',
  '/api/v1/export/orders.ndjson',
])

const requests: Readonly<Record<string, string>> = {
  'show-tickets': 'kmo',
  'start-ticket': 'kmo',
  'bump-ticket': 'kmo',
  'recall-ticket': 'kmo',
  'hold-ticket': 'kmo',
  'release-ticket': 'kmo',
  'read-allergy': 'kmo',
  'count-option': 'kmo',
  'reprint-ticket': 'kmo',
  'answer-late': 'kmo',
  'test-printer': tenders,
  'count-item': 'kmo',
  'serve-order': 'kwmo',
  'open-table': 'wmo',
  'close-table': 'wmo',
  'move-table': 'wmo',
  'take-order': 'wmo',
  'take-payment': 'wmo',
  'waive-service': 'wmo',
  'print-check': 'wmo',
  'withdraw-order': 'wmo',
  'void-lines': 'wmo',
  'change-line': 'wmo',
  'fire-course': 'kwmo',
  'accept-call': 'wmo',
  'end-call': 'wmo',
  'publish-menu': managers,
  'publish-printers': tenders,
  'publish-papers': managers,
  'publish-kitchen': managers,
  'pause-stations': managers,
  'add-staff': managers,
  'change-staff': managers,
  'remove-staff': managers,
  'rename-device': managers,
  'revoke-device': managers,
}

const initials: Readonly<Record<Role, string>> = {
  kitchen: 'k',
  waiter: 'w',
  manager: 'm',
  owner: 'o',
  technician: 't',
  channel: 'c',
  monitor: 'x',
}

interface Visitor {
  readonly is: string
  readonly as: string
  readonly headers: Readonly<Record<string, string>>
}

/** Everybody who may knock, staff both as browsers and as programs. */
const visitorsAt = ({ people, key, web }: Opened): readonly Visitor[] => [
  { is: 'n', as: 'nobody', headers: {} },
  { is: 'n', as: 'a key that is none', headers: { authorization: `Bearer ${'x'.repeat(43)}` } },
  {
    is: 'n',
    as: 'a cookie that is none',
    headers: { cookie: `fourtop=${'x'.repeat(43)}`, origin: originOf(web.port) },
  },
  {
    is: 'p',
    as: 'a pad',
    headers: basic('pad-1', 'its secret'),
  },
  { is: 'p', as: 'a pad as a program', headers: { authorization: `Bearer ${'its-secret'.padEnd(43, '0')}` } },
  { is: 'n', as: 'a kitchen device with a wrong secret', headers: basic('pass-1', 'wrong') },
  { is: 'n', as: 'a secret without a name', headers: basic('', 'secret-of-pass-1') },
  { is: 'n', as: 'no Basic at all', headers: { authorization: 'Basic pass-1:secret-of-pass-1' } },
  {
    is: 'n',
    as: 'a kitchen device with somebody’s cookie',
    headers: {
      ...people.placeDevice('pass-1'),
      cookie: `fourtop=${people.seat('owner')}`,
      origin: originOf(web.port),
    },
  },
  { is: 'k', as: 'a kitchen device', headers: people.placeDevice('pass-1') },
  { is: 'k', as: 'a kitchen device of one station', headers: people.placeDevice('pass-2', 'grill') },
  ...roles.map(role => ({ is: initials[role], as: `${role} by key`, headers: key(role) })),
  ...staffRoles.map(role => ({
    is: initials[role],
    as: `${role} in a browser`,
    headers: { cookie: `fourtop=${people.seat(role)}`, origin: originOf(web.port) },
  })),
]
const basic = (name: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
})
const originOf = (port: number) => `http://127.0.0.1:${port}`

/** Only how it is answered: some answers never end. */
const statusOf = (
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const hasBody = ['POST', 'PUT', 'PATCH'].includes(method)
    const type = hasBody ? { 'content-type': 'application/json' } : {}
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent: false,
      headers: { ...type, ...headers },
    })
    asking.on('response', response => {
      resolve(response.statusCode ?? 0)
      response.on('error', () => {})
      asking.destroy()
    })
    asking.on('error', reject)
    asking.end(hasBody ? '{}' : undefined)
  })

/** Nobody's code counts. */
const guests: Guests = {
  house: () => 'Nowhere',
  tableOf: () => undefined,
  open: async () => ({ is: 'expired' }),
  openByCode: async () => ({ is: 'expired' }),
}

t.test('every route is in the list, and every line of the list is a route', async t => {
  const { web } = await openDoor(t, { simulatorPort: 21099 }, { guests })
  const there = web.routes.map(({ method, url }) => `${method} ${url}`)
  const gets = Object.keys(expected).filter(route => route.startsWith('GET '))
  const heads = gets
    .filter(route => !headless.has(route.slice('GET '.length)))
    .map(route => route.replace('GET', 'HEAD'))
  t.same([...there].sort(), [...Object.keys(expected), ...heads].sort())
})

t.test('each route is open to whom the list names, and closed to everybody else', async t => {
  const door = await openDoor(
    t,
    {
      simulatorPort: 21099,
      requestsPerMinute: 1_000_000,
      signInsPerMinute: 1_000_000,
    },
    { guests },
  )
  for (const [route, whom] of Object.entries(expected)) {
    const [method = '', url = ''] = route.split(' ')
    const path = url.replace(':staff', 'anna').replace(':file', 'none.js').replace(/:\w+/, '1')
    const methods = method === 'GET' && !headless.has(url) ? ['GET', 'HEAD'] : [method]
    for (const { is, as, headers } of visitorsAt(door)) {
      for (const one of methods) {
        const status = await statusOf(door.web.port, one, path, headers)
        const said = `${one} ${path} by ${as}: ${status}`
        if (whom.includes(is)) t.ok(status !== 401 && status !== 403, said)
        else t.equal(status, is === 'n' || is === 'p' ? 401 : 403, said)
      }
    }
  }
  t.same(door.house.asked, [], 'and nothing was done by asking for nothing')
})

t.test('no other word opens what is there', async t => {
  const door = await openDoor(t, { requestsPerMinute: 1_000_000 })
  const paths = new Set(Object.keys(expected).map(route => route.split(' ')[1] ?? ''))
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
      const isThere = door.web.routes.some(route => route.url === path && route.method === method)
      if (isThere) continue
      const status = await statusOf(door.web.port, method, path.replace(':', ''), door.key('owner'))
      t.ok(status === 404 || status === 405, `${method} ${path}: ${status}`)
    }
  }
})

const ticket = '1-grill'
const table = '4'
const order = 1
const call = requestId(1)
/** One of each kind, in its right shape. */
const examples: readonly object[] = [
  { type: 'show-tickets', tickets: [ticket] },
  { type: 'start-ticket', ticket },
  { type: 'bump-ticket', ticket },
  { type: 'recall-ticket', ticket },
  { type: 'hold-ticket', ticket },
  { type: 'release-ticket', ticket },
  { type: 'read-allergy', ticket, avoids: ['peanuts'] },
  { type: 'reprint-ticket', ticket },
  { type: 'answer-late', printer: 'p1', answer: 'print' },
  { type: 'test-printer', printer: 'p1' },
  { type: 'publish-papers', papers: {} },
  { type: 'count-item', item: 'soup', left: 0 },
  { type: 'count-option', option: 'bacon', left: 0 },
  { type: 'serve-order', order },
  { type: 'open-table', table },
  { type: 'close-table', table },
  { type: 'move-table', table, to: '5' },
  { type: 'take-order', table, menu: '0123456789abcdef', lines: [{ item: 'soup', quantity: 1 }] },
  { type: 'take-payment', table, method: 'cash', total: 100 },
  { type: 'waive-service', table, waived: true },
  { type: 'print-check', table },
  { type: 'withdraw-order', order },
  { type: 'void-lines', order, lines: [{ line: '1.1', quantity: 1 }], reason: 'cold' },
  { type: 'change-line', order, line: '1.1', remark: 'no salt', course: 2 },
  { type: 'fire-course', order, course: 2 },
  { type: 'accept-call', call },
  { type: 'end-call', call },
  {
    type: 'publish-menu',
    menu: {
      currency: 'EUR',
      languages: ['en'],
      categories: [
        { id: 'all', name: { en: 'All' }, items: [{ id: 'soup', name: { en: 'Soup' }, price: 1 }] },
      ],
    },
  },
  {
    type: 'publish-printers',
    printers: { p1: { url: 'tcp://10.0.0.9:9100' } },
    stations: { grill: { printer: 'p1' } },
  },
  { type: 'publish-kitchen', stations: { grill: {} }, routes: { default: 'grill' } },
  { type: 'pause-stations', stations: ['grill'], paused: true },
  { type: 'add-staff', staff: 'anna', name: 'Anna', role: 'waiter' },
  { type: 'change-staff', staff: 'anna', name: 'Anne' },
  { type: 'remove-staff', staff: 'anna' },
  { type: 'rename-device', pad: 'pad-1', label: 'Window' },
  { type: 'revoke-device', pad: 'pad-1' },
]

t.test('each request is heard from whom the list names, and from nobody else', async t => {
  const door = await openDoor(t, { requestsPerMinute: 1_000_000 })
  const kinds = StaffRequest.anyOf.map(one => one.properties.type.const)
  t.same([...kinds].sort(), Object.keys(requests).sort())
  t.same(examples.map(example => (example as { type: string }).type).sort(), Object.keys(requests).sort())
  let n = 100
  for (const example of examples) {
    const { type } = example as { type: string }
    const body = { id: requestId(++n), ...example }
    t.ok(check(StaffRequest, body).ok, `${type} has its right shape`)
    for (const { is, as, headers } of visitorsAt(door)) {
      const before = door.house.asked.length
      const answer = await door.ask('/api/v1/requests', { as: 'nobody', headers, body })
      const wasHeard = door.house.asked.length > before
      t.equal(wasHeard, requests[type]?.includes(is), `${type} by ${as}: ${answer.status}`)
      if (wasHeard) continue
      if (staff.includes(is))
        t.match(answer, { status: 403, json: { id: body.id, ok: false, why: 'not-allowed' } })
      else t.equal(answer.status, is === 'n' || is === 'p' ? 401 : 403)
    }
  }
})
