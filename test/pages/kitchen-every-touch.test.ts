/** Whatever can be touched on the kitchen's screen does what it says; a button without a test of its effect fails here. */
import t, { type Test } from 'tap'
import { launch, skip } from './browser.ts'
import { openKitchen, type Screen } from './kitchen.ts'

const minute = 60_000
// Each touch has a screen of its own, that nobody has touched before.
t.setTimeout(240_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const bumpedAt = Date.UTC(2026, 10, 20, 17, 59)
/** Eleven tickets, the first with a course that waits, and one that was bumped a moment ago. */
const open = async (t: Test, view = ''): Promise<Screen> => {
  const screen = await openKitchen(t, browser, {
    hasTouch: true,
    path: `/kitchen${view}`,
    before: ({ house }) => {
      const dishes = [{ name: 'Soup' }, { name: 'Cake', course: 2, waits: true as const }]
      house.place({ agoMs: 30 * minute, dishes, more: { shown: true } })
      for (let n = 2; n <= 11; n++) house.place({ agoMs: (30 - n) * minute, more: { shown: true } })
      const more = { state: 'bumped', bumpedAt, shown: true } as const
      house.place({ dishes: [{ name: 'Tea', state: 'ready' }], more })
    },
  })
  screen.page.setDefaultTimeout(10_000)
  return screen
}

/** The first words of a button; which ticket or course it is about, and how long that has waited, is not its name. */
const isNamed = (text: string): string =>
  /^(Bump|Serve what is ready|Serve|Start|Done|Back|Fire course|More for|Hold|Go on|Print)/.exec(
    text.replace(/^[^\w]+/, ''),
  )?.[0] ??
  text
    .replace(/ \d+$/, '')
    .replace(/[^\w? ]/g, '')
    .trim()

const buttonsOn = async ({ page }: Screen): Promise<ReadonlySet<string>> => {
  const texts: unknown = await page.evaluate(`[...document.querySelectorAll('.kitchen button')]
    .filter(button => button.checkVisibility() && button.closest('.measure') === null)
    .map(button => (button.getAttribute('aria-label') ?? button.textContent).trim())`)
  return new Set((texts as string[]).map(isNamed))
}

type Touch = (t: Test, screen: Screen) => Promise<void>
const tap = ({ page }: Screen, name: string | RegExp) => page.getByRole('button', { name }).first().tap()

/** Asks the gateway for something, which is the first thing this screen asks for. */
const asks =
  (name: RegExp, wanted: object): Touch =>
  async (t, screen) => {
    await tap(screen, name)
    await screen.commanded(1)
    t.match(screen.commands()[0], wanted)
  }
/** After the row at the foot of the second ticket was opened. */
const beyond =
  (touch: Touch): Touch =>
  async (t, screen) => {
    await tap(screen, 'More for T2 #02')
    await touch(t, screen)
  }
const opens =
  (name: string | RegExp, dialog: string | RegExp): Touch =>
  async (_, screen) => {
    await tap(screen, name)
    await screen.page.getByRole('dialog', { name: dialog }).waitFor()
  }
const looksAt =
  (name: string | RegExp, query: string): Touch =>
  async (t, screen) => {
    await tap(screen, name)
    t.equal(new URL(screen.page.url()).search, query)
  }

/** By view, as the address has it or a button leads there: what each button does, seen from an untouched screen. */
const views: Readonly<
  Record<string, { readonly way: Touch; readonly touches: Readonly<Record<string, Touch>> }>
> = {
  board: {
    way: async () => {},
    touches: {
      Bump: asks(/^Bump .*T2\b/, { type: 'bump-ticket', ticket: '2-grill' }),
      Start: asks(/Start T2 /, { type: 'start-ticket', ticket: '2-grill' }),
      'Fire course': asks(/Fire course 2 of T1 /, { type: 'fire-course', order: 1, course: 2 }),
      'More for': beyond(async (t, { ticket }) => {
        t.equal(await ticket('2-grill').getAttribute('data-selected'), 'true')
      }),
      Hold: beyond(asks(/Hold T2 /, { type: 'hold-ticket', ticket: '2-grill' })),
      Print: beyond(asks(/Print T2 /, { type: 'reprint-ticket', ticket: '2-grill' })),
      'Recall last': asks(/Recall last/, { type: 'recall-ticket', ticket: '12-grill' }),
      'Recall list': opens(/Recall list/, 'Recall a ticket'),
      86: opens('86', 'Sold out (86)'),
      Help: opens('Help', /Keys/),
      All: async (t, screen) => {
        await tap(screen, /^Bar/)
        await looksAt(/^All \d/, '')(t, screen)
      },
      Grill: looksAt(/^Grill/, '?station=grill'),
      Cold: looksAt(/^Cold/, '?station=cold'),
      Bar: looksAt(/^Bar/, '?station=bar'),
      Expo: looksAt('Expo', '?view=pass'),
      Lanes: async (_, screen) => {
        await tap(screen, 'Lanes')
        await screen.page.locator('.lanes').waitFor()
      },
      'All day': async (_, screen) => {
        await tap(screen, /All day/)
        await screen.page.locator('.all-day').waitFor()
      },
      Next: async (t, screen) => {
        await tap(screen, /Next/)
        t.same(await screen.board(), ['11-grill'])
      },
      Back: async (t, screen) => {
        await tap(screen, /Next/)
        await tap(screen, /Back/)
        t.equal((await screen.board())[0], '1-grill')
      },
    },
  },
  lanes: {
    way: async (_, screen) => {
      await tap(screen, 'Lanes')
      await screen.page.locator('.lanes').waitFor()
    },
    touches: {
      Start: asks(/Start T2 /, { type: 'start-ticket', ticket: '2-grill' }),
      Done: asks(/Done T2 /, { type: 'bump-ticket', ticket: '2-grill' }),
      Back: asks(/Back T12 /, { type: 'recall-ticket', ticket: '12-grill' }),
    },
  },
  '?view=pass': {
    way: async (_, { ticket }) => ticket('12-*').or(ticket('1-*')).first().waitFor(),
    touches: {
      Serve: async (_, screen) => {
        await tap(screen, /^Serve .*T2\b/)
        await screen.page.getByText('T2 #02 waits for').waitFor()
      },
      'Serve what is ready': async (t, screen) => {
        await tap(screen, 'Serve what is ready')
        const button = screen.page.getByRole('button', { name: 'Serve what is ready' })
        t.equal(await button.getAttribute('aria-pressed'), 'true')
      },
    },
  },
}

for (const [view, { way, touches }] of Object.entries(views)) {
  t.test(`${view}: whatever can be touched is known`, options, async t => {
    const screen = await open(t, view.startsWith('?') ? view : '')
    await way(t, screen)
    const found = new Set(await buttonsOn(screen))
    if (view === 'board') {
      await tap(screen, 'More for T2 #02')
      for (const name of await buttonsOn(screen)) found.add(name)
    }
    const known = new Set([...Object.keys(touches), ...Object.keys(views.board?.touches ?? {})])
    for (const name of found) t.ok(known.has(name), `${name} has a test of its effect`)
    for (const name of Object.keys(touches)) t.ok(found.has(name), `${name} is there`)
  })
  for (const [name, touch] of Object.entries(touches))
    t.test(`${view}: ${name}`, options, async t => {
      const screen = await open(t, view.startsWith('?') ? view : '')
      await way(t, screen)
      await touch(t, screen)
    })
}
