/** Tickets in lanes, dragged on, and the same by key and by button; a board that stands empty for long. */
import t, { type Test } from 'tap'
import { leaning } from '../../gateway/web/pages/kitchen/leaning.ts'
import { inaccessible, launch, skip } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const minute = 60_000
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const open = async (t: Test, opening: Opening = {}) => {
  const screen = await openKitchen(t, browser, opening)
  const { page } = screen
  const lane = (name: string) => page.getByRole('region', { name })
  const inLane = (name: string) =>
    lane(name)
      .locator('[data-ticket]')
      .evaluateAll(cards => cards.map(card => card.getAttribute('data-ticket')))
  const centre = async (what: ReturnType<typeof lane>) => {
    const box = await what.boundingBox()
    if (box === null) throw new Error('it cannot be seen')
    return [box.x + box.width / 2, box.y + Math.min(40, box.height / 2)] as const
  }
  /** Takes a card by its strip and lets it go over a lane. */
  const drag = async (ticket: string, to: string) => {
    await page.mouse.move(...(await centre(page.locator(`.lanes [data-ticket="${ticket}"] .strip`))))
    await page.mouse.down()
    const [x, y] = await centre(lane(to))
    await page.mouse.move(x - 20, y + 100, { steps: 4 })
    await page.mouse.move(x, y + 200, { steps: 4 })
    await page.mouse.up()
  }
  return { ...screen, lane, inLane, drag }
}

t.test('a full kitchen is hung into its lanes in turns, the oldest first', options, async t => {
  const { page, inLane } = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 150; n++) house.place({ agoMs: (150 - n) * 1000 })
    },
  })
  await page.evaluate(`
    window.hung = []
    new MutationObserver(() => {
      const count = document.querySelectorAll('.lanes [data-ticket]').length
      if (count > 0 && count !== hung.at(-1)) hung.push(count)
    }).observe(document.body, { childList: true, subtree: true })
  `)
  await page.keyboard.press('b')
  await page.locator('.lanes [data-ticket="150-grill"]').waitFor()
  t.same(await page.evaluate('hung'), [40, 80, 120, 150])
  t.same(
    await inLane('Queued'),
    Array.from({ length: 150 }, (_, n) => `${n + 1}-grill`),
  )
})

t.test('a ticket is dragged from lane to lane; keys and buttons do the same', options, async t => {
  const { page, commands, commanded, inLane, drag, lane } = await open(t, {
    before: ({ house }) => {
      house.place({ agoMs: 11 * minute, dishes: [{ name: 'Soup', quantity: 2 }, { name: 'Fries' }] })
      house.place({ agoMs: 6 * minute })
      house.place({ agoMs: minute, more: { held: true } })
    },
  })
  await page.keyboard.press('b')
  await lane('Queued').waitFor()
  t.same(await inLane('Queued'), ['1-grill', '2-grill', '3-grill'])
  t.match(await lane('Queued').innerText(), /LATE[\s\S]*2 Soup, 1 Fries[\s\S]*WARN[\s\S]*HOLD/)
  t.same(await inaccessible(page), [])
  await drag('1-grill', 'Cooking')
  await commanded(1)
  await lane('Cooking').locator('[data-ticket="1-grill"]').waitFor()
  await drag('1-grill', 'Queued')
  t.equal(commands().length, 1, 'what is begun stays begun')
  await drag('1-grill', 'Ready')
  await commanded(2)
  await lane('Ready').locator('[data-ticket="1-grill"]').waitFor()
  t.same(await inaccessible(page), [], 'in three lanes')
  await drag('1-grill', 'Cooking')
  await commanded(3)
  await lane('Cooking').locator('[data-ticket="1-grill"]').waitFor()
  t.match(commands(), [
    { type: 'start-ticket', ticket: '1-grill' },
    { type: 'bump-ticket', ticket: '1-grill' },
    { type: 'recall-ticket', ticket: '1-grill' },
  ])
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await commanded(4)
  await page.keyboard.press('Enter')
  await commanded(5)
  await lane('Ready').locator('[data-ticket="2-grill"]').waitFor()
  await page.keyboard.press('r')
  await commanded(6)
  await lane('Cooking').locator('[data-ticket="2-grill"]').waitFor()
  await page.getByRole('button', { name: 'Done T2 #02' }).click()
  await commanded(7)
  await page.getByRole('button', { name: 'Back T2 #02' }).click()
  await commanded(8)
  await page.getByRole('button', { name: 'Start T3 #03' }).click()
  await commanded(9)
  t.match(commands().slice(3), [
    { type: 'start-ticket', ticket: '2-grill' },
    { type: 'bump-ticket', ticket: '2-grill' },
    { type: 'recall-ticket', ticket: '2-grill' },
    { type: 'bump-ticket', ticket: '2-grill' },
    { type: 'recall-ticket', ticket: '2-grill' },
    { type: 'start-ticket', ticket: '3-grill' },
  ])
  await page.keyboard.press('b')
  await page.locator('.board:not(.measure)').waitFor()
})

t.test('ten minutes without a ticket: a clock that moves, until one comes', options, async t => {
  const { page, house, pass, ticket } = await open(t, {})
  await page.getByText('New orders appear here by themselves').waitFor()
  await pass(9 * minute)
  t.equal(await page.locator('.idle').count(), 0)
  await pass(minute + 5_000)
  const idle = page.locator('.idle')
  await idle.waitFor()
  t.same(await inaccessible(page), [])
  const where = await idle.getAttribute('data-place')
  await pass(minute)
  await page.locator(`.idle:not([data-place="${where}"])`).waitFor()
  t.match(await idle.innerText(), /^\d\d:\d\d\s+No tickets/)
  house.place()
  await ticket('1-grill').waitFor()
  t.equal(await idle.count(), 0)
})

t.test('the whole screen leans to another corner every ten minutes', options, async t => {
  t.same([0, 599_999, 600_000, 1_200_000, 1_800_000, 2_400_000].map(leaning), [0, 0, 1, 2, 3, 0])
  const { page, pass } = await open(t, { before: ({ house }) => void house.place() })
  const at = () => page.locator('.head').boundingBox()
  const before = await at()
  await pass(10 * minute)
  const corner = await page.locator('.kitchen').getAttribute('data-leaning')
  await page.locator(`.kitchen[data-leaning="${corner}"]`).waitFor()
  const after = await at()
  t.same([before?.width, before?.height], [after?.width, after?.height], 'and stays as large')
  t.notSame([before?.x, before?.y], [after?.x, after?.y])
  t.ok(Math.abs((before?.x ?? 0) - (after?.x ?? 0)) <= 8 && Math.abs((before?.y ?? 0) - (after?.y ?? 0)) <= 8)
})
