/** What nobody has to begin now: tickets put aside, courses that wait, dishes that are begun later. */
import t, { type Test } from 'tap'
import { comeUp, parkedAmong, parkedOf } from '../../gateway/web/pages/kitchen/parked.ts'
import type { TicketId } from '../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../protocol/kitchen.ts'
import { testClock } from '../clock/clock.ts'
import { fakeHouse } from '../gateway/web/fake-house.ts'
import { inaccessible, launch, skip, style } from './browser.ts'
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
  }`
const open = (t: Test, opening: Opening) => openKitchen(t, browser, { script: listen, ...opening })

const ticketWith = (...lines: Partial<TicketLine>[]): Ticket => {
  const house = fakeHouse(testClock())
  house.place({ dishes: lines.map(line => ({ name: 'Soup', ...line, changes: [] })) })
  const [ticket] = house.kitchen.floor(0).tickets
  if (ticket === undefined) throw new Error('one was placed')
  return ticket
}

t.test('a ticket stands aside as long as nothing of it is to be begun', async t => {
  t.equal(parkedOf(ticketWith({}), 100), undefined)
  t.same(parkedOf({ ...ticketWith({}), held: true }, 100), { is: 'held' })
  t.same(parkedOf(ticketWith({ waits: true }), 100), { is: 'waits' })
  t.same(parkedOf(ticketWith({ state: 'ready' }, { waits: true }), 100), { is: 'waits' })
  t.equal(parkedOf(ticketWith({}, { waits: true }), 100), undefined)
  t.same(parkedOf(ticketWith({ beginAt: 200 }, { beginAt: 150 }, { waits: true }), 149), {
    is: 'later',
    beginAt: 150,
  })
  t.equal(parkedOf(ticketWith({ beginAt: 200 }, { beginAt: 150 }), 150), undefined)
  t.equal(parkedOf(ticketWith({ beginAt: 200 }, {}), 100), undefined, 'another dish is begun at once')
  t.equal(parkedOf(ticketWith({ state: 'ready' }), 100), undefined)
  const later = ticketWith({ beginAt: 150 })
  const before = parkedAmong([later], 100)
  t.same(comeUp(before, [later], 149), [])
  t.same(comeUp(before, [later], 150), [later])
  t.same(
    comeUp(parkedAmong([{ ...later, held: true }], 100), [later], 150),
    [],
    'a cook knows what he releases',
  )
})

t.test('a ticket is put aside and comes back, by key and by finger', options, async t => {
  const { page, ticket, board, commands, commanded, pass } = await open(t, {
    hasTouch: true,
    before: ({ house }) => {
      house.place({ agoMs: 9 * minute + 58_000 })
      house.place({ agoMs: minute })
    },
  })
  await page.keyboard.press('h')
  await page.getByText('Select a ticket first').waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('h')
  await commanded(1)
  t.match(commands()[0], { type: 'hold-ticket', ticket: '1-grill', seen: { version: 0 } })
  const strip = ticket('1-grill').locator('.strip')
  await strip.getByText('HOLD').waitFor()
  t.same(await board(), ['2-grill', '1-grill'], 'it stands after the others')
  t.equal(await style(strip, 'backgroundColor'), 'rgb(154, 164, 171)')
  t.same(await inaccessible(page), [])
  await pass(5_000)
  await page.getByText('10:03').waitFor()
  t.match(await page.locator('.counts').innerText(), /2 open\s+0 late/, 'held is not late')
  t.same(await page.evaluate('window.rung.splice(0)'), [880, 1320], 'nor rings')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'bump-ticket', ticket: '2-grill' }, 'the oldest that is not put aside')
  await ticket('2-grill').waitFor({ state: 'detached' })
  await ticket('1-grill').getByRole('button', { name: 'More for T1 #01' }).tap()
  await ticket('1-grill').getByRole('button', { name: 'Go on T1 #01' }).tap()
  await commanded(3)
  t.match(commands()[2], { type: 'release-ticket', ticket: '1-grill' })
  await strip.getByText('LATE').waitFor()
})

t.test('a course that waits is dim, is not bumped with the ticket, and is fired', options, async t => {
  const { page, house, ticket, board, commands, commanded } = await open(t, {
    before: ({ house }) => {
      house.place({
        agoMs: 3 * minute,
        dishes: [
          { name: 'Soup' },
          { name: 'Steak', course: 2, waits: true },
          { name: 'Cake', course: 3, waits: true },
        ],
      })
      house.place({ agoMs: minute })
    },
  })
  const card = ticket('1-grill')
  await card.getByText('Course 2 – hold').waitFor()
  t.equal(await card.getByRole('button', { name: /^Fire/ }).count(), 1, 'one course after the other')
  t.same(await inaccessible(page), [])
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await commanded(1)
  t.match(commands()[0], { type: 'start-ticket', ticket: '1-grill', lines: ['1.1'] }, 'nor is it begun')
  await card.getByText('COOKING').waitFor()
  await page.keyboard.press('Enter')
  await commanded(2)
  t.match(commands()[1], { type: 'bump-ticket', ticket: '1-grill', lines: ['1.1'] })
  await card.locator('.strip').getByText('HOLD').waitFor()
  t.same(await board(), ['2-grill', '1-grill'])
  await card.locator('.strip').click()
  await page.getByText('T1 #01 waits for course 2: F fires it').waitFor()
  await page.evaluate('window.rung.splice(0)')
  await page.keyboard.press('2')
  await page.keyboard.press('f')
  await commanded(3)
  t.match(commands()[2], { type: 'fire-course', order: 1, course: 2 })
  await card.locator('.strip').getByText('NEW').waitFor()
  t.same(await board(), ['1-grill', '2-grill'])
  await page.clock.runFor(500)
  t.match(await card.locator('.age').innerText(), /^0:0/, 'its age counts from when it was fired')
  t.same(await page.evaluate('window.rung.splice(0)'), [880, 1320], 'and whoever makes it hears of it')
  await card.getByRole('button', { name: 'Fire course 3 of T1 #01' }).click()
  await commanded(4)
  await card.getByRole('button', { name: /^Fire/ }).waitFor({ state: 'detached' })
  t.same(
    house.ticket('1-grill' as TicketId)?.lines.map(({ waits }) => waits),
    [undefined, undefined, undefined],
  )
})

t.test('what is begun later is parked until its time, and rings then, once', options, async t => {
  const { page, house, clock, ticket, board, pass } = await open(t, {
    before: ({ house }) => void house.place({ agoMs: minute }),
  })
  await page.evaluate('window.rung.splice(0)')
  house.place({ dishes: [{ name: 'Salad', beginAt: clock.now() + 4_000 }] })
  house.place({ dishes: [{ name: 'Steak' }] })
  const strip = ticket('2-grill').locator('.strip')
  await strip.getByText(/BEGIN \d\d:\d\d/).waitFor()
  await ticket('2-grill')
    .getByText(/◷ begin \d\d:\d\d/)
    .waitFor()
  await ticket('3-grill').waitFor()
  t.same(await board(), ['1-grill', '3-grill', '2-grill'])
  t.same(await page.evaluate('window.rung.splice(0)'), [880, 1320], 'for the steak alone')
  t.same(await inaccessible(page), [])
  await pass(5_000)
  await strip.getByText('NEW').waitFor()
  t.same(await board(), ['1-grill', '2-grill', '3-grill'])
  t.same(await page.evaluate('window.rung.splice(0)'), [880, 1320])
})
