/** The kitchen screen when things go wrong: no line, no sound, no gateway, too many tickets, small glass. */
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { openWeb } from '../../gateway/web/server.ts'
import type { TicketId } from '../../protocol/ids.ts'
import { inaccessible, launch, phone, skip, tablet } from './browser.ts'
import { type Opening, openKitchen } from './kitchen.ts'

const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = (t: Test, opening?: Opening) => openKitchen(t, browser, opening)

/** The ids of the requests of one kind that the page has tried to send, in order, failed ones included. */
const watchTries = (page: Page, type: string): readonly string[] => {
  const ids: string[] = []
  page.on('request', request => {
    const body: unknown = request.method() === 'POST' ? request.postDataJSON() : undefined
    if (typeof body === 'object' && body !== null && 'type' in body && 'id' in body && body.type === type)
      ids.push(String(body.id))
  })
  return ids
}

t.test(
  'silence is said after ten seconds, and what was done meanwhile is done afterwards',
  options,
  async t => {
    const { page, ticket, board, clock, commands, commanded } = await open(t, {
      before: ({ house }) => {
        house.place({ agoMs: 2_000 })
        house.place({ agoMs: 1_000 })
      },
    })
    const bumps = watchTries(page, 'bump-ticket')
    clock.advance(5_000)
    await page.getByText('0:07').first().waitFor()
    await page.context().setOffline(true)
    await page.clock.runFor(9_900)
    t.equal(await page.locator('.stale').count(), 0)
    await page.clock.runFor(500)
    t.match(await page.locator('.stale').innerText(), /^Not connected 0:10: tickets may be old$/)
    await page.clock.runFor(4_000)
    t.match(await page.locator('.stale').innerText(), /Not connected 0:14: tickets may be old/)
    t.match(await page.locator('.link').innerText(), /not connected/)
    t.same(await inaccessible(page), [])

    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('s')
    await ticket('1-grill').getByText('Bumps when connected').waitFor()
    await ticket('2-grill').getByText('Starts when connected').waitFor()
    await page.getByText('2 to send when connected').waitFor()
    t.same(await inaccessible(page), [])
    t.same(await board(), ['1-grill', '2-grill'])
    t.same(commands(), [])
    while (bumps.length < 3) await page.clock.runFor(1_000)

    await page.context().setOffline(false)
    while ((await page.locator('.link.live').count()) === 0) await page.clock.runFor(500)
    await commanded(2)
    await ticket('2-grill').getByText('COOKING').waitFor()
    t.same(await board(), ['2-grill'])
    t.equal(await page.locator('.stale').count(), 0)
    t.same(
      commands().map(({ type, ticket }) => [type, ticket]),
      [
        ['bump-ticket', '1-grill'],
        ['start-ticket', '2-grill'],
      ],
      'in the order of the cook’s hands, once each',
    )
    t.ok(bumps.length > 3)
    t.same([...new Set(bumps)], [commands()[0]?.id], 'with the same id, however often it was tried')
  },
)

t.test('a gateway that could not store is asked again, with the same id', options, async t => {
  const { page, house, ticket, commands } = await open(t, { before: ({ house }) => void house.place() })
  house.asked.splice(0)
  house.replies.push({ id: 'x', ok: false, why: 'not-stored' }, new Error('no disk'), {
    id: 'x',
    ok: false,
    why: 'too-fast',
  })
  await page.keyboard.press('Enter')
  await ticket('1-grill').getByText('Bumping…').waitFor()
  while (house.ticket('1-grill' as TicketId)?.state !== 'bumped') await page.clock.runFor(500)
  await ticket('1-grill').waitFor({ state: 'detached' })
  t.equal(new Set(commands().map(({ id }) => id)).size, 1)
})

t.test('a door that says no for good is not asked for ever', options, async t => {
  const { page, ticket } = await open(t, { before: ({ house }) => void house.place() })
  const bumps = watchTries(page, 'bump-ticket')
  const stranger = { why: 'foreign-origin', detail: 'only pages of this gateway may ask' }
  await page.route('**/api/v1/requests', route => route.fulfill({ status: 403, json: stranger }))
  await page.keyboard.press('Enter')
  await page.getByText('Not bumped: #1 grill. only pages of this gateway may ask').waitFor()
  t.equal(await ticket('1-grill').locator('.pending').count(), 0)
  await page.clock.runFor(9_000)
  t.equal(bumps.length, 1)
})

t.test(
  'a gateway that was restarted is found again, and nothing needs to be loaded anew',
  options,
  async t => {
    const { page, house, people, web, clock, ticket, board } = await open(t, {
      running: true,
      before: ({ house }) => void house.place(),
    })
    await ticket('1-grill').waitFor()
    await page.evaluate('window.isStillHere = true')
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    await web.close()
    house.place()
    house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: clock.now() })
    const again = await openWeb({ port: web.port }, { house, people, clock, log })
    t.teardown(() => again.close())
    await ticket('2-grill').waitFor()
    t.same(await board(), ['2-grill'])
    t.equal(await page.evaluate('window.isStillHere'), true)
  },
)

t.test('without sound it says so, and the key that brings it back bumps nothing', options, async t => {
  const silent = await launch(false)
  t.teardown(() => silent.close())
  const { page, ticket, commands, commanded } = await openKitchen(t, silent, {
    before: ({ house }) => void house.place(),
  })
  await page.getByText('Sound is off: press any key').waitFor()
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Enter')
  await page.getByText('Sound is off').waitFor({ state: 'detached' })
  t.same(commands(), [])
  await ticket('1-grill').waitFor()
  await page.keyboard.press('Enter')
  await commanded(1)
})

t.test('more tickets than places turn pages; the oldest come first', options, async t => {
  const { page, house, ticket, board } = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 13; n++) house.place({ agoMs: (60 - n) * 1_000 })
    },
  })
  t.equal((await board()).length, 10)
  t.equal((await board())[0], '1-grill')
  await page.getByText('Page 1 of 2 · 3 more').waitFor()
  await page.keyboard.press('PageDown')
  await ticket('13-grill').waitFor()
  t.same(await board(), ['11-grill', '12-grill', '13-grill'])
  const shown = (id: string) => house.ticket(id as TicketId)?.shown
  while (shown('13-grill') !== true) await page.clock.runFor(50)
  await page.keyboard.press('2')
  t.equal(await ticket('12-grill').getAttribute('data-selected'), 'true')
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Home')
  await page.keyboard.press('0')
  t.equal(await ticket('10-grill').getAttribute('data-selected'), 'true')
  await page.keyboard.press('ArrowRight')
  t.equal(await ticket('11-grill').getAttribute('data-selected'), 'true', 'the arrow turns the page')
})

t.test('a ticket on another page has not been shown to anybody', options, async t => {
  const { page, house } = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 11; n++) house.place({ agoMs: (60 - n) * 1_000 })
    },
  })
  while (house.ticket('10-grill' as TicketId)?.shown !== true) await page.clock.runFor(50)
  t.equal(house.ticket('11-grill' as TicketId)?.shown, false)
})

t.test('a long order goes on in the next place, with nothing cut off', options, async t => {
  const names = Array.from({ length: 14 }, (_, n) => `Dish ${n + 1} with a long name`)
  const { page, house } = await open(t, {
    before: ({ house }) => {
      house.place({
        agoMs: 9_000,
        dishes: names.map(name => ({ name, changes: [{ mark: '+', name: 'Something' }] })),
      })
      house.place()
    },
  })
  const parts = page.locator('.board:not(.measure) [data-ticket="1-grill"]')
  await parts.nth(1).waitFor()
  t.ok((await parts.count()) > 1)
  for (const name of names) {
    const dish = page.locator('.board:not(.measure)').getByText(name, { exact: true })
    t.equal(await dish.count(), 1, name)
    const box = await dish.boundingBox()
    const part = await parts.filter({ has: page.getByText(name, { exact: true }) }).boundingBox()
    t.ok(
      box !== null && part !== null && box.y + box.height <= part.y + part.height + 1,
      `${name} is in view`,
    )
  }
  t.equal(await page.getByText('goes on in the next place').count(), (await parts.count()) - 1)
  t.same(await inaccessible(page), [])
  house.close(1 as never)
  await parts.first().waitFor({ state: 'detached' })
})

for (const [name, size] of [
  ['tablet', tablet],
  ['phone', phone],
] as const) {
  t.test(`a ${name} shows the same, only fewer at a time`, options, async t => {
    const { page, house, ticket, commanded } = await open(t, {
      size,
      hasTouch: true,
      before: ({ house }) => {
        for (let n = 0; n < 6; n++)
          house.place({ agoMs: (60 - n) * 1_000, dishes: [{ name: 'Bacon burger' }, { name: 'Fries' }] })
      },
    })
    t.ok(
      Number(await page.evaluate('document.documentElement.scrollWidth')) <= size.width,
      'nothing hangs over the edge',
    )
    t.same(await inaccessible(page), [])
    await ticket('1-grill').locator('.strip').tap()
    await commanded(1)
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    t.same(await inaccessible(page), [])
    while (house.ticket('2-grill' as TicketId)?.shown !== true) await page.clock.runFor(50)
    if (name === 'phone')
      t.equal(house.ticket('6-grill' as TicketId)?.shown, false, 'nobody has scrolled there yet')
  })
}
