/** A search among simulated printers, each at an address of its own. */
import { createServer } from 'node:net'
import t from 'tap'
import { systemClock } from '../../../../hardware/board/clock.ts'
import { modelOf } from '../../../../hardware/printer/finding/calling.ts'
import { type Surroundings, searchPrinters } from '../../../../hardware/printer/finding/search.ts'
import { PrinterSearch } from '../../../../protocol/printers.ts'
import { check } from '../../../../protocol/shape.ts'
import type { SitePrinter } from '../../../../protocol/site.ts'
import { plugIn } from '../simulated/caller.ts'

const nothing = { dev: '/nowhere', sys: '/nowhere', ports: async () => [] }

const around = (
  port: number,
  addresses: readonly string[],
  more: Partial<Surroundings> = {},
): Surroundings => ({
  addresses: () => addresses,
  port,
  resolve: async host => [host],
  plugs: nothing,
  ...more,
})

/** Searches to the end; gives everything that was told. */
const search = (
  surroundings: Surroundings,
  printers: Readonly<Record<string, SitePrinter>> = {},
): Promise<readonly PrinterSearch[]> =>
  new Promise(resolve => {
    const told: PrinterSearch[] = []
    searchPrinters(surroundings, printers, systemClock, now => {
      told.push(now)
      if (now.isOver) resolve(told)
    })
  })
const last = async (searching: Promise<readonly PrinterSearch[]>) => (await searching).at(-1)

const street = (count: number) => Array.from({ length: count }, (_, n) => `127.0.0.${n + 2}`)

t.test('who is there, who they are, and how much they say of themselves', async t => {
  const identity = { firmware: '', maker: 'EPSON', model: 'TM-m30II', serial: 'X9', fonts: '' }
  const first = await plugIn(t, { address: '127.0.0.2', identity })
  const { port } = first
  await plugIn(t, {
    address: '127.0.0.3',
    port,
    confirms: false,
    identity: { ...identity, maker: 'ACME', serial: '' },
  })
  await plugIn(t, {
    address: '127.0.0.4',
    port,
    status: false,
    statusBack: false,
    confirms: false,
    identity: undefined,
  })
  const empty = await plugIn(t, { address: '127.0.0.10', port })
  await empty.set({ paper: false })
  const told = await search(around(port, street(250)))
  const over = told.at(-1)
  t.match(over, { asked: 250, of: 250, isOver: true })
  t.same(over?.printers, [
    {
      cable: 'network',
      url: `tcp://127.0.0.2:${port}`,
      name: 'EPSON TM-m30II',
      serial: 'X9',
      model: 'epson-tm-m30',
      says: 'confirms',
    },
    { cable: 'network', url: `tcp://127.0.0.3:${port}`, name: 'ACME TM-m30II', says: 'status' },
    { cable: 'network', url: `tcp://127.0.0.4:${port}`, says: 'nothing' },
    {
      cable: 'network',
      url: `tcp://127.0.0.10:${port}`,
      says: 'status',
      why: 'it is out of paper: put in a new roll, it goes on by itself',
    },
  ])
  t.ok(told.every(one => check(PrinterSearch, one).ok))
  t.match(told[0], { asked: 0, of: 0, printers: [], isOver: false })
  t.same(
    first.papers.flatMap(paper => paper.rows),
    [],
    'no printer printed anything of it',
  )
  t.same(first.findings, [])
})

t.test('the house’s own printers are left in peace, by number and by name', async t => {
  const busy = await plugIn(t, { address: '127.0.0.2' })
  const { port } = busy
  const named = await plugIn(t, { address: '127.0.0.3', port })
  const names: Readonly<Record<string, string>> = { 'kitchen.local': '127.0.0.3' }
  const resolve = async (host: string) => {
    if (host === 'gone.local') throw new Error('nobody knows it')
    return [names[host] ?? host]
  }
  const own = {
    grill: { url: `tcp://127.0.0.2:${port}` },
    bar: { url: `tcp://kitchen.local:${port + 1}` },
    old: { url: `tcp://gone.local:${port}` },
    broken: { url: 'tcp://' },
  }
  t.same(await last(search(around(port, street(20), { resolve }), own)), {
    asked: 18,
    of: 18,
    printers: [
      { cable: 'network', url: `tcp://127.0.0.2:${port}`, yours: 'grill' },
      { cable: 'network', url: `tcp://kitchen.local:${port + 1}`, yours: 'bar' },
    ],
    isOver: true,
  })
  for (const printer of [busy, named]) t.equal(printer.received().length, 0, 'nobody called')
})

t.test('what hangs on a cable is listed behind the network', async t => {
  const { port } = await plugIn(t, { address: '127.0.0.2' })
  const plugs = { ...nothing, ports: async () => ['/dev/ttyUSB3'] }
  const over = await last(search(around(port, street(1), { plugs })))
  t.match(over?.printers, [{ cable: 'network' }, { cable: 'serial', url: 'serial:///dev/ttyUSB3' }])
})

t.test('whoever stops it hears the end of it, and nobody is called any more', async t => {
  const calls: string[] = []
  const gone = Promise.withResolvers<void>()
  const server = createServer(socket => {
    calls.push(socket.localAddress ?? '')
    socket.on('error', () => undefined)
    socket.on('close', () => gone.resolve())
  })
  // Says nothing to anybody: each call takes its full second.
  await new Promise<void>(resolve => server.listen(0, '127.0.0.2', resolve))
  t.teardown(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const heard = Promise.withResolvers<PrinterSearch>()
  const stop = searchPrinters(around(port, street(1)), {}, systemClock, now => {
    if (now.isOver) heard.resolve(now)
  })
  await new Promise<void>(resolve => server.once('connection', () => resolve()))
  stop()
  stop()
  t.match(await heard.promise, { asked: 0, of: 1, printers: [], isOver: true })
  await gone.promise
  t.same(calls, ['127.0.0.2'])
})

t.test('a model by the printer’s own name', async t => {
  t.equal(modelOf('EPSON TM-m30II X4D0001'), 'epson-tm-m30')
  t.equal(modelOf('EPSON TM-P20'), 'epson-tm-p20')
  t.equal(modelOf('Star unheard of'), undefined)
})
