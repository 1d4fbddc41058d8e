/** The simulator page in a real browser: pads to press, papers to see, plugs to pull. */
import type { Locator, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { openWeb } from '../../gateway/web/server.ts'
import { encodeGrey } from '../../hardware/display/png.ts'
import { desktop, inaccessible, launch, phone, type Size, skip, style, tablet } from './browser.ts'
import { quietRestaurant } from './fake-supervisor.ts'
import {
  floorHears,
  frame,
  green,
  kitchenHears,
  middle,
  openSim as openIn,
  red,
  shows,
  well,
} from './sim-room.ts'

const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const openSim = (t: Test, size: Size = desktop) => openIn(t, browser, { size })
const picture = encodeGrey({ width: 624, height: 300, samples: new Uint8Array(624 * 300).fill(255) })
const laptop: Size = { width: 1280, height: 800 }

/** Pad 4 as it is with these changes. */
const padFour = (change: object) => {
  const [one, two, three, four] = quietRestaurant.pads
  return { ...quietRestaurant, pads: [one, two, three, { ...four, ...change }] }
}

const hasFocus = async (page: Page, element: Locator): Promise<boolean> =>
  (await element.and(page.locator(':focus')).count()) === 1

t.test('four pads show what their processes show, dot for dot', options, async t => {
  const { page, supervisor } = await openSim(t)
  t.match(page.url(), /\/sim$/, 'the first page of a demo')
  for (const pad of [1, 2, 3, 4]) await shows(page, pad, green)
  supervisor.tell('frame', { pad: 2, png: frame('err') }, 'frame 2')
  await shows(page, 2, red)
  t.equal(await middle(page, 1), green)
  const canvas = page.locator('.pad canvas').first()
  t.equal(await style(canvas, 'imageRendering'), 'pixelated')
  t.match(await canvas.boundingBox(), { width: 640, height: 480 })
  t.equal(await page.locator('.pad').nth(1).locator('.key').first().isVisible(), false, 'one is played')
  const keys = page.locator('.pad').first().locator('.key')
  const glass = await canvas.boundingBox()
  for (const n of [0, 1, 2, 3]) {
    const key = await keys.nth(n).boundingBox()
    const cell = (glass?.x ?? 0) + 160 * n + 80
    t.ok(Math.abs((key?.x ?? 0) + (key?.width ?? 0) / 2 - cell) < 2, `button ${n + 1} is under its legend`)
  }
  t.same(await inaccessible(page), [])
})

t.test('keys play on one pad, Tab goes to the next', options, async t => {
  const { page, supervisor } = await openSim(t)
  const press = async (key: string, pad: number, button: number) => {
    const released = supervisor.asks(`/pads/${pad}/press`, { kind: 'release' })
    await page.keyboard.press(key)
    t.same((await released).body, { button, kind: 'release' }, key)
  }
  await press('Enter', 1, 2)
  await press('Escape', 1, 1)
  await press('Backspace', 1, 1)
  await press('ArrowUp', 1, 3)
  await press('ArrowLeft', 1, 3)
  await press('ArrowDown', 1, 4)
  await press('4', 1, 4)
  await page.keyboard.press('Tab')
  t.match(await page.locator('.pad.played').innerText(), /Table 2/)
  await press('Enter', 2, 2)
  const kinds = supervisor.asked
    .filter(({ path }) => path === '/pads/1/press')
    .map(({ body }) => (body as { kind: string }).kind)
  t.same(kinds, Array(7).fill(['press', 'release']).flat(), 'each down and up, in order')
  const held = supervisor.asks('/pads/2/press', { kind: 'press' })
  await page.keyboard.down('ArrowDown')
  await page.keyboard.down('ArrowDown')
  await held
  const up = supervisor.asks('/pads/2/press', { kind: 'release' })
  await page.keyboard.up('ArrowDown')
  await up
  t.equal(
    supervisor.asked.filter(({ path }) => path === '/pads/2/press').length,
    4,
    'a key held down is one press',
  )
})

t.test('buttons are pressed and released by a pointer, and do not move under it', options, async t => {
  const { page, supervisor } = await openSim(t)
  await page.locator('.pad').nth(2).locator('.screen').click()
  t.match(await page.locator('.pad.played').innerText(), /Table 3/)
  const button = page.getByRole('button', { name: 'Button 2, Table 3' })
  const before = await button.boundingBox()
  const released = supervisor.asks('/pads/3/press', { kind: 'release' })
  await button.click()
  await released
  t.same(supervisor.asked, [
    { path: '/pads/3/press', body: { button: 2, kind: 'press' } },
    { path: '/pads/3/press', body: { button: 2, kind: 'release' } },
  ])
  t.same(await button.boundingBox(), before)
})

t.test('an order leaves its trail: kitchen, paper, cooks', options, async t => {
  const { page, supervisor } = await openSim(t)
  await page.getByText('No tickets yet').waitFor()
  kitchenHears(supervisor, 'new')
  const way = page.locator('.way').first()
  await way.getByText('kitchen').waitFor()
  t.match((await way.innerText()).replaceAll('\n', ' '), /#01 pad 2 → on disk → kitchen 7 ms → paper owed/)
  supervisor.papers.push({ id: 1, cut: 'full', lines: ['1-grill  #0001  printed 18:00'], png: picture })
  supervisor.tell('printer', { name: 'printed', data: { paper: 1 } })
  supervisor.tell('printer', { name: 'cut', data: { paper: 1 } })
  await page.getByRole('img', { name: 'Printed ticket 1' }).waitFor()
  await way.getByText(/paper \d+ ms/).waitFor()
  kitchenHears(supervisor, 'bumped')
  await way.getByText('ready').waitFor()
  t.same(await inaccessible(page), [])
})

t.test('a pad comes out of its box: cable, command, table', options, async t => {
  const { page, supervisor } = await openSim(t)
  const bench = page.locator('.bench')
  const box = page.getByRole('region', { name: 'Pad 4' })
  await box.getByText('In its box').waitFor()
  t.equal(await page.locator('.faults').getByText('Table 4').count(), 0, 'nothing to break yet')
  const asked = supervisor.asks('/pads/4/cable')
  await bench.getByRole('button', { name: 'Put the cable in' }).click()
  t.same((await asked).body, { plugged: true })
  supervisor.tell('state', padFour({ cable: true }), 'state')
  await bench.getByRole('button', { name: 'Cable is in', pressed: true }).waitFor()

  const ordered = supervisor.asks('/technician')
  await bench.getByRole('button', { name: 'Provision for table 4' }).click()
  t.same((await ordered).body, { table: '4' })
  const lines = Array.from({ length: 12 }, (_, n) => `line ${n}`)
  supervisor.tell('technician', { table: '4', at: 'running', lines }, 'technician')
  await bench.getByText('npm run technician -- provision --table 4').waitFor()
  const button = bench.getByRole('button', { name: 'Provision' })
  while ((await button.getAttribute('aria-disabled')) !== 'true')
    await page.evaluate('new Promise(requestAnimationFrame)')
  const before = supervisor.asked.length
  await button.press('Enter')
  t.equal(supervisor.asked.length, before, 'one technician, one errand')
  t.same(await inaccessible(page), [])
  const result = { device: '7K3F-92QX', pad: 'pad-4', table: '4', result: 'changed', changes: [] }
  supervisor.tell('technician', { table: '4', at: 'done', lines, result }, 'technician')
  const last = bench.getByText('✓ changed: 7K3F-92QX is pad-4 at table 4')
  await last.waitFor()
  t.ok(await page.evaluate('document.querySelector(".said").scrollTop > 0'), 'the newest line is seen')
  supervisor.tell('state', padFour({ cable: true, table: '4' }), 'state')
  await box.getByText('Table 4').waitFor()
  const off = supervisor.asks('/pads/4/wifi')
  await page.locator('.fault', { hasText: 'Table 4' }).getByRole('button', { name: 'off' }).click()
  t.same((await off).body, { state: 'off' }, 'a pad like the others')

  supervisor.tell('technician', { table: '4', at: 'failed', lines: ['Is it a data cable?'] }, 'technician')
  await bench.getByText('✗ not done').waitFor()
  await bench.getByText('Is it a data cable?').waitFor()
  supervisor.tell('state', padFour({ cable: true, table: '4', wifi: undefined }), 'state')
  await page.locator('.fault', { hasText: 'Table 4' }).getByText('cannot be broken').waitFor()
  t.same(await inaccessible(page), [])
})

t.test('the tour goes on by what happens, and can be skipped, gone back in, and closed', options, async t => {
  const { page, supervisor, tab, guide } = await openSim(t, laptop)
  await guide.getByText('A pad comes out of its box').waitFor()
  supervisor.tell('state', padFour({ table: '4', cable: true }), 'state')
  await guide.getByText('Guests come').waitFor()
  await guide.getByRole('button', { name: 'Show the floor' }).click()
  t.equal(await tab('Floor').getAttribute('aria-selected'), 'true')
  floorHears(supervisor)
  await guide.getByText('Press ✓ five times').waitFor()
  floorHears(supervisor, 'queued')
  await guide.getByText('Cook it').waitFor()
  await guide.getByRole('button', { name: 'Back' }).click()
  await guide.getByText('✓ Press ✓ five times').waitFor()
  await guide.getByRole('button', { name: 'Next' }).click()
  await guide.getByText('Cook it').waitFor()
  await page.reload()
  await guide.getByText('Cook it').waitFor()
  await guide.getByRole('button', { name: 'Skip' }).press('Enter')
  await guide.getByText('Carry it out').waitFor()
  t.ok(await hasFocus(page, guide.getByRole('button', { name: 'Skip' })))
  await guide.getByRole('button', { name: 'Skip' }).click()
  await guide.getByText('Take the money').waitFor()
  floorHears(supervisor, undefined, false)
  await guide.getByText('Now break it').waitFor()
  supervisor.tell('printer', { name: 'switched', data: { switches: { ...well, paper: false } } }, 'printer')
  await guide.getByText('That was an evening').waitFor()
  t.same(await inaccessible(page), [])
  await guide.getByRole('button', { name: 'Done' }).press('Enter')
  t.equal(await guide.count(), 0)
  const again = page.getByRole('button', { name: 'Tour' })
  await again.and(page.locator(':focus')).waitFor()
  await again.press('Enter')
  await guide.getByText('That was an evening').waitFor()
})

/** The manager's page inside its frame, as the page around it sees it. */
const managers = `document.querySelector('#panel-admin iframe').contentWindow`

t.test('kitchen, floor and manager are tabs, and stay as they were left', options, async t => {
  const { page, tab, people } = await openSim(t, laptop)
  t.equal(await page.locator('iframe').count(), 1, 'nobody has looked at the others')
  await tab('Kitchen').focus()
  await page.keyboard.press('ArrowRight')
  const floor = page.frameLocator('iframe[title="Floor page"]')
  await floor.getByText('Demo: signed in as').waitFor()
  t.ok(await hasFocus(page, tab('Floor')))
  t.equal(await page.locator('iframe[title="Kitchen screen"]').isVisible(), false)
  await page.keyboard.press('End')
  const manager = page.frameLocator('iframe[title="Manager’s page"]')
  await manager.getByText('Demo: signed in as').waitFor()
  await page.evaluate(`${managers}.isMine = true`)
  await page.keyboard.press('ArrowRight')
  t.equal(await tab('Kitchen').getAttribute('aria-selected'), 'true', 'round and round')
  await page.keyboard.press('ArrowLeft')
  t.equal(await page.evaluate(`${managers}.isMine`), true, 'the same page as before')
  t.equal(
    people.members().reduce((sum, { sessions }) => sum + sessions, 0),
    1,
    'all of them share one sign-in',
  )
  t.same(await inaccessible(page), [])

  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Manager in its own window' }).click()
  t.match((await opened).url(), /\/admin$/)
  await (await opened).close()
  await page.getByText('Manager is open in a window of its own').waitFor()
  t.same(await inaccessible(page), [])
  await page.getByRole('button', { name: 'Show it here' }).click()
  await manager.getByText('Demo: signed in as').waitFor()
})

t.test('each fault has its switch', options, async t => {
  const { page, supervisor } = await openSim(t)
  const faults = page.locator('.faults')
  const row = (name: string) => faults.locator('.fault', { hasText: name })
  const pull = async (name: string, button: string, path: string, body: object) => {
    const asked = supervisor.asks(path)
    await row(name).getByRole('button', { name: button }).click()
    t.same((await asked).body, body, `${name}: ${button}`)
  }
  await pull('Table 2', 'off', '/pads/2/wifi', { state: 'off' })
  await pull('Table 2', 'slow', '/pads/2/wifi', { state: 'slow' })
  await pull('Table 1', 'dead', '/pads/1/wifi', { state: 'silent' })
  await pull('Table 3', 'pull plug', '/pads/3/restart', { kill: true })
  await pull('Gateway', 'restart', '/gateway/restart', { kill: false })
  await pull('Gateway', 'pull plug', '/gateway/restart', { kill: true })
  await pull('Printer', 'paper out', '/printer/fault', { paper: false })
  await pull('Printer', 'no power', '/printer/fault', { power: false })
  const [first, ...others] = quietRestaurant.pads
  supervisor.tell(
    'state',
    {
      ...quietRestaurant,
      pads: [{ ...first, wifi: 'off', process: { ...first?.process, at: 'waiting' } }, ...others],
    },
    'state',
  )
  supervisor.tell('printer', { name: 'switched', data: { switches: { ...well, paper: false } } }, 'printer')
  await page.locator('.pad').first().getByText('no power · Wi-Fi off').waitFor()
  await page.locator('.printer').getByText('paper out').waitFor()
  t.equal(await row('Table 1').getByRole('button', { name: 'off' }).getAttribute('aria-pressed'), 'true')
  await pull('Printer', 'paper out', '/printer/fault', { paper: true })
  t.same(await inaccessible(page), [])
})

t.test('the gateway may go and come back: the page stays', options, async t => {
  const { page, web, house, people, clock, supervisor } = await openSim(t)
  await page.evaluate('window.isStillHere = true')
  await web.close()
  supervisor.tell('frame', { pad: 1, png: frame('err') }, 'frame 1')
  await shows(page, 1, red)
  kitchenHears(supervisor, 'new')
  await page.locator('.way').first().waitFor()
  house.place({ table: '3' })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const again = await openWeb({ port: web.port, simulatorPort: web.port + 1 }, { house, people, clock, log })
  t.teardown(() => again.close())
  await page.frameLocator('iframe').locator('.board:not(.measure) [data-ticket="1-grill"]').waitFor()
  t.equal(await page.evaluate('window.isStillHere'), true)
})

t.test('without its supervisor the page says what to do', options, async t => {
  const { page, supervisor } = await openSim(t)
  await supervisor.close()
  await page.getByText('The restaurant does not answer').waitFor()
  t.same(await inaccessible(page), [])
})

/** Whether everything that Tab reaches can be seen when it is reached, and how many stops there are. */
const walk = async (page: Page): Promise<readonly string[]> => {
  const hidden: string[] = []
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press('Tab')
    const focused = String(await page.evaluate(reached))
    if (focused === 'BODY') break
    if (focused.startsWith('!')) hidden.push(focused)
  }
  return hidden
}
const reached = `(() => {
  const element = document.activeElement
  if (element === document.body) return 'BODY'
  // Of what is larger than the screen, as the kitchen's page is on a phone, the part that is on it.
  const { left, right, top: above, bottom } = element.getBoundingClientRect()
  const middle = (from, to, most) => (Math.max(0, from) + Math.min(most, to)) / 2
  const top = document.elementFromPoint(middle(left, right, innerWidth), middle(above, bottom, innerHeight))
  const isSeen = right > left && top !== null && (element.contains(top) || top.contains(element))
  return (isSeen ? '' : '!') + element.tagName + ' ' + element.textContent
})()`

for (const [name, size] of [
  ['laptop', laptop],
  ['desktop', desktop],
  ['tablet', tablet],
  ['phone', phone],
] as const) {
  t.test(`it can be read and walked through on a ${name}`, options, async t => {
    const { page, supervisor } = await openSim(t, size)
    supervisor.tell('technician', { table: '4', at: 'failed', lines: ['x'.repeat(300)] }, 'technician')
    kitchenHears(supervisor, 'new')
    await page.locator('.way').first().waitFor()
    t.ok(
      Number(await page.evaluate('document.documentElement.scrollWidth')) <= size.width,
      'nothing hangs over the edge',
    )
    t.same(await inaccessible(page), [])
    t.same(await walk(page), [], 'what is reached is seen')
  })
}
