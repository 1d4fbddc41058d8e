/** The simulator page in a real browser: pads to press, papers to see, plugs to pull. */
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { openWeb } from '../../gateway/web/server.ts'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { screen } from '../../hardware/display/frame.ts'
import { encodeFrame, encodeGrey } from '../../hardware/display/png.ts'
import type { TicketId } from '../../protocol/ids.ts'
import { openDoor } from '../gateway/web/open.ts'
import {
  desktop,
  inaccessible,
  launch,
  openPage,
  phone,
  type Size,
  seat,
  skip,
  style,
  tablet,
} from './browser.ts'
import { fakeSupervisor, quietRestaurant } from './fake-supervisor.ts'

const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }

/** A pad's screen with a bar in its middle, as the supervisor sends it. */
const frame = (ink: 'ok' | 'err') => {
  const canvas = createCanvas('bg', screen)
  fillRect(canvas, { x: 100, y: 100, width: 120, height: 40 }, ink)
  return Buffer.from(encodeFrame(canvas)).toString('base64')
}
const picture = encodeGrey({ width: 624, height: 300, samples: new Uint8Array(624 * 300).fill(255) })
const well = { power: true, paper: true, stall: false }

/** Ports side by side, as the demo has them: pages, and the supervisor one above. */
const openPair = async (t: Test) => {
  for (;;) {
    const supervisor = await fakeSupervisor(0)
    const port = supervisor.port - 1
    try {
      const door = await openDoor(t, { port, simulatorPort: supervisor.port })
      t.teardown(() => supervisor.close())
      return { door, supervisor }
    } catch {
      // Somebody listens there already.
      await supervisor.close()
    }
  }
}

const openSim = async (t: Test, size: Size = desktop) => {
  if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
  const { door, supervisor } = await openPair(t)
  supervisor.tell('state', quietRestaurant, 'state')
  supervisor.tell('printer', { name: 'switched', data: { switches: well } }, 'printer')
  for (const pad of [1, 2, 3]) supervisor.tell('frame', { pad, png: frame('ok') }, `frame ${pad}`)
  const { page, complaints } = await openPage(browser, size)
  t.teardown(async () => {
    await page.close()
    if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
  })
  await seat(page, door.url, door.people.seat('manager'))
  await page.goto(door.url)
  await page.locator('.pad').nth(2).waitFor()
  await page.frameLocator('iframe').locator('.link.live').waitFor()
  return { page, supervisor, ...door }
}

/** The colour in the middle of a pad's screen. */
const middle = async (page: Page, pad: number): Promise<string> =>
  String(
    await page.evaluate(
      `[...document.querySelectorAll('.pad canvas')[${pad - 1}].getContext('2d').getImageData(160, 120, 1, 1).data].join()`,
    ),
  )
const green = '123,227,140,255'
const red = '255,138,132,255'

/** Waits until the middle of a pad's screen has this colour: one look a picture of the browser. */
const shows = async (page: Page, pad: number, colour: string) => {
  while ((await middle(page, pad)) !== colour) await page.evaluate('new Promise(requestAnimationFrame)')
}

t.test('three pads show what their processes show, dot for dot', options, async t => {
  const { page, supervisor } = await openSim(t)
  t.match(page.url(), /\/sim$/, 'the first page of a demo')
  for (const pad of [1, 2, 3]) await shows(page, pad, green)
  supervisor.tell('frame', { pad: 2, png: frame('err') }, 'frame 2')
  await shows(page, 2, red)
  t.equal(await middle(page, 1), green)
  const canvas = page.locator('.pad canvas').first()
  t.equal(await style(canvas, 'imageRendering'), 'pixelated')
  t.match(await canvas.boundingBox(), { width: 640, height: 480 })
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
  const button = page.getByRole('button', { name: 'Button 2 of table 3' })
  const before = await button.boundingBox()
  const released = supervisor.asks('/pads/3/press', { kind: 'release' })
  await button.click()
  await released
  t.same(supervisor.asked, [
    { path: '/pads/3/press', body: { button: 2, kind: 'press' } },
    { path: '/pads/3/press', body: { button: 2, kind: 'release' } },
  ])
  t.same(await button.boundingBox(), before)
  await page.locator('.pad').nth(2).locator('.screen').click()
  t.match(await page.locator('.pad.played').innerText(), /Table 3/)
})

t.test('an order leaves its trail: kitchen, paper, cooks; and the tour follows', options, async t => {
  const { page, supervisor, house } = await openSim(t)
  await page.getByText('Press ✓ five times').waitFor()
  await page.getByText('No tickets yet').waitFor()
  house.place({ table: '2' })
  await page.frameLocator('iframe').locator('.board:not(.measure) [data-ticket="1-grill"]').waitFor()
  const way = page.locator('.way').first()
  await way.getByText('kitchen').waitFor()
  t.match((await way.innerText()).replaceAll('\n', ' '), /#01 pad 2 → on disk → kitchen 0 ms → paper owed/)
  await page.getByText('Cook it').waitFor()
  supervisor.papers.push({ id: 1, cut: 'full', lines: ['1-grill  #0001  printed 18:00'], png: picture })
  supervisor.tell('printer', { name: 'printed', data: { paper: 1 } })
  supervisor.tell('printer', { name: 'cut', data: { paper: 1 } })
  await page.getByRole('img', { name: 'Printed ticket 1' }).waitFor()
  await way.getByText(/paper \d+ ms/).waitFor()
  house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: 1 })
  await way.getByText('ready').waitFor()
  await page.locator('.tour').getByText('Now break it').waitFor()
  t.same(await inaccessible(page), [])
  await page.getByRole('button', { name: 'Close the tour' }).click()
  t.equal(await page.locator('.tour').count(), 0)
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
  house.place({ table: '3' })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const again = await openWeb({ port: web.port, simulatorPort: web.port + 1 }, { house, people, clock, log })
  t.teardown(() => again.close())
  await page.frameLocator('iframe').locator('.board:not(.measure) [data-ticket="1-grill"]').waitFor()
  await page.locator('.way').first().waitFor()
  t.equal(await page.evaluate('window.isStillHere'), true)
})

t.test('without its supervisor the page says what to do', options, async t => {
  const { page, supervisor } = await openSim(t)
  await supervisor.close()
  await page.getByText('The restaurant does not answer').waitFor()
  t.same(await inaccessible(page), [])
})

for (const [name, size] of [
  ['tablet', tablet],
  ['phone', phone],
] as const) {
  t.test(`it can be read on a ${name}`, options, async t => {
    const { page } = await openSim(t, size)
    t.ok(
      Number(await page.evaluate('document.documentElement.scrollWidth')) <= size.width,
      'nothing hangs over the edge',
    )
    t.same(await inaccessible(page), [])
  })
}
