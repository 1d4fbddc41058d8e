/** A full board is opened and kept: a few tickets at a time are set, and no half of it hangs there. */
import type { Page } from 'playwright-core'
import t from 'tap'
import type { TicketId } from '../../protocol/ids.ts'
import { launch, skip } from './browser.ts'
import { openKitchen } from './kitchen.ts'

t.setTimeout(60_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const tickets = 300

/** Notes how many cards hang there and how many were set out of sight with everything that the page does, and which cards it touches. */
const watching = `
  globalThis.looks = []
  globalThis.touched = []
  new MutationObserver(found => {
    const all = of => document.querySelectorAll(of).length
    // Gone again by now, as a whole.
    const samples = found.flatMap(({ addedNodes }) => [...addedNodes]).filter(one => one.matches?.('.measure'))
    looks.push([all('.board:not(.measure) > .slot'), samples.reduce((sum, one) => sum + one.children.length, 0)])
    for (const { target } of found) {
      const element = target instanceof Element ? target : target.parentElement
      const card = element?.closest('.board:not(.measure) [data-ticket]')
      // Ages run on.
      if (card && !element.closest('.age')) touched.push(card.dataset.ticket)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })`
type Look = readonly [cards: number, set: number]
const looksOf = async (page: Page) => (await page.evaluate('looks')) as readonly Look[]

t.test(
  '300 open tickets are opened: four at a time are set, the first page comes whole',
  options,
  async t => {
    const { page, board, house, ticket } = await openKitchen(t, browser, {
      script: watching,
      before: ({ house }) => {
        for (let n = 0; n < tickets; n++)
          house.place({ agoMs: 60_000 + tickets - n, dishes: [{ name: 'Salmon' }, { name: 'Soup' }] })
      },
    })
    await page.getByText('Page 1 of 30').waitFor()
    t.same(
      await board(),
      Array.from({ length: 10 }, (_, n) => `${n + 1}-grill`),
    )
    const looks = await looksOf(page)
    t.same([...new Set(looks.map(([cards]) => cards))], [0, 10], 'no half of a page')
    const most = Math.max(...looks.map(([, set]) => set))
    t.ok(most > 0 && most <= 4, `${most} at a time`)

    // Their ages are told with this one.
    house.alter('5-grill' as TicketId, { state: 'started' })
    await ticket('5-grill').getByText('COOKING').waitFor()
    await page.evaluate('looks.length = touched.length = 0')
    house.alter('3-grill' as TicketId, { state: 'started' })
    await ticket('3-grill').getByText('COOKING').waitFor()
    t.same(await page.evaluate('[...new Set(touched)]'), ['3-grill'], 'one changes, one is drawn')
    const after = await looksOf(page)
    t.ok(after.every(([cards]) => cards === 10))
    t.ok(Math.max(...after.map(([, set]) => set)) <= 1, 'and one is set')

    await page.evaluate('looks.length = 0')
    await page.keyboard.press('End')
    await ticket('300-grill').waitFor()
    const turned = await looksOf(page)
    t.ok(
      turned.some(([cards, set]) => cards === 10 && set === 10),
      'where somebody turns to is set as it is drawn',
    )
  },
)

t.test('a floor that is told anew takes the place of the old one whole', options, async t => {
  const { page, board, house, ticket, clock } = await openKitchen(t, browser, {
    script: watching,
    before: ({ house }) => {
      for (let n = 0; n < 40; n++) house.place({ agoMs: (40 - n) * 1_000 })
    },
  })
  t.equal((await board()).length, 10)
  await page.evaluate('looks.length = 0')
  for (let n = 0; n < 10; n++) house.alter(`${n + 1}-grill` as TicketId, { state: 'bumped', bumpedAt: 5 })
  for (let n = 10; n < 40; n++) house.alter(`${n + 1}-grill` as TicketId, { note: `note ${n}` })
  house.forget()
  clock.advance(1)
  await ticket('11-grill').getByText('note 10').waitFor()
  t.same(
    await board(),
    Array.from({ length: 10 }, (_, n) => `${n + 11}-grill`),
  )
  t.same(
    [...new Set((await looksOf(page)).map(([cards]) => cards))],
    [10],
    'no page without its cards meanwhile',
  )
})
