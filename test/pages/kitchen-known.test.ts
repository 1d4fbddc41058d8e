/** What other kitchen screens are known to get wrong, each played as it happened to somebody. */
import t, { type Test } from 'tap'
import type { LineId, TableId, TicketId } from '../../protocol/ids.ts'
import { launch, skip } from './browser.ts'
import { anna, carl, maria, openHouse } from './house.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const day = 24 * 60 * minute
t.setTimeout(300_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = async (t: Test, opening?: Opening) => {
  const screen = await openKitchen(t, browser, opening)
  screen.page.setDefaultTimeout(20_000)
  return screen
}

t.test(
  'a browser that takes the sound away in the evening: the bar says so, and a key brings it back',
  options,
  async t => {
    const { page, house, ticket, commands } = await open(t, {
      script: `
      window.bells = []
      const Real = window.AudioContext
      window.AudioContext = class extends Real { constructor() { super(); window.bells.push(this) } }
      window.rung = []
      const Tone = window.OscillatorNode
      window.OscillatorNode = class extends Tone { constructor(...a) { super(...a); window.rung.push(a[1].frequency) } }`,
    })
    await page.evaluate('window.bells[0].suspend()')
    await page.getByText('Sound is off: press any key').waitFor()
    house.place()
    await ticket('1-grill').waitFor()
    t.same(await page.evaluate('window.rung.splice(0)'), [])
    t.equal(await page.locator('.head').getAttribute('data-rang'), 'new', 'it is seen')
    await page.keyboard.press('Enter')
    await page.getByText('Sound is off').waitFor({ state: 'detached' })
    t.same(commands(), [])
    house.place()
    await ticket('2-grill').waitFor()
    t.same(await page.evaluate('window.rung.splice(0)'), [880, 1320])
  },
)

t.test(
  'no card goes without a way back: by key, digit, finger, its last line, or at another screen',
  options,
  async t => {
    const { page, house, ticket, commanded, commands } = await open(t, {
      hasTouch: true,
      before: ({ house }) => void house.place({ dishes: [{ name: 'Soup' }] }),
    })
    const card = ticket('1-grill')
    const ways: Readonly<Record<string, () => Promise<unknown>>> = {
      key: () => page.keyboard.press('Enter'),
      digit: async () => {
        await page.keyboard.press('1')
        await page.keyboard.press('1')
      },
      finger: () => card.locator('.strip').tap(),
      'last line': () => card.locator('[data-line="1.1"]').tap(),
    }
    for (const [way, go] of Object.entries(ways)) {
      const count = commands().length
      await go()
      await commanded(count + 1)
      await card.waitFor({ state: 'detached' })
      await page.clock.runFor(8_000)
      await page.getByRole('button', { name: 'Undo' }).tap()
      await commanded(count + 2)
      await card.waitFor()
      t.pass(way)
    }
    await page.clock.runFor(11_000)
    const lines = (house.ticket('1-grill' as TicketId)?.lines ?? []).map(line => ({
      ...line,
      state: 'ready' as const,
    }))
    house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: Date.UTC(2026, 10, 20, 18), lines })
    await card.waitFor({ state: 'detached' })
    const count = commands().length
    await page.keyboard.press('r')
    await commanded(count + 1)
    await card.waitFor()
  },
)

t.test(
  'a tablet whose clock is wrong, or is set while it hangs there: ages are the gateway’s',
  options,
  async t => {
    for (const wrong of [-120 * minute, 3 * day]) {
      const { page, house, ticket, clock } = await open(t, {
        running: true,
        script: `
        window.wrong = ${wrong}
        const Real = Date
        window.Date = class extends Real {
          constructor(...given) { if (given.length === 0) super(Real.now() + window.wrong); else super(...given) }
          static now() { return Real.now() + window.wrong }
        }`,
        before: ({ house }) => {
          house.place({ agoMs: 2 * minute })
          house.place({ agoMs: 9 * minute + 30_000 })
        },
      })
      const strip = async (id: string) =>
        (await ticket(id).locator('.strip').innerText()).replaceAll(/\s+/g, ' ')
      await ticket('1-grill').waitFor()
      t.match(await strip('1-grill'), /2:\d\d ● ?NEW/)
      t.match(await strip('2-grill'), /9:\d\d ▲ ?WARN/)
      await page.evaluate(`window.wrong = ${-wrong}`)
      clock.advance(40_000)
      await ticket('2-grill').getByText('LATE').waitFor()
      t.match(await strip('2-grill'), /10:\d\d ‼ ?LATE/)
      t.match(await strip('1-grill'), /2:\d\d ● ?NEW/)
      t.match(await page.locator('.clock').innerText(), /^19:0\d$/)
      house.place()
      await ticket('3-grill').getByText('0:0').waitFor()
      t.match(await strip('3-grill'), /0:0\d ● ?NEW/)
    }
  },
)

t.test('a wake lock is asked for again whenever the page is seen again', options, async t => {
  const { page } = await open(t, {
    script: `
      window.locks = 0
      Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => { window.locks++; return {} } } })
      window.seen = 'visible'
      Object.defineProperty(document, 'visibilityState', { get: () => window.seen })`,
  })
  const see = (how: string) =>
    page.evaluate(
      `window.seen = '${how}'; document.dispatchEvent(new Event('visibilitychange')); window.locks`,
    )
  t.equal(await see('hidden'), 1, 'at the start, and not for a page that nobody sees')
  t.equal(await see('visible'), 2)
  t.equal(await see('hidden'), 2)
  t.equal(await see('visible'), 3)
})

t.test('a party that moves takes every line along, whatever was done with them', options, async t => {
  const house = await openHouse(t, [maria, anna, carl])
  const { page } = await house.visit(browser, carl, { path: '/kitchen' })
  await page.locator('.link.live').first().waitFor()
  const order = await house.orders(
    '4',
    { item: 'rump-steak' },
    { item: 'classic-burger', quantity: 2 },
    { item: 'pilsner', quantity: 3 },
  )
  const cards = page.locator('.board:not(.measure) [data-ticket]')
  /** Every line that can be read, whichever place its card goes on in. */
  const read = async () =>
    (
      await cards
        .locator('[data-line]')
        .evaluateAll(all =>
          all.map(line => `${line.getAttribute('data-line')} ${line.className}: ${line.textContent}`),
        )
    ).sort()
  await page.locator(`[data-ticket="${order}-bar"]`).first().waitFor()
  const of = house.desk.floor.orders.get(order as never)
  const [steak, burger] = of?.lines ?? []
  if (steak === undefined || burger === undefined) throw new Error('three lines were ordered')
  const ticket = `${order}-grill` as TicketId
  await house.does(carl, { type: 'bump-ticket', ticket, lines: [steak.line] })
  const reason = 'dropped'
  await house.does(maria, {
    type: 'void-lines',
    order,
    reason,
    lines: [{ line: burger.line as LineId, quantity: 1 }],
  })
  await page.locator(`[data-ticket="${ticket}"] .struck`).first().waitFor()
  const before = await read()
  await house.does(anna, { type: 'move-table', table: '4' as TableId, to: '7' as TableId })
  await page.getByText('MOVED T4→T7').first().waitFor()
  t.same(await read(), before)
  t.match(before.join(), /✓[\s\S]*✗ VOID/)
})
