/** Every key that the kitchen knows does in a real browser what it means; a key or a meaning without a test fails here. */
import t, { type Test } from 'tap'
import { defaultKeys } from '../../protocol/bump-bar/default-keys.ts'
import { type Meaning, meanings } from '../../protocol/bump-bar/meaning.ts'
import type { StationId, TicketId } from '../../protocol/ids.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import { launch, skip } from './browser.ts'
import { openKitchen, type Screen } from './kitchen.ts'

const minute = 60_000
t.setTimeout(180_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const stations = ['grill', 'cold', 'bar', 'pastry']
const tickets = 13

interface Kitchen extends Screen {
  /** The key under test, pressed and let go. */
  press(): Promise<void>
  /** Any other key, to come to where it is of use. */
  other(code: string): Promise<void>
  selected(): Promise<readonly (string | null)[]>
  /** What is asked of the gateway by the press. */
  asks(wanted: object): Promise<void>
}

const open = async (t: Test) => {
  const screen = await openKitchen(t, browser, {
    before: ({ house }) => {
      house.restation(
        stations.map(station => ({
          ...{ station: station as StationId, name: station, warnMinutes: 5, lateMinutes: 10 },
        })),
      )
      const courses = [{ name: 'Soup' }, { name: 'Bread' }, { name: 'Cake', course: 2, waits: true as const }]
      for (let n = 0; n < tickets; n++)
        house.place({ agoMs: (tickets - n) * minute, dishes: courses, more: { shown: true } })
    },
  })
  screen.page.setDefaultTimeout(10_000)
  return screen
}

/** The ticket in this place of the first page, as long as nothing was done with it. */
const nth = (n: number) => `${n}-grill`

/** Selects the ticket in this place with a finger, so that no other key takes part. */
const point = async ({ ticket }: Kitchen, n: number) =>
  ticket(nth(n))
    .getByRole('button', { name: /^⋯?\s*More/ })
    .click()

const selects =
  (n: number) =>
  async (t: Test, { press, selected }: Kitchen) => {
    await press()
    t.same(await selected(), [nth(n)])
  }

/** Asked for the second ticket, which somebody has pointed at. */
const asksOf = (wanted: object) => async (_: Test, kitchen: Kitchen) => {
  await point(kitchen, 2)
  await kitchen.asks(wanted)
}

/** Shown by the first press, gone after the second. */
const comesAndGoes =
  (selector: string) =>
  async (_: Test, { page, press }: Kitchen) => {
    await press()
    await page.locator(selector).first().waitFor()
    await press()
    await page.locator(selector).first().waitFor({ state: 'detached' })
  }

const opens =
  (name: string | RegExp) =>
  async (_: Test, { page, press }: Kitchen) => {
    await press()
    await page.getByRole('dialog', { name }).waitFor()
  }

const looksAt =
  (query: string) =>
  async (t: Test, { page, press }: Kitchen) => {
    await press()
    t.equal(new URL(page.url()).search, query)
    await press()
    t.equal(new URL(page.url()).search, '', 'and back at all of it')
  }

const turnsTo =
  (wanted: readonly string[], by?: string) =>
  async (t: Test, { board, other, press }: Kitchen) => {
    if (by !== undefined) await other(by)
    await press()
    t.same(await board(), wanted)
  }

const firstPage = Array.from({ length: 10 }, (_, n) => nth(n + 1))
const secondPage = [11, 12, 13].map(nth)

/** What can be seen, or is asked of the gateway, once it was pressed. */
const effects: Readonly<Record<Meaning, (t: Test, kitchen: Kitchen) => Promise<void>>> = {
  bump: asksOf({ type: 'bump-ticket', ticket: nth(2), lines: ['2.1', '2.2'] }),
  recall: async (_, kitchen) => {
    const { house, ticket } = kitchen
    const lines = (house.ticket(nth(3) as TicketId)?.lines ?? []).map(line => ({
      ...line,
      state: 'ready' as const,
    }))
    house.alter(nth(3) as TicketId, { state: 'bumped', bumpedAt: 5, lines })
    await ticket(nth(3)).waitFor({ state: 'detached' })
    await kitchen.asks({ type: 'recall-ticket', ticket: nth(3) })
  },
  'select 1': selects(1),
  'select 2': selects(2),
  'select 3': selects(3),
  'select 4': selects(4),
  'select 5': selects(5),
  'select 6': selects(6),
  'select 7': selects(7),
  'select 8': selects(8),
  'select 9': selects(9),
  'select 10': selects(10),
  left: async (t, kitchen) => {
    await point(kitchen, 3)
    await selects(2)(t, kitchen)
  },
  right: async (t, kitchen) => {
    await point(kitchen, 3)
    await selects(4)(t, kitchen)
  },
  down: async (t, { page, press }) => {
    await press()
    t.equal(await page.locator('[data-pointed="true"]').first().getAttribute('data-line'), '1.1')
  },
  up: async (t, kitchen) => {
    const { page, press } = kitchen
    await point(kitchen, 2)
    await press()
    t.equal(
      await page.locator('[data-pointed="true"]').first().getAttribute('data-line'),
      '2.3',
      'the last line',
    )
  },
  'page next': turnsTo(secondPage),
  'page previous': turnsTo(firstPage, 'PageDown'),
  'page first': turnsTo(firstPage, 'PageDown'),
  'page last': turnsTo(secondPage),
  start: asksOf({ type: 'start-ticket', ticket: nth(2) }),
  hold: asksOf({ type: 'hold-ticket', ticket: nth(2) }),
  fire: asksOf({ type: 'fire-course', order: 2, course: 2 }),
  sum: comesAndGoes('.all-day'),
  '86': opens('Sold out (86)'),
  print: asksOf({ type: 'reprint-ticket', ticket: nth(2) }),
  expo: looksAt('?view=pass'),
  'station 1': looksAt('?station=grill'),
  'station 2': looksAt('?station=cold'),
  'station 3': looksAt('?station=bar'),
  'station 4': looksAt('?station=pastry'),
  lanes: comesAndGoes('.lanes'),
  mute: comesAndGoes('.hushed'),
  recalls: opens('Recall a ticket'),
  allergy: comesAndGoes('.contains'),
  help: opens(/keys/i),
  close: async (t, kitchen) => {
    await point(kitchen, 2)
    await kitchen.press()
    t.same(await kitchen.selected(), [])
  },
}

t.test('what can be said with one key has a key', async t => {
  for (const meaning of meanings) t.ok(defaultKeys[meaning].length > 0, meaning)
  t.same(Object.keys(defaultKeys).sort(), [...meanings].sort())
  t.same(Object.keys(effects).sort(), [...meanings].sort(), 'and a test of what it does')
})

t.test('every key does it', options, async t => {
  const screen = await open(t)
  const { page, house, commands, commanded } = screen
  const before: readonly Ticket[] = house.kitchen.floor(0).tickets
  for (const meaning of meanings) {
    for (const code of defaultKeys[meaning]) {
      await t.test(`${code}: ${meaning}`, async t => {
        const press = () => page.keyboard.press(code)
        await effects[meaning](t, {
          ...screen,
          press,
          other: code => page.keyboard.press(code),
          selected: () =>
            page
              .locator('.board:not(.measure) [data-selected="true"]')
              .evaluateAll(cards => [...new Set(cards.map(card => card.getAttribute('data-ticket')))]),
          asks: async wanted => {
            const count = commands().length
            await press()
            await commanded(count + 1)
            t.match(commands()[count], wanted)
          },
        })
        // As it was before, for the next key.
        await page.keyboard.press('Escape')
        await page.locator('dialog').waitFor({ state: 'detached' })
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        await page.keyboard.press('Home')
        for (const { ticket, state, lines } of before) {
          const now = house.ticket(ticket)
          const isSame = now?.state === state && JSON.stringify(now.lines) === JSON.stringify(lines)
          // What is left out of a ticket on its way is not there.
          if (now?.held === true || !isSame) house.alter(ticket, { state, lines, held: undefined } as never)
        }
        // Longer than two digits may be apart, and than a toast stands there.
        await page.clock.runFor(11_000)
        await screen.pass(1)
        await page
          .locator(`.board:not(.measure) [data-ticket="${nth(1)}"].ticket`)
          .first()
          .waitFor()
      })
    }
  }
})
