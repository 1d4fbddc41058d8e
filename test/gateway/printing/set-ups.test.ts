/** Set-ups that a careful reader of a site file asks about: each is told of, and in none is a ticket empty or lost. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { memoryDisk } from '../../../gateway/journal/memory.ts'
import { readSite } from '../../../gateway/seed.ts'
import { simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { Site } from '../../../protocol/site.ts'
import { runMenu } from '../../../scripts/menu/usage.ts'
import { ticketOn } from '../../../scripts/torn/slip.ts'
import { testClock } from '../../clock/clock.ts'
import { menu, order, pad, site } from '../rules/room.ts'
import { open, texts } from './opened.ts'

const check = async (t: Test, given: Site, name = 'house') => {
  const folder = join(t.testdirName, name)
  mkdirSync(folder)
  const [siteFile, menuFile] = [join(folder, 'site.json'), join(folder, 'menu.json')]
  writeFileSync(menuFile, JSON.stringify(menu))
  writeFileSync(siteFile, JSON.stringify({ ...given, menu: 'menu.json' }))
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const exit = await runMenu(['check', menuFile, '--site', siteFile], {
    ...{ key: undefined, demoKeyFile: '/none', clock: testClock(), random: () => 0 },
    ...{ chance: () => new Uint8Array(10), say, tell: () => {}, columns: 200, zone: 'Europe/Berlin' },
  })
  return { exit, said: said.join('\n'), siteFile }
}

/** Two printers, and whatever else is said. */
const houseWith = (stations: Readonly<Record<string, object>>, urls = ['tcp://h:1', 'tcp://h:2']): Site => ({
  ...site,
  stations: stations as Site['stations'],
  printers: { p1: { url: urls[0] ?? '', columns: 42 }, p2: { url: urls[1] ?? '', columns: 42 } },
})

const dinner = (seq: number) =>
  order(seq, 650 + 1250 + 2 * 700, [
    { item: 'soup' },
    { item: 'burger', options: ['medium'] },
    { item: 'salad', quantity: 2 },
  ])
/** What each station makes of it. */
const made: Readonly<Record<string, readonly string[]>> = {
  cold: ['1x Soup', '2x Salad'],
  grill: ['1x Soup', '1x Burger'],
}

/** Every paper is a ticket with something to make, and all that was ordered is on them. */
const complete = (t: Test, papers: readonly string[], orders: number): void => {
  const tickets = papers.map(paper => ticketOn(paper.split('\n')))
  const due = Array.from({ length: orders }, (_, n) =>
    Object.keys(made).map(station => `${n + 1}-${station}`),
  )
  t.same(tickets.toSorted(), due.flat().toSorted(), 'each ticket once')
  for (const [n, paper] of papers.entries()) {
    const station = tickets[n]?.split('-')[1] ?? ''
    for (const line of made[station] ?? ['?']) t.ok(paper.includes(line), `${tickets[n]} says ${line}`)
  }
}

t.test('two stations on one printer: told of; each order is two tickets, both whole', async t => {
  t.testdir({})
  const stations = {
    grill: { printer: 'p1', backup: 'p2' },
    cold: { printer: 'p1', backup: 'p2' },
    bar: { printer: 'p2', backup: 'p1' },
  }
  const { exit, said } = await check(t, houseWith(stations))
  t.equal(exit, 0)
  t.match(said, /! \S*site\.json:\d+ · site\.printers\.p1\n[\s\S]*grill, cold print on it/)

  const [own, other] = [
    await simulatePrinter({ port: 0, widthColumns: 42 }),
    await simulatePrinter({ port: 0 }),
  ]
  const it = await open(memoryDisk(), own)
  await it.publish(houseWith(stations, [it.url, `tcp://127.0.0.1:${other.port}`]))
  await Promise.all([it.desk.ask(pad(1), dinner(1)), it.desk.ask(pad(2), dinner(1))])
  await it.heard('job-confirmed', 4)
  complete(t, texts(own), 2)
  t.same(texts(other), [])
  await it.printing.close()
  await Promise.all([own.close(), other.close()])
})

t.test('a printer without a backup: told of; its tickets wait for it, and nobody else does', async t => {
  t.testdir({})
  const stations = { grill: { printer: 'p1' }, cold: { printer: 'p2', backup: 'p1' }, bar: {} }
  const { exit, said } = await check(t, houseWith(stations))
  t.equal(exit, 0)
  t.match(
    said,
    /! \S*site\.json:\d+ · site\.stations\.grill\n[\s\S]*while p1 does not print, its tickets wait/,
  )

  const [own, other] = [
    await simulatePrinter({ port: 0, widthColumns: 42 }),
    await simulatePrinter({ port: 0, widthColumns: 42 }),
  ]
  const it = await open(memoryDisk(), own)
  await it.publish(houseWith(stations, [it.url, `tcp://127.0.0.1:${other.port}`]))
  await own.set({ power: false })
  await Promise.all([it.desk.ask(pad(1), dinner(1)), it.desk.ask(pad(2), dinner(1))])
  await it.heard('job-confirmed', 2)
  t.match(it.printing.states(), [
    { printer: 'p1', waiting: 2 },
    { printer: 'p2', waiting: 0 },
  ])
  t.equal(it.facts.includes('job-diverted'), false)
  await own.set({ power: true })
  await it.heard('job-confirmed', 4)
  complete(t, [...texts(other), ...texts(own)], 2)
  t.notMatch(texts(own).join(), /REPRINT|BACKUP/)
  await it.printing.close()
  await Promise.all([own.close(), other.close()])
})

t.test('an item routed nowhere: told of, and no such house opens', async t => {
  t.testdir({})
  const stations = { grill: { printer: 'p1', backup: 'p2' }, bar: { printer: 'p2', backup: 'p1' } }
  const { siteFile: cold, ...unmade } = await check(t, houseWith(stations), 'no-cold')
  t.match(unmade, { exit: 2, said: /this restaurant has no station "cold"/ })
  t.throws(() => readSite(cold), { code: 'bad-file', message: /this restaurant has no station "cold"/ })

  const astray: Site = {
    ...houseWith({ ...stations, cold: { printer: 'p2', backup: 'p1' } }),
    routes: { items: { lunch: 'garden' as never }, default: 'grill' as never },
  }
  const { siteFile: garden, ...lost } = await check(t, astray, 'garden')
  const told = /✗ \S*site\.json:\d+ · site\.routes\.items\.lunch\n[\s\S]*no station is called "garden"/
  t.match(lost, { exit: 2, said: told })
  t.match(lost.said, /nobody would make "Lunch"/)
  t.throws(() => readSite(garden), { code: 'bad-file', message: /no station is called "garden"/ })
})
