/** Reading along at the gateway: few words of tickets and tables, whole each time, whoever comes and goes. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import t, { type Test } from 'tap'
import { systemClock } from '../../../hardware/board/clock.ts'
import { readAlong, type TableTold, type TicketTold } from '../../../scripts/simulate/reading.ts'
import { changes } from './changes.ts'

const ticket = (order: number, state: string) => ({
  ticket: `${order}-grill`,
  order,
  station: 'grill',
  table: '4',
  kind: 'table',
  channel: 'pad',
  placedAt: 1000 * order,
  state,
  version: 0,
  lines: [],
  siblings: [],
  shown: false,
})
const table = (name: string, session?: string, orders: object[] = []) => ({
  table: name,
  name,
  look: 'free',
  orders,
  ...(session === undefined ? {} : { session }),
})
const kitchen = { at: 90_000, site: 'S', zone: 'UTC', stations: [] }
const floor = { at: 90_000, site: 'S', zone: 'UTC', printsChecks: false }
const session = '01JZZZZZZZ0000000000000001'

/** A gateway with two lines, which says what a test makes it say. */
const open = async (t: Test) => {
  const lines = changes<{ url: string; line: ServerResponse }>()
  const server = createServer((request, response) => {
    if (request.headers.authorization !== 'Bearer k') return response.writeHead(401).end()
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    lines.tell({ url: request.url ?? '', line: response })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const tickets = changes<readonly TicketTold[]>()
  const tables = changes<readonly TableTold[]>()
  const offers = changes<undefined>()
  const stop = readAlong({
    port: typeof address === 'object' && address !== null ? address.port : 0,
    key: 'k',
    clock: systemClock,
    onTickets: tickets.tell,
    onTables: tables.tell,
    onOffer: () => offers.tell(undefined),
  })
  t.teardown(() => {
    stop()
    server.close()
    server.closeAllConnections()
  })
  const both = async () => {
    const two = [await lines.next(() => true), await lines.next(() => true)]
    const lineOf = (url: string) => two.find(one => one.url === url)?.line
    return { kitchen: lineOf('/api/v1/feed'), floor: lineOf('/api/v1/floor/feed') }
  }
  return { tickets, tables, offers, both }
}

const say = (line: ServerResponse | undefined, name: string, data: object) =>
  line?.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)

t.test('a ticket keeps the time at which it was first told', async t => {
  const { tickets, both } = await open(t)
  const lines = await both()
  say(lines.kitchen, 'floor', { ...kitchen, tickets: [ticket(1, 'new')] })
  t.same(await tickets.next(() => true), [
    { ticket: '1-grill', order: 1, table: '4', channel: 'pad', state: 'new', placedAt: 1000 },
  ])
  say(lines.kitchen, 'tickets', { at: 2005, tickets: [ticket(2, 'new')], gone: [] })
  t.match(await tickets.next(() => true), { length: 2, 1: { order: 2, toldAt: 2005 } })
  say(lines.kitchen, 'tickets', { at: 9000, tickets: [ticket(1, 'bumped'), ticket(2, 'started')], gone: [] })
  const later = await tickets.next(() => true)
  t.match(later, [{ state: 'bumped' }, { state: 'started', toldAt: 2005 }])
  t.notHas(later[0], { toldAt: 9000 })
  lines.kitchen?.destroy()
})

t.test('old orders are forgotten, the newest never', async t => {
  const { tickets, both } = await open(t)
  const lines = await both()
  const many = Array.from({ length: 40 }, (_, n) => ticket(n + 1, 'new'))
  say(lines.kitchen, 'floor', { ...kitchen, tickets: many })
  t.same(
    (await tickets.next(() => true)).map(({ order }) => order),
    Array.from({ length: 12 }, (_, n) => n + 29),
  )
})

t.test('tables change one by one, and all at once when the gateway was away', async t => {
  const { tables, both } = await open(t)
  const lines = await both()
  const order = { order: 7, channel: 'pad', state: 'ready', placedAt: 1, total: 1, lines: [], tickets: [] }
  say(lines.floor, 'floor', { ...floor, tables: [table('1'), table('2', session)] })
  t.same(await tables.next(() => true), [
    { table: '1', orders: [] },
    { table: '2', session, orders: [] },
  ])
  say(lines.floor, 'beat', { at: 1 })
  say(lines.floor, 'tables', { at: 1, tables: [table('2', session, [order])] })
  t.same(await tables.next(() => true), [
    { table: '1', orders: [] },
    { table: '2', session, orders: [{ order: 7, channel: 'pad', state: 'ready' }] },
  ])
  lines.floor?.destroy()
  lines.kitchen?.destroy()
  const again = await both()
  say(again.floor, 'floor', { ...floor, tables: [table('2')] })
  t.same(await tables.next(() => true), [{ table: '2', orders: [] }])
})

t.test('another menu, or another stock, is something else on sale', async t => {
  const { tables, offers, both } = await open(t)
  const lines = await both()
  const onSale = { menu: '000000000000000a', stock: 3 }
  say(lines.floor, 'floor', { ...floor, onSale, tables: [] })
  await tables.next(() => true)
  say(lines.floor, 'tables', { at: 1, onSale, tables: [] })
  await tables.next(() => true)
  t.equal(offers.all.length, 1)
  say(lines.floor, 'tables', { at: 1, onSale: { ...onSale, stock: 4 }, tables: [] })
  await tables.next(() => true)
  say(lines.floor, 'tables', { at: 1, tables: [] })
  await tables.next(() => true)
  t.equal(offers.all.length, 2)
})

t.test('what it does not understand it passes over', async t => {
  const { tickets, both } = await open(t)
  const lines = await both()
  say(lines.kitchen, 'tickets', { at: 'noon', tickets: [{}] })
  say(lines.kitchen, 'news', {})
  say(lines.kitchen, 'floor', { ...kitchen, tickets: [] })
  t.same(await tickets.next(() => true), [])
})
