/** The pass: whole orders, what they wait for, and carrying them out; stations by key. */
import t, { type Test } from 'tap'
import { awaited, isReady, ordersOf, wayOut } from '../../gateway/web/pages/kitchen/expo.ts'
import { takeFloor } from '../../gateway/web/pages/kitchen/tickets.ts'
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import type { TicketId } from '../../protocol/ids.ts'
import { kitchenOf } from '../../protocol/kitchen-setup.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
import { carl, demoSite, maria, openHouse } from './house.ts'
import { reach } from './keys.ts'
import { type Opening, openKitchen } from './kitchen.ts'
import { openPrintingHouse, printed } from './printing.ts'

const minute = 60_000
t.setTimeout(120_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = (t: Test, opening: Opening = {}) => openKitchen(t, browser, opening)

t.test('an order is whole, waits for its stations, and is gone when it is served', async t => {
  const house = fakeHouse(testClock())
  house.place({ agoMs: 5_000, dishes: [{ name: 'Burger' }] }, { station: 'bar', agoMs: 5_000 })
  house.place({
    agoMs: 9_000,
    dishes: [
      { name: 'Soup', state: 'ready' },
      { name: 'Cake', course: 2, waits: true },
    ],
  })
  house.place({ dishes: [{ name: 'Soup', state: 'delivered' }], more: { state: 'bumped' } })
  house.place({ dishes: [{ name: 'Soup', state: 'voided' }], more: { state: 'bumped' } })
  const tickets = takeFloor(house.kitchen.floor(0))
  const [first, second, ...others] = ordersOf(tickets)
  t.match(first, { order: 2, lines: [{ name: 'Soup' }, { name: 'Cake' }] })
  t.match(second, { order: 1, lines: [{ name: 'Burger' }, { name: 'Bacon burger' }] })
  t.same(others, [], 'what is served or taken back is nobody’s business')
  t.ok(first !== undefined && isReady(first), 'a course that nobody has fired is not waited for')
  t.notOk(second !== undefined && isReady(second))
  const parts = [...tickets.values()].filter(({ order }) => order === 1)
  t.same(awaited(parts), ['grill', 'bar'])
  t.same(
    awaited(parts.map(part => ({ ...part, lines: part.lines.map(line => ({ ...line, state: 'ready' })) }))),
    [],
  )
})

t.test('how an order may go out: what is ready, or undone as it is where the house says so', async t => {
  const house = fakeHouse(testClock())
  house.place({ dishes: [{ name: 'Burger' }, { name: 'Soup', state: 'ready' }] })
  house.place({ dishes: [{ name: 'Soup', state: 'ready' }] })
  house.place({ dishes: [{ name: 'Cake', course: 2, waits: true }] })
  const cards = ordersOf(takeFloor(house.kitchen.floor(0)))
  const ways = (isPartly: boolean, mayBump: boolean) =>
    cards.map(card => wayOut(card, { isPartly, mayBump }) ?? 'waits')
  t.same(ways(false, false), ['waits', 'ready', 'waits'])
  t.same(ways(true, false), ['ready', 'ready', 'waits'])
  t.same(ways(false, true), ['undone', 'ready', 'waits'], 'a course that nobody has fired stays')
  t.same(ways(true, true), ['ready', 'ready', 'waits'], 'whoever wants what is ready gets no more')
})

t.test('the pass sees what an order waits for, and serves it when all of it is ready', options, async t => {
  const { page, house, ticket, board, commands, commanded } = await open(t, {
    before: ({ house }) => {
      house.place(
        { agoMs: 6 * minute, dishes: [{ name: 'Burger' }] },
        { station: 'bar', agoMs: 6 * minute, dishes: [{ name: 'Beer' }] },
      )
      house.place({ agoMs: minute, dishes: [{ name: 'Soup' }] })
    },
  })
  await page.keyboard.press('e')
  const card = ticket('1-*')
  await card.waitFor()
  t.same(await board(), ['1-*', '2-*'])
  t.match(
    (await card.innerText()).replaceAll(/\s+/g, ' '),
    /T1 #01.*WARN waiting for GRILL ?BAR.*1 Burger.*1 Beer/,
  )
  t.same(await inaccessible(page), [])
  while (house.ticket('1-bar' as TicketId)?.shown !== true) await page.clock.runFor(50)
  t.ok(house.ticket('1-grill' as TicketId)?.shown, 'what hangs at the pass is before somebody’s eyes')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText('T1 #01 waits for Grill, Bar').waitFor()
  t.same(commands(), [])
  house.alter('1-bar' as TicketId, {
    state: 'bumped',
    bumpedAt: 5,
    lines: house.ticket('1-bar' as TicketId)?.lines.map(line => ({ ...line, state: 'ready' })) ?? [],
  })
  await card.getByText('BAR').waitFor({ state: 'detached' })
  t.match((await card.innerText()).replaceAll(/\s+/g, ' '), /waiting for GRILL 1 Burger 1 Beer ✓/)
  house.alter('1-grill' as TicketId, {
    state: 'bumped',
    bumpedAt: 6,
    lines: house.ticket('1-grill' as TicketId)?.lines.map(line => ({ ...line, state: 'ready' })) ?? [],
  })
  await card.getByText('READY').waitFor()
  t.equal(await style(card.locator('.strip'), 'backgroundColor'), 'rgb(31, 95, 191)')
  t.same(await inaccessible(page), [], 'ready')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('r')
  await commanded(1)
  t.match(commands()[0], { type: 'recall-ticket', ticket: '1-grill', lines: ['1.1'] }, 'back to the stove')
  await card.getByText('WARN').waitFor()
  house.alter('1-grill' as TicketId, {
    state: 'bumped',
    lines: house.ticket('1-grill' as TicketId)?.lines.map(line => ({ ...line, state: 'ready' })) ?? [],
  })
  await card.getByText('READY').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'serve-order', order: 1 }, 'the oldest that is ready')
  await card.waitFor({ state: 'detached' })
  await page.getByText('T1 #01 served').waitFor()
})

t.test('a device may serve what is ready of an order, and remembers that it may', options, async t => {
  const { page, ticket, commands, commanded } = await open(t, {
    path: '/kitchen?view=pass',
    before: ({ house }) =>
      void house.place({ dishes: [{ name: 'Burger' }, { name: 'Soup', state: 'ready' }] }),
  })
  await ticket('1-*').waitFor()
  await reach(t, page, 'Serve what is ready')
  await page.keyboard.press('Space')
  t.equal(
    await page.getByRole('button', { name: 'Serve what is ready' }).getAttribute('aria-pressed'),
    'true',
  )
  t.equal(await page.evaluate("localStorage.getItem('fourtop.kitchen.serve-partly')"), 'yes')
  await ticket('1-*').getByRole('button', { name: 'Serve T1 #01' }).last().click()
  await commanded(1)
  t.match(commands(), [{ type: 'serve-order', order: 1 }])
  await page.reload()
  await ticket('1-*').waitFor()
  t.equal(
    await page.getByRole('button', { name: 'Serve what is ready' }).getAttribute('aria-pressed'),
    'true',
  )
})

t.test(
  'F5 to F8 look at a station each, and back at all; E leaves for the pass and returns',
  options,
  async t => {
    const { page, board } = await open(t, {
      before: ({ house }) => void house.place({}, { station: 'cold' }, { station: 'bar' }),
    })
    const stations = [
      ['F5', ['1-grill']],
      ['F6', ['1-cold']],
      ['F7', ['1-bar']],
      ['F7', ['1-bar', '1-cold', '1-grill']],
      ['F8', ['1-bar', '1-cold', '1-grill']],
      ['e', ['1-*']],
      ['F6', ['1-cold']],
      ['e', ['1-*']],
      ['e', ['1-bar', '1-cold', '1-grill']],
    ] as const
    for (const [key, wanted] of stations) {
      await page.keyboard.press(key)
      t.same(await board(), wanted, key)
    }
  },
)

t.test('in a whole house: an order goes from the stoves over the pass to the table', options, async t => {
  const house = await openHouse(t, [maria, carl])
  const { page } = await house.visit(browser, carl, {
    path: '/kitchen?view=pass',
    size: { width: 1280, height: 800 },
  })
  await page.locator('.link.live').waitFor()
  const order = await house.orders(
    '4',
    { item: 'rump-steak' },
    { item: 'classic-burger' },
    { item: 'pilsner' },
  )
  const card = page.locator(`.board:not(.measure) [data-ticket="${order}-*"]`).first()
  await card.getByText('waiting for').waitFor()
  if (process.env.FOURTOP_SHOTS !== undefined)
    await page.screenshot({ path: `${process.env.FOURTOP_SHOTS}/kitchen-expo.png` })
  await house.cooks(order, 'bump')
  await card.getByText('READY').waitFor()
  await page.keyboard.press('Enter')
  await card.waitFor({ state: 'detached' })
  const states = house.desk.floor.orders.get(order as never)?.lines.map(({ state }) => state)
  t.same([...new Set(states)], ['delivered'])
})

t.test(
  'where the house lets it, the pass sends out what is not done, and its printer says so',
  options,
  async t => {
    const house = await openPrintingHouse(t, [maria, carl], ({ stations }) => ({
      stations: {
        ...stations,
        grill: { name: 'Grill' },
        cold: { name: 'Cold kitchen' },
        bar: { name: 'Bar' },
      },
      pass: { printer: 'p1', bumps: 'always' },
    }))
    const { page, inspect } = await house.visit(browser, carl, {
      path: '/kitchen?view=pass',
      size: { width: 1280, height: 800 },
    })
    await page.locator('.link.live').waitFor()
    const order = await house.orders('4', { item: 'rump-steak' }, { item: 'pilsner' })
    const number = `T4 #${String(order).padStart(2, '0')}`
    const card = page.locator(`.board:not(.measure) [data-ticket="${order}-*"]`).first()
    await card.getByRole('button', { name: `Serve anyway ${number}` }).waitFor()
    await page.keyboard.press('Enter')
    const lines = () => house.desk.floor.orders.get(order as never)?.lines.map(({ state }) => state) ?? []
    await inspect(t, 'kitchen pass anyway')
    t.notOk(lines().includes('delivered'), 'nobody has chosen it: what is not done does not go out by itself')
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByText(`${number} served, not bumped at`).waitFor()
    await card.waitFor({ state: 'detached' })
    t.same([...new Set(lines())], ['delivered'])
    t.ok(house.desk.floor.orders.get(order as never)?.tickets.every(({ open }) => !open))
    const papers = () => house.p1.papers.map(paper => paperLines(paper, 12).join('\n'))
    await printed(house.p1, () => papers().some(text => text.includes(`pass:${order}.1`)))
    t.match(
      papers().find(text => text.includes('TO TABLE 4')),
      /1x [\s\S]*1x [\s\S]*2 pieces/,
    )
    const jam = page.getByText('What goes out is not printed: call it out.')
    await house.p1.set({ paper: false })
    await jam.waitFor()
    await page.getByText('p1: it is out of paper').waitFor()
    await inspect(t, 'kitchen pass jammed')
    await page.keyboard.press('e')
    await jam.waitFor({ state: 'detached' })
    t.equal(await page.locator('.board:not(.measure) [data-ticket]').count(), 0, 'no stove has it any more')
    await page.keyboard.press('e')
    await jam.waitFor()
    await house.p1.set({ paper: true })
    await jam.waitFor({ state: 'detached' })
    await page.keyboard.press('e')

    await house.does(maria, { type: 'publish-kitchen', ...kitchenOf(demoSite()) })
    await page.keyboard.press('e')
    const next = await house.orders('5', { item: 'rump-steak' })
    const other = page.locator(`.board:not(.measure) [data-ticket="${next}-*"]`).first()
    await other
      .getByRole('button', { name: `Serve T5 #${String(next).padStart(2, '0')}` })
      .first()
      .waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByText(/T5 #\d+ waits for Grill/).waitFor()
    t.notOk(house.desk.floor.orders.get(next as never)?.lines.some(({ state }) => state === 'delivered'))
  },
)
