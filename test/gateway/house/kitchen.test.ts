/** What kitchens are told of printers: only what is new, and by which order a diverted ticket is news. */
import t from 'tap'
import type { KitchenNews } from '../../../gateway/web/house.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { plugIn } from '../../hardware/printer/simulated/caller.ts'
import { fresh, manager, menu, order, pad, site } from '../rules/room.ts'
import { openRealHouse } from '../web/real-house.ts'

t.setTimeout(120_000)
const turn = () => new Promise<void>(resolve => setImmediate(resolve))

t.test('a printer stops, another one takes over, and the station’s own is back', async t => {
  const [p1, p2] = [await plugIn(t), await plugIn(t)]
  const urls = [p1, p2].map(({ port }) => `tcp://127.0.0.1:${port}`)
  const { house, desk, clock } = await openRealHouse(t, {
    site: asSite({
      ...site,
      printers: { p1: { url: urls[0] }, p2: { url: urls[1] } },
      stations: {
        grill: { printer: 'p1', backup: 'p2', backupSeconds: 1 },
        cold: {},
        bar: { name: 'Bar', printer: 'p2' },
      },
    }),
    menu,
    printing: true,
  })
  const { kitchen } = house
  const news: KitchenNews[] = []
  let told = 0
  kitchen.follow(one => news.push(one))
  kitchen.watchPrinters(() => told++)
  const troubles = () => kitchen.printers(clock.now()).troubles
  const until = async (is: () => boolean) => {
    while (!is()) {
      clock.advance(100)
      await turn()
    }
  }
  await desk.ask(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  await until(() => desk.floor.jobs.size === 0)
  t.equal(told, 0, 'a printer that prints is no news')
  t.same(troubles(), [])

  await p1.set({ coverOpen: true })
  await until(() => told === 1)
  t.match(troubles(), [
    { station: 'grill', printer: 'p1', why: 'its cover is open: close it', instead: 'Bar' },
  ])
  await desk.ask(pad(2), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  const seq = kitchen.head
  await until(() => desk.floor.jobs.size === 0)
  t.match(kitchen.floor(clock.now()).tickets, [
    { ticket: '1-grill', elsewhere: undefined },
    { ticket: '2-grill', elsewhere: 'Bar' },
  ])
  t.match(kitchen.change([2 as never], clock.now()).tickets, [{ elsewhere: 'Bar' }])
  t.same(news.at(-1), { orders: [2], anew: false })
  t.same((await kitchen.since(seq))?.orders, [2], 'whoever was away hears of it too')
  t.equal(told, 1, 'the papers of the other printer are no news')

  await p2.set({ coverOpen: true })
  await until(() => told === 2)
  t.match(troubles(), [
    { station: 'grill', instead: undefined },
    { station: 'bar', printer: 'p2', instead: undefined },
  ])
  await p1.set({ coverOpen: false })
  await until(() => troubles().length === 1)
  const setup = { printers: { p1: { url: urls[0] ?? '' } }, stations: { grill: { printer: 'p1' }, bar: {} } }
  await desk.ask(manager, { type: 'publish-printers', id: fresh(), ...setup } as never)
  t.same(troubles(), [], 'a printer that is gone is in nobody’s way')
})

t.test('a question about late papers is news, and so is its answer', async t => {
  const printer = await plugIn(t)
  const { house, desk, clock } = await openRealHouse(t, {
    site: asSite({
      ...site,
      printers: { p1: { url: `tcp://127.0.0.1:${printer.port}` } },
      latePapers: { minutes: 1, atLeast: 2 },
    }),
    menu,
    printing: true,
  })
  const late = () => house.kitchen.printers(0).late ?? []
  const said: string[] = []
  house.kitchen.watchPrinters(() => said.push(JSON.stringify(late().map(({ isTold }) => isTold))))
  const until = async (is: () => boolean) => {
    while (!is()) {
      clock.advance(100)
      for (let n = 0; n < 10; n++) await turn()
    }
  }
  await until(() => house.printers(0).printers[0]?.says === 'confirms')
  await printer.set({ power: false })
  await until(() => house.kitchen.printers(0).troubles.length > 0)
  await desk.ask(pad(1), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  await desk.ask(pad(2), order(1, 1250, [{ item: 'burger', options: ['medium'] }]))
  await until(() => late().length > 0)
  t.match(late(), [{ printer: 'p1', stations: ['grill', 'cold'], tickets: 2, isTold: false }])
  await until(() => said.includes('[false]'))
  await printer.set({ power: true })
  await until(() => said.includes('[true]'))
  const answer = { type: 'answer-late', id: fresh(), printer: 'p1' as never, answer: 'drop' } as const
  t.ok((await desk.ask(manager, answer)).ok)
  await until(() => said.at(-1) === '[]')
  t.same(late(), [])
})

/** What people and power cuts do to a printer, each with the moment between two looks at which it happens. */
const mishaps = [
  { coverOpen: true },
  { paper: false },
  { offline: true },
  { error: 'cutter' },
  { error: 'overheated' },
  { power: false },
  // Its plug was pulled: nobody tells the network.
  { stall: true, answers: 'silent' },
] as const

t.test('kitchens hear of any trouble within five seconds, whenever it begins', async t => {
  for (const mishap of mishaps) {
    for (const phaseMs of [0, 600, 1_300, 1_900]) {
      const printer = await plugIn(t)
      const url = `tcp://127.0.0.1:${printer.port}`
      const { house, clock } = await openRealHouse(t, {
        site: asSite({ ...site, printers: { p1: { url } } }),
        menu,
        printing: true,
      })
      let told = 0
      house.kitchen.watchPrinters(() => told++)
      const pass = async (ms: number) => {
        clock.advance(ms)
        for (let n = 0; n < 30; n++) await turn()
      }
      while (house.printers(0).printers[0]?.says !== 'confirms') await pass(100)
      await pass(phaseMs)
      const before = clock.now()
      await printer.set(mishap)
      while (told === 0 && clock.now() - before < 10_000) await pass(100)
      const ms = clock.now() - before
      t.ok(ms <= 5_000, `${JSON.stringify(mishap)} after ${phaseMs} ms: told after ${ms} ms`)
      t.match(house.kitchen.printers(0).troubles, [{ station: 'grill' }, { station: 'cold' }])
    }
  }
})
