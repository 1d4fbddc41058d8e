import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import type { PrinterId } from '../../protocol/ids.ts'
import { lintCrew } from '../../protocol/lint/crew.ts'
import { nearest } from '../../protocol/lint/nearest.ts'
import { lintPrinters, lintStrangers } from '../../protocol/lint/printers.ts'
import { lintMenu } from '../../protocol/lint.ts'
import { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import type { Site } from '../../protocol/site.ts'
import { brokenMenus, soundMenu, soundSite } from '../fixtures/broken-menus.ts'
import { hardMenu } from '../fixtures/hard-menu.ts'

t.test('a sound menu has nothing to say', async t => {
  t.same(lintMenu(soundMenu(), soundSite()), [])
})

/** One mistake may be told from both of its ends. */
const together: Readonly<Record<string, readonly string[]>> = {
  'routed-nowhere': ['site'],
  site: ['routed-nowhere'],
}

t.test('each mistake is found, at its place, and nothing else is', async t => {
  for (const { mistake, menu, site, level, rule, place } of brokenMenus()) {
    const findings = lintMenu(menu, site)
    const found = findings.find(finding => finding.rule === rule && finding.place === place)
    t.match(found, { level, message: /\S.*[.?]$/ }, mistake)
    const others = findings.filter(one => one.rule !== rule && !together[rule]?.includes(one.rule))
    const asGrave = others.filter(other => level === 'warning' || other.level === 'error')
    t.same(asGrave, [], `nothing else about ${mistake}`)
  }
})

/** No menu breaks them: they go by who works there, and with which devices (see below). */
const ofPeople = ['no-station-left', 'unknown-device']

t.test('each rule has a menu that breaks it', async t => {
  const folder = new URL('../../protocol/lint/', import.meta.url)
  const sources = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'))
  const calls = sources.flatMap(source => [...source.matchAll(/\b(?:error|warning)\(\s*'([a-z-]+)'/g)])
  const rules = new Set(calls.map(([, rule]) => rule))
  t.ok(rules.size > 25)
  const broken = brokenMenus().map(({ rule }) => rule)
  t.same([...rules].sort(), [...new Set([...broken, ...ofPeople])].sort())
})

t.test('errors come first', async t => {
  const [first, ...rest] = lintMenu({ ...soundMenu(), currency: 'XQQ', languages: ['de', 'fr', 'fr'] })
  t.equal(first?.level, 'error')
  t.equal(rest.at(-1)?.level, 'warning')
})

t.test('few missing translations are named, many are counted', async t => {
  const menu = soundMenu()
  const all = lintMenu({ ...menu, languages: ['en', 'de', 'fr'] })
  t.match(all, [{ rule: 'translation-missing', message: /6 of 6 texts have no "fr"/ }])
})

t.test('a suggestion is near or not made', async t => {
  t.equal(nearest('dipz', ['side', 'dips']), 'dips')
  t.equal(nearest('GRILL', ['bar', 'grill']), 'grill')
  t.equal(nearest('xyz', ['side', 'dips']), undefined)
  t.equal(nearest('', ['a', 'bcd']), undefined)
  t.equal(nearest('classc-burgr', ['classic-burger', 'bacon-burger']), 'classic-burger')
})

t.test('the hard menu passes, whatever it was through', async t => {
  const menu = hardMenu()
  t.equal(menu.categories.flatMap(({ items }) => items).length, 250)
  t.same(
    lintMenu(menu).filter(({ level }) => level === 'error'),
    [],
  )
  const text = JSON.stringify(menu)
  t.ok(text.length < 300_000)
  const back = check(Menu, JSON.parse(text))
  t.same(back, { ok: true, value: menu })
  t.equal(JSON.stringify(back.ok && back.value), text)
  t.match(text, /\(Sold Out\)/)
})

t.test('no menu of the right shape is too strange to read', async () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const code = fc.constantFrom('en', 'de', 'qx', 'en-x', 'zz-12345678901')
  const text = fc.dictionary(code, fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }), { maxKeys: 3 })
  const price = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })
  const time = fc.constantFrom('00:00', '12:00', '23:59')
  const hours = fc.array(fc.record({ days: fc.constant([1]), from: time, to: time }), {
    minLength: 1,
    maxLength: 2,
  })
  const item = fc.record(
    {
      id,
      name: text,
      price: fc.option(price),
      groups: fc.array(id, { maxLength: 4 }),
      hours,
      stations: fc.array(id, { minLength: 1, maxLength: 3 }),
      kitchen: fc.string({ minLength: 1, maxLength: 5, unit: 'binary' }),
    },
    { requiredKeys: ['id', 'name', 'price'] },
  )
  const group = fc.record(
    {
      id,
      name: text,
      min: fc.nat(20),
      max: fc.integer({ min: 1, max: 20 }),
      default: fc.array(id, { maxLength: 4 }),
      options: fc.array(fc.record({ id, name: text, price }), { minLength: 1, maxLength: 5 }),
    },
    { requiredKeys: ['id', 'name', 'min', 'max', 'options'] },
  )
  const menus = fc.record({
    currency: fc.constantFrom('EUR', 'JPY', 'QQQ'),
    languages: fc.array(code, { minLength: 1, maxLength: 4 }),
    categories: fc.array(fc.record({ id, name: text, items: fc.array(item, { maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    groups: fc.array(group, { maxLength: 4 }),
  })
  fc.assert(
    fc.property(menus, data => {
      const menu = check(Menu, data)
      if (!menu.ok) throw new Error(menu.problems.join())
      for (const { place, message } of lintMenu(menu.value, soundSite())) {
        if (place === '' || message === '' || message.includes('undefined'))
          throw new Error(`${place}: ${message}`)
      }
    }),
    { numRuns: 300 },
  )
})

t.test('printers that stations share, and those that nobody stands in for', async t => {
  const printers = (stations: Site['stations'], count = 2) => {
    const all = Object.fromEntries(['p1', 'p2'].slice(0, count).map(id => [id, { url: 'tcp://h:9100' }]))
    return lintPrinters({ ...soundSite(), stations, printers: all })
  }
  const p1 = 'p1' as PrinterId
  const p2 = 'p2' as PrinterId
  const well = { grill: { printer: p1, backup: p2 }, bar: { printer: p2, backup: p1 } }
  t.same(printers(well), [])
  t.match(printers({ ...well, bar: { printer: p1, backup: p2 } }), [
    {
      level: 'warning',
      rule: 'shared-printer',
      place: 'site.printers.p1',
      message: /grill, bar print on it/,
    },
  ])
  t.match(printers({ ...well, bar: { printer: p2 } }), [
    {
      rule: 'no-backup',
      place: 'site.stations.bar',
      message: /while p2 does not print, its tickets wait. Name one of p1/,
    },
  ])
  t.match(printers({ ...well, bar: { name: 'Bar', printer: p2, backup: p2 } }), [
    { rule: 'no-backup', place: 'site.stations.bar.backup', message: /^Bar has its own printer/ },
  ])
  t.same(printers({ grill: { printer: p1 }, bar: {} }, 1), [], 'with one printer there is nothing to advise')
})

t.test('a printer of a kitchen device that is none of the house’s', async t => {
  const printers = {
    p1: { url: 'station://pass-1' },
    p2: { url: 'station://bar' },
    p3: { url: 'tcp://10.0.0.1:9100' },
  }
  t.same(lintStrangers({ printers }, ['pass-1', 'bar']), [])
  t.same(lintStrangers({ printers }, ['pass-2', 'bar']), [
    {
      level: 'warning',
      rule: 'unknown-device',
      place: 'site.printers.p1.url',
      message:
        'p1 is the printer of a kitchen device called pass-1, and the house has none of that name; did you mean "pass-2"? Nothing prints there: set the device up, or give p1 another address.',
    },
  ])
  t.match(lintStrangers({ printers }, ['pass-1']), [
    { message: /called bar, and the house has none of that name\. Nothing/ },
  ])
})

t.test('people and devices that work at stations which are not there', async t => {
  const site = soundSite()
  const [station = ''] = Object.keys(site.stations)
  t.same(
    lintCrew(site, [
      { is: 'cook', name: 'Ada', stations: [] },
      { is: 'cook', name: 'Bo', stations: ['oven', station] },
    ]),
    [],
  )
  t.match(
    lintCrew(site, [
      { is: 'cook', name: 'Carl', stations: ['oven'] },
      { is: 'device', name: 'pass-1', stations: ['oven', 'ice'] },
    ]),
    [
      { rule: 'no-station-left', message: /^Carl works only at oven, and this house has no such station: / },
      { message: /^The kitchen device pass-1 works only at oven, ice, and/ },
    ],
  )
})
