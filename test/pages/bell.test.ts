/** The kitchen's bell: new, late and void each ring once, and nothing rings for what everybody has seen. */
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { StationId, TicketId } from '../../protocol/ids.ts'
import type { KitchenFloor } from '../../protocol/kitchen.ts'
import type { StationSound } from '../../protocol/station-sound.ts'
import { launch, skip } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

/** Writes down every tone that is played. */
const listen = `
  window.rung = []
  const Real = window.OscillatorNode
  window.OscillatorNode = class extends Real {
    constructor(context, settings) {
      super(context, settings)
      window.rung.push(settings.frequency)
    }
    start(at) {
      super.start(at)
      window.starts = [...(window.starts ?? []), at]
    }
  }`
const open = (t: Test, opening: Opening = {}) => openKitchen(t, browser, { ...opening, script: listen })
/** The tones since the last time. */
const rung = (page: Page): Promise<unknown> => page.evaluate('window.rung.splice(0)')
const neu = [880, 1320]
const late = [1000, 1000, 1000]

t.test('the first ticket of the evening rings, and the next, once each', options, async t => {
  const { page, house, ticket, pass } = await open(t)
  t.same(await rung(page), [])
  house.place()
  await ticket('1-grill').waitFor()
  t.same(await rung(page), neu)
  house.alter('1-grill' as TicketId, { state: 'started' })
  await ticket('1-grill').getByText('COOKING').waitFor()
  house.place({}, { station: 'bar' })
  await ticket('2-bar').waitFor()
  t.same(await rung(page), neu, 'one order for two stations is one ring')
  await pass(5_000)
  await page.getByText('0:05').first().waitFor()
  t.same(await rung(page), [])
})

t.test(
  'a screen that is switched on rings for what nobody has seen, not for work in progress',
  options,
  async t => {
    const seen = await open(t, {
      before: ({ house }) => void house.place({ agoMs: 20 * minute, more: { shown: true } }),
    })
    await seen.ticket('1-grill').waitFor()
    t.same(await rung(seen.page), [], 'it is late, and everybody knows')
    const unseen = await open(t, { before: ({ house }) => void house.place() })
    await unseen.ticket('1-grill').waitFor()
    t.same(await rung(unseen.page), neu)
  },
)

t.test('what turns late rings three times, once', options, async t => {
  const { page, pass, ticket } = await open(t, {
    before: ({ house }) => void house.place({ agoMs: 9 * minute + 55_000, more: { shown: true } }),
  })
  await pass(10_000)
  await ticket('1-grill').getByText('LATE').waitFor()
  await page.clock.runFor(300)
  t.same(await rung(page), late)
  await pass(5_000)
  await page.getByText('10:10').waitFor()
  await page.clock.runFor(600)
  t.same(await rung(page), [])
})

t.test('a ticket that is taken back rings downwards; a recall does not ring', options, async t => {
  const { page, house, ticket, commanded } = await open(t, {
    before: ({ house }) => void house.place({}, { station: 'bar' }),
  })
  await ticket('1-bar').waitFor()
  await rung(page)
  house.alter('1-bar' as TicketId, { state: 'void' })
  await ticket('1-bar').getByText('VOID').waitFor()
  t.same(await rung(page), [660, 440])
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await commanded(1)
  await page.getByText('T1 #01 bumped').waitFor()
  await page.keyboard.press('r')
  await commanded(2)
  await ticket('1-grill').getByText('COOKING').waitFor()
  t.same(await rung(page), [])
})

t.test('pieces that are taken back ring as well, each time', options, async t => {
  const { page, house, ticket } = await open(t, {
    before: ({ house }) => void house.place({ dishes: [{ name: 'Classic', quantity: 3 }] }),
  })
  await ticket('1-grill').waitFor()
  await rung(page)
  const lines = house.ticket('1-grill' as TicketId)?.lines ?? []
  for (const voided of [1, 2]) {
    house.alter('1-grill' as TicketId, {
      lines: lines.map(line => ({ ...line, quantity: 3 - voided, voided })),
    })
    await ticket('1-grill').getByText(`${voided} Classic ✗ VOID`).waitFor()
    t.same(await rung(page), [660, 440], `${voided}`)
  }
  house.alter('1-grill' as TicketId, { state: 'started' })
  await ticket('1-grill').getByText('COOKING').waitFor()
  t.same(await rung(page), [])
})

t.test('a station rings for its own', options, async t => {
  const { page, house, ticket } = await open(t, { path: '/kitchen?station=bar' })
  house.place()
  house.place({ station: 'bar' })
  await ticket('2-bar').waitFor()
  t.same(await rung(page), neu)
  house.place()
  await page.getByRole('button', { name: 'Grill 2' }).waitFor()
  t.same(await rung(page), [])
})

const sounds = (house: { restation: (stations: KitchenFloor['stations']) => void }, ...all: StationSound[]) =>
  house.restation(
    ['grill', 'cold', 'bar'].map((station, n) => ({
      ...{ station: station as StationId, name: station, warnMinutes: 5, lateMinutes: 10 },
      ...(all[n] === undefined ? {} : { sound: all[n] }),
    })),
  )

t.test('each station rings in its own voice, from the moment it is given one', options, async t => {
  const { page, house, ticket } = await open(t, {
    before: ({ house }) => sounds(house, { voice: 'deep' }, {}, { voice: 'none' }),
  })
  house.place()
  await ticket('1-grill').waitFor()
  t.same(await rung(page), [528, 792])
  house.alter('1-grill' as TicketId, { state: 'void' })
  await ticket('1-grill').getByText('VOID').waitFor()
  t.same(await rung(page), [396, 264], 'void falls in its voice too')
  house.place({ station: 'bar' })
  await ticket('2-bar').waitFor()
  t.same(await rung(page), [], 'a station without sound')
  t.equal(await page.locator('.head').getAttribute('data-rang'), 'new', 'its head flashes all the same')

  await page.evaluate('window.starts = []')
  house.place({}, { station: 'cold' })
  await ticket('3-cold').waitFor()
  t.same(await rung(page), [528, 792, 880, 1320], 'a screen of several stations plays each')
  const starts = (await page.evaluate('window.starts')) as number[]
  t.same(
    starts.map(at => Math.round((at - (starts[0] ?? 0)) * 100)),
    [0, 18, 54, 72],
    'one after the other, with a pause',
  )

  sounds(house, { voice: 'bright' })
  house.place()
  await ticket('4-grill').waitFor()
  t.same(await rung(page), [1408, 2112], 'published meanwhile: heard at once')
})

t.test('a ticket that nobody begins rings again where its station wants that', options, async t => {
  const { page, house, ticket, pass, commanded } = await open(t, {
    before: ({ house }) => sounds(house, { repeat: 30 }),
  })
  house.place({}, { station: 'cold' })
  await ticket('1-grill').waitFor()
  await rung(page)
  const wait = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await pass(5_000)
      await page.clock.runFor(5_000)
    }
  }
  await wait(25)
  t.same(await rung(page), [])
  await wait(10)
  t.same(await rung(page), neu)
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await commanded(1)
  await ticket('1-grill').getByText('COOKING').waitFor()
  await wait(60)
  t.same(await rung(page), [], 'somebody cooks it')
})
