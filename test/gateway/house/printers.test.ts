/** The house's printers behind its door: how each does, what is worth a thought, and one search for all who look. */
import t from 'tap'
import type { KitchenDevices } from '../../../gateway/printing/kitchen-devices.ts'
import type { KitchenName } from '../../../protocol/ids.ts'
import type { FoundPrinter, PrinterSearch } from '../../../protocol/printers.ts'
import type { StationPrinter } from '../../../protocol/station.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { plugIn } from '../../hardware/printer/simulated/caller.ts'
import { fresh, manager, menu, site } from '../rules/room.ts'
import { openRealHouse } from '../web/real-house.ts'

const nothing = { dev: '/nowhere', sys: '/nowhere', ports: async () => [] }
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

t.test('a test paper: it waits, comes out, and is said to have', async t => {
  const printer = await plugIn(t)
  await printer.set({ paper: false })
  const url = `tcp://127.0.0.1:${printer.port}`
  const house = await openRealHouse(t, {
    site: asSite({ ...site, printers: { p1: { url } } }),
    menu,
    printing: true,
  })
  const { clock, desk } = house
  const p1 = () => house.house.printers(clock.now()).printers[0]
  const until = async (is: () => boolean) => {
    while (!is()) {
      clock.advance(100)
      await turn()
    }
  }
  await until(() => p1()?.at === 'stopped')
  await desk.ask(manager, { type: 'test-printer', id: fresh(), printer: 'p1' as never })
  t.match(p1(), { waiting: 1, test: { is: 'waiting' }, why: /out of paper/, last: undefined })
  await printer.set({ paper: true })
  await until(() => p1()?.test?.is === 'confirmed')
  t.match(p1(), { says: 'confirms', name: /^EPSON TM-m30/, last: { serial: 1, ended: 'confirmed' } })
  const findings = () => house.house.printers(clock.now()).findings.map(({ rule, place }) => [rule, place])
  t.same(findings(), [
    ['shared-printer', 'site.printers.p1'],
    ['plain-model', 'site.printers.p1'],
  ])
  const told = {
    type: 'publish-printers',
    printers: { p1: { url, model: 'epson-tm-m30' } },
    stations: {},
  } as const
  await desk.ask(manager, { id: fresh(), ...told })
  t.same(p1()?.at, 'unknown', 'the worker of before is gone, the next one begins')
  await until(() => p1()?.says === 'confirms')
  t.same(findings(), [['shared-printer', 'site.printers.p1']])
})

t.test('whoever looks while somebody looks already is told the same; the last to leave ends it', async t => {
  const printer = await plugIn(t, { address: '127.0.0.2' })
  let sweeps = 0
  const around = {
    addresses: () => {
      sweeps++
      return ['127.0.0.2']
    },
    port: printer.port,
    resolve: async (host: string) => [host],
    plugs: nothing,
  }
  const { house, clock } = await openRealHouse(t, { site, menu, around })
  const told: Record<string, PrinterSearch[]> = { anna: [], tom: [] }
  house.findPrinters(search => told.anna?.push(search))
  while ((told.anna?.length ?? 0) < 2) await turn()
  house.findPrinters(search => told.tom?.push(search))
  t.match(told.tom, [{ isOver: false }], 'at once')
  const isOver = (name: string) => told[name]?.at(-1)?.isOver === true
  while (!isOver('anna')) {
    clock.advance(100)
    await turn()
  }
  t.ok(isOver('tom'))
  t.equal(sweeps, 1)
  t.match(told.tom?.at(-1)?.printers, [{ name: 'EPSON TM-m30', says: 'confirms' } as FoundPrinter])
  const leave = house.findPrinters(() => undefined)
  leave()
  leave()
  const again: PrinterSearch[] = []
  house.findPrinters(search => again.push(search))
  t.match(again, [{ asked: 0, isOver: false }], 'a new search, for which nobody has to wait')
})

t.test('the printer of a kitchen device is found where that is', async t => {
  const printers: Readonly<Record<string, StationPrinter>> = {
    'pass-1': { at: 'ready', name: 'EPSON TM-m30II X4D0001', says: 'confirms' },
    'pass-2': { at: 'stopped', why: 'it is out of paper' },
    'pass-3': { at: 'none' },
  }
  const kitchenDevices: KitchenDevices = {
    setPapers: () => undefined,
    connected: () => ['pass-1', 'pass-2', 'pass-3', 'pass-4'] as readonly string[] as readonly KitchenName[],
    printerOf: kitchen => printers[kitchen],
    watch: () => () => undefined,
  }
  const around = { addresses: () => [], port: 9100, resolve: async () => [], plugs: nothing }
  const own = asSite({ ...site, printers: { p1: { url: 'station://pass-2' } } })
  const { house } = await openRealHouse(t, { site: own, menu, around, kitchenDevices })
  const told: PrinterSearch[] = []
  house.findPrinters(search => told.push(search))
  while (told.at(-1)?.isOver !== true) await turn()
  const found = { cable: 'kitchen', url: 'station://pass-1', name: 'EPSON TM-m30II X4D0001' }
  t.same(told.at(-1)?.printers, [
    { ...found, model: 'epson-tm-m30', says: 'confirms' },
    { cable: 'kitchen', url: 'station://pass-2', why: 'it is out of paper', yours: 'p1' },
  ])
  t.same(told[0]?.printers, told.at(-1)?.printers, 'at once: they have said so already')
  const setup = {
    printers: { p1: { url: 'station://pass-2' }, p2: { url: 'station://pass-2' } },
    stations: {},
  }
  t.same(house.proofreadPrinters(setup), [
    'printers.p2.url: the kitchen device pass-2 has one printer, and that is "p1"',
  ])
})
