/** The description of the API says what the API does. */
import t from 'tap'
import { openDoor } from './open.ts'

const promised: Readonly<Record<string, readonly [method: string, ...statuses: string[]]>> = {
  '/api/v1/door': ['get', '200'],
  '/api/v1/sign-in': ['post', '200', '401', '413', '422', '429', '503'],
  '/api/v1/claim': ['post', '200', '401', '422', '429', '503'],
  '/api/v1/demo/sign-in': ['post', '200', '404'],
  '/api/v1/sign-out': ['post', '204'],
  '/api/v1/me': ['get', '200', '401'],
  '/api/v1/staff': ['get', '200', '401', '403'],
  '/api/v1/staff/{staff}/secret': ['put', '200', '401', '403', '409', '422', '429', '503'],
  '/api/v1/pad-code': ['put', '200', '401', '403', '422', '503'],
  '/api/v1/passes': ['post', '200', '401', '403', '409', '422'],
  '/api/v1/requests': ['post', '200', '409', '422', '429', '503'],
  '/api/v1/orders': ['post', '201', '400', '409', '422', '503'],
  '/api/v1/menu': ['get', '200', '304', '404'],
  '/api/v1/stock': ['get', '200'],
  '/api/v1/feed': ['get', '200', '401', '503'],
  '/api/v1/screens': ['post', '204', '401', '403', '422'],
  '/api/v1/floor/feed': ['get', '200', '401', '503'],
  '/api/v1/now/feed': ['get', '200', '401', '503'],
  '/api/v1/orders/{order}': ['get', '200', '401', '403', '404'],
  '/api/v1/menus': ['get', '200', '401', '403'],
  '/api/v1/kitchen': ['get', '200', '401', '403', '404'],
  '/api/v1/papers': ['get', '200', '401', '403'],
  '/api/v1/papers/picture': ['post', '200', '401', '403', '422'],
  '/api/v1/printers': ['get', '200', '401', '403'],
  '/api/v1/printers/find': ['post', '200', '401', '403', '429'],
  '/api/v1/menus/check': ['post', '200', '401', '403', '422'],
  '/api/v1/menus/{version}': ['get', '200', '401', '403', '404'],
  '/api/v1/pictures': ['post', '200', '401', '403', '413', '415', '422', '503'],
  '/api/v1/pictures/{picture}': ['get', '200', '401', '403', '404'],
  '/api/v1/devices': ['post', '200', '401', '403', '409', '422', '429', '503'],
  '/api/v1/devices/{pad}/command': ['post', '200', '401', '403', '404', '409', '422', '429', '504'],
  '/api/v1/export/orders.ndjson': ['get', '200', '401', '403', '503'],
  '/api/v1/openapi.json': ['get', '200'],
  '/healthz': ['get', '200', '503'],
  '/metrics': ['get', '200'],
}

t.test('every route is described, with its bodies and its answers', async t => {
  const { ask } = await openDoor(t)
  const { json: api } = await ask('/api/v1/openapi.json')
  t.equal(api.openapi, '3.1.0')
  t.same(Object.keys(api.paths).sort(), Object.keys(promised).sort())
  for (const [path, [method, ...statuses]] of Object.entries(promised)) {
    const route = api.paths[path][method]
    t.ok(route.summary, `${path} has a summary`)
    for (const status of statuses) t.ok(route.responses[status]?.description, `${path} ${status}`)
    const body = path === '/api/v1/pictures' ? 'image/png' : 'application/json'
    const isBare = statuses.includes('204') || path === '/api/v1/printers/find'
    if (method !== 'get' && !isBare) t.ok(route.requestBody.content[body].schema, `${path} has a body`)
  }
  for (const path of ['/api/v1/orders', '/api/v1/devices']) {
    const { get } = api.paths[path]
    t.ok(get.summary && get.responses['200'].description, `${path} can be read as well`)
  }
  const { schema } = api.paths['/api/v1/orders'].post.requestBody.content['application/json']
  t.match(schema, {
    required: ['channel', 'kind', 'lines'],
    properties: { lines: { type: 'array', maxItems: 60 } },
  })
  const key = api.paths['/api/v1/orders'].post.parameters.find(
    (one: { name: string }) => one.name === 'idempotency-key',
  )
  t.match(key, { in: 'header', required: true })
  const requests = api.paths['/api/v1/requests'].post.requestBody.content['application/json'].schema
  t.ok(requests.anyOf.length >= 9, 'each kind of request is there')
  t.match(api.paths['/api/v1/feed'].get.responses['200'].content, { 'text/event-stream': Object })
})
