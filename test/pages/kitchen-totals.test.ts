/** All that is left to make, beside the board; how long it takes; a bell that is spared for a minute, and is seen. */
import t, { type Test } from 'tap'
import { averageSeconds } from '../../gateway/web/pages/kitchen/age.ts'
import { parkedAmong } from '../../gateway/web/pages/kitchen/parked.ts'
import { totalsOf } from '../../gateway/web/pages/kitchen/totals.ts'
import type { TicketId } from '../../protocol/ids.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const listen = `
  window.rung = []
  const Real = window.OscillatorNode
  window.OscillatorNode = class extends Real {
    constructor(context, settings) {
      super(context, settings)
      window.rung.push(settings.frequency)
    }
  }`
const open = (t: Test, opening: Opening) => openKitchen(t, browser, { script: listen, ...opening })

const burger = { name: 'Bacon burger' }
const rare = { ...burger, changes: [{ mark: '>', name: 'Rare' }] } as const
const medium = { ...burger, changes: [{ mark: '>', name: 'Medium' }] } as const

t.test('what is left is counted, what stands aside beside it, what changes a dish under it', async t => {
  const clock = testClock()
  const house = fakeHouse(clock)
  house.place({
    agoMs: 9_000,
    dishes: [
      { ...rare, quantity: 2, state: 'ready' },
      { name: 'Fries', quantity: 3 },
    ],
  })
  house.place({
    agoMs: 5_000,
    dishes: [{ ...rare, quantity: 2 }, medium, { ...burger, course: 2, waits: true }],
  })
  house.place({ agoMs: 3_000, dishes: [{ ...medium, state: 'voided' }, medium], more: { held: true } })
  house.place({ agoMs: 2_000, dishes: [{ name: 'Soup' }], more: { held: true } })
  house.place({ dishes: [{ name: 'Soup' }], more: { state: 'bumped' } })
  const { tickets } = house.kitchen.floor(0)
  t.match(totalsOf(tickets, parkedAmong(tickets, clock.now())), [
    {
      name: 'Bacon burger',
      now: 3,
      later: 2,
      oldest: { order: 2 },
      variants: [
        { changes: '> Rare', pieces: 2 },
        { changes: '> Medium', pieces: 2 },
        { changes: '', pieces: 1 },
      ],
    },
    { name: 'Fries', now: 3, later: 0, oldest: { order: 1 }, variants: [] },
    { name: 'Soup', now: 0, later: 1, oldest: { order: 4 }, variants: [] },
  ])
  t.same(totalsOf([], new Map()), [])
})

t.test('how long a ticket takes', async t => {
  const house = fakeHouse(testClock(1_000_000))
  t.equal(averageSeconds([]), undefined)
  house.place({ agoMs: 600_000, more: { state: 'bumped', bumpedAt: 900_000 } })
  house.place({ agoMs: 540_000, more: { state: 'bumped', bumpedAt: 1_000_000 } })
  t.equal(averageSeconds(house.kitchen.floor(0).tickets), 520, '8:20 and 9:00: 8:40')
  t.equal(averageSeconds([]), undefined)
})

t.test('the totals come and go by key and by button, and follow the board', options, async t => {
  const { page, house, ticket } = await open(t, {
    before: ({ house }) => {
      house.place({ agoMs: 11 * minute, dishes: [{ ...rare, quantity: 2 }] })
      house.place({ agoMs: 6 * minute, dishes: [{ name: 'Fries', quantity: 4 }, medium] })
      house.place({ agoMs: minute, dishes: [{ name: 'Soup' }], more: { held: true } })
      house.place({ agoMs: 20 * minute, more: { state: 'bumped', bumpedAt: Date.UTC(2026, 10, 20, 17, 50) } })
    },
  })
  const strip = page.getByRole('complementary', { name: 'All day' })
  t.equal(await strip.count(), 0)
  t.match(await page.locator('.counts').innerText(), /3 open\s+1 late\s+avg \d+:\d\d/)
  const wide = (await ticket('1-grill').boundingBox())?.width ?? 0
  await page.keyboard.press('t')
  await strip.waitFor()
  t.match(
    (await strip.innerText()).replaceAll(/\s+/g, ' '),
    /All day 7 to make 4 ▲ , the oldest warn, Fries 3 ‼ , the oldest late, Bacon burger 2 > RARE 1 > MEDIUM 1 ❚❚/,
  )
  t.same(
    await Promise.all([0, 1, 2].map(n => style(strip.locator('.strip').nth(n), 'backgroundColor'))),
    ['rgb(255, 231, 51)', 'rgb(178, 15, 0)', 'rgb(154, 164, 171)'],
    'in the colour of the oldest',
  )
  t.same(await inaccessible(page), [])
  await page.clock.runFor(100)
  t.ok(
    ((await ticket('1-grill').boundingBox())?.width ?? 0) < wide,
    'the board makes room: nothing is covered',
  )
  await page.keyboard.press('Enter')
  await strip.getByText('6 to make').waitFor({ state: 'detached' })
  await strip.getByText('5 to make').waitFor()
  house.alter('2-grill' as TicketId, { state: 'void' })
  await strip.getByText('0 to make').waitFor()
  await page.keyboard.press('Escape')
  await strip.waitFor({ state: 'detached' })
  for (const key of ['F2', 'NumpadAdd']) {
    await page.keyboard.press(key)
    await strip.waitFor()
    await page.keyboard.press(key)
    await strip.waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'All day' }).click()
  await strip.waitFor()
})

t.test('a minute without sound, counted down; what rings is seen all the same', options, async t => {
  const { page, house, ticket } = await open(t, {})
  const rung = () => page.evaluate('window.rung.splice(0)')
  const head = page.locator('.head')
  await page.keyboard.press('m')
  await page.getByText('No sound for 1:00').waitFor()
  t.same(await inaccessible(page), [])
  house.place()
  await ticket('1-grill').waitFor()
  t.same(await rung(), [])
  t.equal(await head.getAttribute('data-rang'), 'new')
  await page.clock.runFor(3_100)
  t.equal(await head.getAttribute('data-rang'), null, 'for three seconds')
  await page.clock.runFor(27_000)
  await page.getByText('No sound for 0:30').waitFor()
  await page.clock.runFor(30_000)
  t.equal(await page.locator('.hushed').count(), 0)
  house.place()
  await ticket('2-grill').waitFor()
  t.same(await rung(), [880, 1320])
  t.equal(await head.getAttribute('data-rang'), 'new')
  t.match(await style(head, 'boxShadow'), /^rgba?\(76, 194, 255/)
  await page.keyboard.press('m')
  await page.getByText('No sound for').waitFor()
  await page.keyboard.press('m')
  await page.locator('.hushed').waitFor({ state: 'detached' })
  house.place()
  await ticket('3-grill').waitFor()
  t.same(await rung(), [880, 1320])
})

t.test('P prints the selected ticket once more', options, async t => {
  const { page, ticket, commands, commanded } = await open(t, { before: ({ house }) => void house.place() })
  await page.keyboard.press('p')
  await page.getByText('Select a ticket first').waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('p')
  await commanded(1)
  await page.getByText('T1 #01: one more paper').waitFor()
  await ticket('1-grill').getByRole('button', { name: 'Print T1 #01' }).click()
  await commanded(2)
  t.match(commands(), [
    { type: 'reprint-ticket', ticket: '1-grill' },
    { type: 'reprint-ticket', ticket: '1-grill' },
  ])
})
