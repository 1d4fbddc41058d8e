import t from 'tap'
import { printerAddress } from '../../hardware/printer/wires/address.ts'
import type { CategoryId, ItemId, StationId, TableId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { Site, SiteFile, stationsFor, tableName, thresholds } from '../../protocol/site.ts'
import { siteProblems } from '../../protocol/site-problems.ts'
import { asSite } from '../fixtures/as-menu.ts'

const house = {
  name: 'Test',
  zone: 'Europe/Berlin',
  stations: { grill: { printer: 'p1', backup: 'p2' }, cold: {}, bar: { name: 'Bar' } },
  printers: { p1: { url: 'tcp://127.0.0.1:9100', columns: 42 }, p2: { url: 'tcp://printer.local:9100' } },
  routes: { items: { tea: ['bar', 'cold'] }, categories: { drinks: 'bar' }, default: 'grill' },
  tables: { '12': { name: 'Window' } },
}

t.test('who makes what: the nearest word counts, the site before the menu', async t => {
  const site = asSite(house)
  const where = (item: string, category: string, own?: string[], shared?: string[]) =>
    stationsFor(
      site,
      { id: item as ItemId, ...(own === undefined ? {} : { stations: own as StationId[] }) },
      { id: category as CategoryId, ...(shared === undefined ? {} : { stations: shared as StationId[] }) },
    )
  t.same(where('soup', 'food'), ['grill'])
  t.same(where('soup', 'food', undefined, ['cold']), ['cold'])
  t.same(where('soup', 'drinks', undefined, ['cold']), ['bar'])
  t.same(where('soup', 'drinks', ['grill', 'cold'], ['cold']), ['grill', 'cold'])
  t.same(where('tea', 'drinks', ['grill'], ['cold']), ['bar', 'cold'])
  t.same(where('constructor', 'toString'), ['grill'], 'names that every object seems to have')
})

t.test('what does not fit together', async t => {
  t.same(siteProblems(asSite(house)), [])
  const bad = asSite({
    ...house,
    zone: 'Mars/Base',
    stations: { grill: { printer: 'p9', warnMinutes: 11 } },
    routes: { items: { tea: 'bar' }, categories: { drinks: ['grill', 'pub'] }, default: 'constructor' },
  })
  t.same(siteProblems(bad), [
    'zone: "Mars/Base" is not an IANA time zone such as Europe/Berlin',
    'stations.grill.printer: no printer is called "p9"',
    'stations.grill: warnMinutes comes after lateMinutes',
    'routes.items.tea: no station is called "bar"',
    'routes.categories.drinks: no station is called "pub"',
    'routes.default: no station is called "constructor"',
  ])
  const taxes = {
    classes: { food: { percent: 8.875 }, drinks: { percent: 20.0005 }, odd: { percent: 0.1 } },
    default: 'meals',
  }
  const service = { percent: 12.3456, kind: 'compulsory', tax: 'extra' }
  t.same(siteProblems(asSite({ ...house, taxes, service, checkPrinter: 'p3' })), [
    'checkPrinter: no printer is called "p3"',
    'taxes.default: no tax class is called "meals"',
    'service.tax: no tax class is called "extra"',
    'taxes.classes.drinks.percent: at most three decimals, not 20.0005',
    'service.percent: at most three decimals, not 12.3456',
  ])
  t.match(siteProblems(asSite({ ...house, stations: {} })), ['stations: a restaurant needs at least one'])
})

t.test('a printer is found by its cable, and no file of the machine is one', async t => {
  const at = (url: string) => check(Site, { ...house, printers: { p1: { url } } }).ok
  for (const url of [
    'tcp://10.0.0.9:9100?waiteof=false',
    'serial:///dev/serial/by-id/usb-Prolific_USB-Serial-if00-port0',
    'serial:///dev/ttyUSB0?baud=9600&flow=xon',
    'usb:///dev/usb/lp0',
  ]) {
    t.ok(at(url), url)
    t.doesNotThrow(() => printerAddress(url), 'and the cable can be had')
  }
  for (const url of [
    'usb:///etc/passwd',
    'usb:///dev/usb/../sda',
    'serial:///dev/serial/by-id/../../mem',
    'file:///dev/usb/lp0',
    'tcp://h:9100/x',
  ])
    t.notOk(at(url), url)
})

t.test('what is not a site', async t => {
  const wrong = [
    [{ ...house, printers: { p1: { url: 'http://x' } } }, /^printers\.p1\.url: must be an address/],
    [
      { ...house, printers: { p1: { url: 'tcp://h:9100', columns: 41 } } },
      /^printers\.p1\.columns: must be 48, 42/,
    ],
    [{ ...house, dayStarts: '4:00' }, /^dayStarts: must be a time/],
    [{ ...house, limits: { quantity: 100 } }, /^limits\.quantity: must be a whole number from 1 to 99/],
    [{ ...house, colour: 'red' }, /does not know "colour"/],
    [{ name: 'x' }, /^zone: is missing/],
  ] as const
  for (const [site, problem] of wrong) {
    const checked = check(Site, site)
    t.match(checked.ok ? '' : checked.problems[0], problem)
  }
  t.ok(check(SiteFile, { ...house, menu: 'menu.json' }).ok, 'a file may bring its menu')
  t.notOk(check(Site, { ...house, menu: 'menu.json' }).ok, 'a site has none in it')
})

t.test('what is said where nobody said anything', async t => {
  const site = asSite({ ...house, stations: { grill: {}, bar: { warnMinutes: 3, lateMinutes: 7 } } })
  t.same(thresholds(site.stations.grill), { warnMinutes: 5, lateMinutes: 10 })
  t.same(thresholds(site.stations.bar), { warnMinutes: 3, lateMinutes: 7 })
  t.same(thresholds(undefined), { warnMinutes: 5, lateMinutes: 10 })
  t.equal(tableName(site, '12' as TableId), 'Window')
  t.equal(tableName(site, '13' as TableId), '13')
  t.equal(tableName(site, 'constructor' as TableId), 'constructor')
  t.equal(tableName(undefined, '13' as TableId), '13')
})
