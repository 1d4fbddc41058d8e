/** How the house says that it is well, or not; and everything it ever took, line by line. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import type { ExportedOrder } from '../../../protocol/exported.ts'
import { type Opened, openDoor, requestId } from './open.ts'

t.test('health names each part, and only a part that is down makes it 503', async t => {
  const { ask, house, read } = await openDoor(t)
  const well = await ask('/healthz')
  t.equal(well.status, 200)
  t.match(well.json, {
    ok: true,
    parts: {
      journal: { state: 'up' },
      broker: { state: 'up', pads: 3 },
      printers: { state: 'up' },
      feed: { state: 'up', readers: 0 },
    },
  })
  house.health_ = { ...house.health_, printers: { state: 'degraded', detail: 'p1: no paper' } }
  t.equal((await ask('/healthz')).status, 200, 'ordering never waits for paper')
  house.health_ = { ...house.health_, journal: { state: 'down', detail: 'the disk is full' } }
  const ill = await ask('/healthz')
  t.equal(ill.status, 503)
  t.match(ill.json, { ok: false, parts: { journal: { state: 'down', detail: 'the disk is full' } } })
  const reader = await read()
  t.match((await ask('/healthz')).json.parts.feed, { readers: 1 })
  reader.close()
})

t.test('figures of the house and of the door are in one text', async t => {
  const { ask, house } = await openDoor(t)
  house.figures_ = [
    { name: 'fourtop_orders_total', help: 'Orders taken', kind: 'counter', values: [{ value: 47 }] },
    {
      name: 'fourtop_printer_waiting',
      help: 'Papers in a queue',
      kind: 'gauge',
      values: [{ labels: { printer: 'p1' }, value: 2 }],
    },
  ]
  await ask('/api/v1/requests', { body: { id: requestId(1), type: 'bump-ticket', ticket: '1-grill' } })
  const { text, headers } = await ask('/metrics')
  t.match(headers['content-type'], /^text\/plain; version=0\.0\.4/)
  t.match(text, /^fourtop_orders_total 47$/m)
  t.match(text, /^fourtop_printer_waiting\{printer="p1"\} 2$/m)
  t.match(text, /^fourtop_feed_readers 0$/m)
  t.match(
    text,
    /^fourtop_http_request_seconds_count\{method="POST",route="\/api\/v1\/requests",status="409"\} 1$/m,
  )
  t.match(text, /^process_resident_memory_bytes \d+/m)
  t.match((await ask('/metrics')).text, /^fourtop_orders_total 47$/m, 'and a second time')
})

const exported = (n: number): ExportedOrder =>
  ({
    order: n,
    id: requestId(n),
    pad: 'pad-1',
    table: '1',
    session: null,
    state: 'ready',
    total: 1250 * n,
    menu: '0123456789abcdef',
    lines: [],
    facts: [{ seq: n, at: 1, fact: 'order-placed' }],
  }) as unknown as ExportedOrder

t.test('the export is a line an order, as it comes', async t => {
  const { ask, house } = await openDoor(t)
  t.equal((await ask('/api/v1/export/orders.ndjson')).text, '')
  house.orders_ = Array.from({ length: 5_000 }, (_, n) => exported(n + 1))
  const { text, headers, status } = await ask('/api/v1/export/orders.ndjson')
  t.equal(status, 200)
  t.match(headers['content-type'], /^application\/x-ndjson/)
  const lines = text.trimEnd().split('\n')
  t.equal(lines.length, 5_000)
  t.same(JSON.parse(lines[46] ?? ''), exported(47))
})

/** Orders without end, and how many were read. */
const endless = () => {
  const read = { orders: 0, ended: false }
  async function* orders() {
    try {
      for (;;) yield exported(++read.orders)
    } finally {
      read.ended = true
    }
  }
  return { read, orders }
}

/** Begins an export and takes nothing of it after the first words. */
const beginExport = async ({ web, key }: Opened): Promise<IncomingMessage> => {
  const path = '/api/v1/export/orders.ndjson'
  const asking = get({ host: '127.0.0.1', port: web.port, path, agent: false, headers: key('manager') })
  const [response] = await once(asking, 'response')
  response.on('error', () => {})
  return response
}

t.test('one export at a time, and the next one when it is done or given up', async t => {
  const door = await openDoor(t)
  const { ask, house } = door
  const { read, orders } = endless()
  house.orders = orders
  const first = await beginExport(door)
  const second = await ask('/api/v1/export/orders.ndjson')
  t.equal(second.status, 503)
  t.match(second.headers, { 'retry-after': /^\d+$/ })
  t.equal(second.json.why, 'export-underway')
  first.destroy()
  while (!read.ended) await turn()
  house.orders = async function* () {
    yield exported(1)
  }
  for (const _ of [1, 2]) t.equal((await ask('/api/v1/export/orders.ndjson')).status, 200)
})

t.test('who takes nothing of an export is hung up on, and who does has all night', async t => {
  const door = await openDoor(t, { drainMs: 30_000 })
  const { ask, house, clock } = door
  house.orders = async function* () {
    for (let n = 1; n <= 2_000; n++) {
      clock.advance(29_000)
      yield exported(n)
    }
  }
  t.equal((await ask('/api/v1/export/orders.ndjson')).text.trimEnd().split('\n').length, 2_000)
  const { read, orders } = endless()
  house.orders = orders
  const response = await beginExport(door)
  for (; !read.ended; await turn()) clock.advance(30_000)
  response.resume()
  await t.rejects(once(response, 'close'), { code: 'ECONNRESET' }, 'which does not look whole')
})

t.test('an export that breaks off does not look whole', async t => {
  const { ask, house } = await openDoor(t)
  const breakAfter = (orders: number) =>
    async function* () {
      for (let n = 1; n <= orders; n++) yield exported(n)
      throw new Error('the journal is damaged')
    }
  house.orders = breakAfter(2_000)
  await t.rejects(ask('/api/v1/export/orders.ndjson'))
  house.orders = breakAfter(1)
  t.equal((await ask('/api/v1/export/orders.ndjson')).status, 500, 'before anything of it was sent')
  t.equal((await ask('/healthz')).status, 200)
})
