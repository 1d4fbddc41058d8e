/** The house's printers as the manager's page changes them, before anything is asked. */
import t from 'tap'
import {
  nameFor,
  setupOf,
  urlFrom,
  withoutPrinter,
  withPrinter,
  withStations,
} from '../../gateway/web/pages/admin/printers/setup.ts'
import { modelWords } from '../../gateway/web/pages/admin/printers/words.ts'
import { together } from '../../gateway/web/pages/house/together.ts'
import { PrintersView } from '../../protocol/printers.ts'
import { check } from '../../protocol/shape.ts'

const url = 'tcp://10.0.0.1:9100'
const checked = check(PrintersView, {
  at: 0,
  printers: ['p1', 'p2'].map(printer => ({ printer, setting: { url }, at: 'ready', waiting: 0 })),
  stations: [
    { station: 'grill', name: 'Grill', printer: 'p1', backup: 'p2', backupSeconds: 20 },
    { station: 'cold', name: 'Cold', printer: 'p2', backup: 'p1' },
    { station: 'pass', name: 'Pass', printer: 'p1' },
    { station: 'bar', name: 'Bar' },
  ],
  checkPrinter: 'p1',
  passPrinter: 'p2',
  models: [],
  late: [],
  findings: [],
})
if (!checked.ok) throw new Error(checked.problems.join())
const setup = setupOf(checked.value)
const [p1, p3] = ['p1' as never, 'p3' as never]

t.test('as it is, without the names that only people need', async t => {
  t.same(setup, {
    printers: { p1: { url }, p2: { url } },
    stations: {
      grill: { printer: 'p1', backup: 'p2', backupSeconds: 20 },
      cold: { printer: 'p2', backup: 'p1' },
      pass: { printer: 'p1' },
      bar: {},
    },
    checkPrinter: 'p1',
    passPrinter: 'p2',
  })
})

t.test('a printer that goes leaves its stations to their backups', async t => {
  t.same(withoutPrinter(setup, p1), {
    printers: { p2: { url } },
    stations: { grill: { printer: 'p2' }, cold: { printer: 'p2' }, pass: {}, bar: {} },
    passPrinter: 'p2',
  })
  const both = { checkPrinter: p1, passPrinter: p1 }
  const own = withStations(setup, { bar: { printer: p1, backup: p1 } }, both)
  t.same(own.passPrinter, 'p1')
  t.notOk('passPrinter' in withoutPrinter(own, p1), 'nor does anything of the pass come out')
  t.same(withoutPrinter(own, p1).stations.bar, {}, 'its own backup is none')
})

t.test('one more, and one set up otherwise', async t => {
  const more = withPrinter(setup, p3, { url, columns: 48 })
  t.same(Object.keys(more.printers), ['p1', 'p2', 'p3'])
  t.same(withPrinter(more, p3, { url }).printers.p3, { url })
  t.same(withStations(setup, { bar: { printer: p1 } }, { checkPrinter: undefined, passPrinter: undefined }), {
    printers: setup.printers,
    stations: { ...setup.stations, bar: { printer: 'p1' } },
  })
})

t.test('an address as people write it', async t => {
  for (const [typed, wanted] of [
    ['192.168.1.40', 'tcp://192.168.1.40:9100'],
    [' printer.local ', 'tcp://printer.local:9100'],
    ['192.168.1.40:9101', 'tcp://192.168.1.40:9101'],
    ['tcp://192.168.1.40', 'tcp://192.168.1.40:9100'],
    ['tcp://192.168.1.40?waiteof=false', 'tcp://192.168.1.40:9100?waiteof=false'],
    ['tcp://192.168.1.40:9100?waiteof=false', 'tcp://192.168.1.40:9100?waiteof=false'],
    ['/dev/usb/lp0', 'usb:///dev/usb/lp0'],
    ['usb:///dev/usb/lp0', 'usb:///dev/usb/lp0'],
    ['/dev/serial/by-id/x?baud=9600', 'serial:///dev/serial/by-id/x?baud=9600'],
    ['/dev/ttyUSB0', 'serial:///dev/ttyUSB0'],
  ] as const)
    t.equal(urlFrom(typed), wanted)
})

t.test('names', async t => {
  t.equal(nameFor(setup, 'EPSON TM-m30 (kitchen)'), 'epson-tm-m30-kitchen')
  t.equal(nameFor(setup, '日本'), 'printer')
  t.equal(nameFor(setup, 'P1'), 'p1-2')
  t.equal(modelWords('epson-tm-m30'), 'Epson TM-M30')
  t.equal(modelWords('other'), 'Other')
  t.equal(together([]), '')
  t.equal(together(['Grill']), 'Grill')
  t.equal(together(['Grill', 'Cold', 'Bar']), 'Grill, Cold and Bar')
})
