/** The door for whoever looks after printers: what there is, what may be set up, and a search that can be followed. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createInterface } from 'node:readline'
import t from 'tap'
import { PrinterSearch, PrintersView } from '../../../protocol/printers.ts'
import { check } from '../../../protocol/shape.ts'
import { type Opened, openDoor, requestId } from './open.ts'

const begun: PrinterSearch = { asked: 0, of: 0, printers: [], isOver: false }

/** Looks for printers as a technician's program would. */
const find = async ({ web, key }: Pick<Opened, 'web' | 'key'>) => {
  const asking = request({
    host: '127.0.0.1',
    port: web.port,
    path: '/api/v1/printers/find',
    method: 'POST',
    agent: false,
    headers: key('technician'),
  })
  asking.end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  response.on('error', () => {})
  const lines = createInterface({ input: response })[Symbol.asyncIterator]()
  return {
    response,
    next: async (): Promise<PrinterSearch | undefined> => {
      const { value, done } = await lines.next()
      return done === true ? undefined : (JSON.parse(value) as PrinterSearch)
    },
    leave: () => asking.destroy(),
  }
}

t.test('a search is told line by line, each with all that is known, until it is over', async t => {
  const door = await openDoor(t)
  const reader = await find(door)
  t.match(reader.response.headers, { 'content-type': /^application\/x-ndjson/, 'cache-control': 'no-store' })
  t.same(await reader.next(), begun)
  const found = { cable: 'network', url: 'tcp://10.0.0.9:9100', says: 'confirms' } as const
  const halfway: PrinterSearch = { asked: 120, of: 253, printers: [found], isOver: false }
  door.house.searching[0]?.(halfway)
  const told = await reader.next()
  t.ok(check(PrinterSearch, told).ok)
  t.same(told, halfway)
  door.house.searching[0]?.({ ...halfway, asked: 252 })
  door.house.searching[0]?.({ ...halfway, asked: 253, isOver: true })
  let last = await reader.next()
  while (last?.isOver === false) last = await reader.next()
  t.same(last, { ...halfway, asked: 253, isOver: true })
  t.equal(await reader.next(), undefined, 'and ends')
})

t.test('whoever leaves does not search on', async t => {
  const door = await openDoor(t)
  const reader = await find(door)
  await reader.next()
  t.equal(door.house.searching.length, 1)
  reader.leave()
  while (door.house.searching.length > 0) await new Promise<void>(resolve => setImmediate(resolve))
  t.pass('it has left the search')
})

t.test('nobody searches without a pause', async t => {
  const door = await openDoor(t)
  for (let n = 0; n < 12; n++) (await find(door)).leave()
  const { response } = await find(door)
  t.equal(response.statusCode, 429)
  response.resume()
  const other = await door.ask('/api/v1/printers', { as: 'technician' })
  t.equal(other.status, 200, 'looking is no searching')
})

t.test('the printers as they are', async t => {
  const { ask, house, clock } = await openDoor(t)
  house.printers_ = {
    printers: [
      {
        printer: 'p1' as never,
        setting: { url: 'tcp://10.0.0.9:9100' },
        at: 'stopped',
        waiting: 2,
        why: 'no paper',
      },
    ],
    stations: [{ station: 'grill' as never, name: 'Grill', printer: 'p1' as never }],
    models: [{ name: 'generic-80', columns: 48 }],
    late: [],
    findings: [],
  }
  const { json } = await ask('/api/v1/printers')
  t.ok(check(PrintersView, json).ok)
  t.same(json, { ...house.printers_, at: clock.now() })
})

t.test(
  'printers that cannot be are refused before the desk hears of them, with all that is wrong',
  async t => {
    const { ask, house } = await openDoor(t)
    const body = {
      id: requestId(1),
      type: 'publish-printers',
      printers: {
        a: { url: 'tcp://10.0.0.9:99999' },
        b: { url: 'serial:///dev/ttyUSB0?baud=7', model: 'no-such-model' },
        c: { url: 'tcp://10.0.0.10:9100' },
        d: { url: 'tcp://10.0.0.10:9100' },
      },
      stations: {},
    }
    const refused = await ask('/api/v1/requests', { body })
    t.equal(refused.status, 422)
    const { problems } = refused.json
    t.match(problems, [
      /^printers\.a\.url: "tcp:\/\/10\.0\.0\.9:99999" is no printer's address: /,
      /^printers\.b\.url: .*baud is a whole number/,
      /^printers\.b\.model: no model is called "no-such-model"; there are /,
      'printers.d.url: "c" is at this address already',
    ])
    t.equal(problems.length, 4)
    t.same(house.asked, [])
    const fine = { ...body, printers: { c: body.printers.c } }
    t.equal((await ask('/api/v1/requests', { body: fine })).status, 200)
  },
)
