/** The simulator's bench in a real browser: clock, language, eyes, tape, camera, phone, and the guests' own faults. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { Guests } from '../../gateway/web/house.ts'
import { createCanvas } from '../../hardware/display/canvas.ts'
import { encodeFrame } from '../../hardware/display/png.ts'
import { drawQr } from '../../hardware/display/qr.ts'
import { desktop, inaccessible, launch, phone, type Size, skip, style } from './browser.ts'
import { type FakeSupervisor, quietRestaurant } from './fake-supervisor.ts'
import { frame, openSim as openIn, red, shows } from './sim-room.ts'

const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const laptop: Size = { width: 1280, height: 800 }
const openSim = (t: Test, size: Size = desktop) => openIn(t, browser, { size })

const frames = 'new Promise(requestAnimationFrame)'
const until = async (page: Page, isSo: () => Promise<boolean> | boolean) => {
  while (!(await isSo())) await page.evaluate(frames)
}
/** Pad 1 with these changes. */
const padOne = (change: object, house: object = {}) => {
  const [one, ...others] = quietRestaurant.pads
  return { ...quietRestaurant, ...house, pads: [{ ...one, ...change }, ...others] }
}

t.test('the pads’ clock has three paces, and says what it hurries', options, async t => {
  const { page, supervisor } = await openSim(t, laptop)
  const pace = (n: number) => page.getByRole('button', { name: `${n}×`, exact: true })
  t.equal(await pace(1).getAttribute('aria-pressed'), 'true')
  const asked = supervisor.asks('/clock')
  await pace(60).click()
  t.same((await asked).body, { pace: 60 })
  supervisor.tell('state', padOne({}, { pace: 60 }), 'state')
  await page.getByText('Pads only').waitFor()
  t.equal(await pace(60).getAttribute('aria-pressed'), 'true')
  t.same(await inaccessible(page), [])
})

t.test('the pad that is played speaks what the bench chooses', options, async t => {
  const { page, supervisor } = await openSim(t)
  const speaks = page.getByRole('combobox', { name: 'It speaks' })
  t.equal(await speaks.count(), 0, 'before it has said what it can')
  supervisor.tell('language', { pad: 1, language: 'en', offered: ['en', 'de', 'ar'] }, 'language 1')
  supervisor.tell('language', { pad: 2, language: 'de', offered: ['en', 'de', 'ar'] }, 'language 2')
  await speaks.waitFor()
  t.same(await speaks.locator('option').allInnerTexts(), ['English', 'Deutsch', 'العربية'])
  const asked = supervisor.asks('/pads/1/language')
  await speaks.selectOption('ar')
  t.same((await asked).body, { language: 'ar' })
  await page.locator('.pad').nth(1).locator('.screen').click()
  await until(page, async () => (await speaks.inputValue()) === 'de')
  t.same(await inaccessible(page), [])
})

t.test('the room is seen with other eyes', options, async t => {
  const { page } = await openSim(t)
  const room = page.locator('.room')
  t.equal(await style(room, 'filter'), 'none')
  for (const eyes of ['protan', 'deutan', 'tritan', 'achromat', 'grey']) {
    await page.getByRole('combobox', { name: 'Seen with' }).selectOption(eyes)
    t.equal(await style(room, 'filter'), `url("#eyes-${eyes}")`)
    t.equal(await page.locator(`filter#eyes-${eyes} feColorMatrix`).count(), 1)
  }
  // What is drawn, not what is said: a green bar in the middle of the screen, without its colour.
  const shot = await page.locator('.pad canvas').first().screenshot()
  const [red = 0, green = 0, blue = 0] = String(
    await page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${shot.toString('base64')}'), c => c.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0)
      return [...context.getImageData(image.width / 2, image.height / 2, 1, 1).data].slice(0, 3).join()
    })()`),
  )
    .split(',')
    .map(Number)
  t.ok(Math.abs(red - green) <= 2 && Math.abs(green - blue) <= 2, `${red} ${green} ${blue} is grey`)
  t.ok(green > 150, 'and as bright as green is')
  t.same(await inaccessible(page), [])
  await page.getByRole('combobox', { name: 'Seen with' }).selectOption('all')
  t.equal(await style(room, 'filter'), 'none')
})

t.test('a trembling finger and a dish that runs out', options, async t => {
  const { page, supervisor } = await openSim(t)
  const twice = page.getByRole('button', { name: 'every press twice' })
  const trembles = supervisor.asks('/pads/1/finger')
  await twice.click()
  t.same((await trembles).body, { twice: true })
  supervisor.tell('state', padOne({ twice: true }), 'state')
  await until(page, async () => (await twice.getAttribute('aria-pressed')) === 'true')
  const calms = supervisor.asks('/pads/1/finger', { twice: false })
  await twice.click()
  await calms
  t.equal(await page.locator('.faults').getByText('sold out').count(), 0, 'no menu yet')
  supervisor.tell('dish', { item: 'soup', name: 'Soup of the day', soldOut: false }, 'dish')
  const dish = page.getByRole('button', { name: 'Soup of the day sold out' })
  const asked = supervisor.asks('/stock')
  await dish.click()
  t.same((await asked).body, { soldOut: true })
  supervisor.tell('dish', { item: 'soup', name: 'Soup of the day', soldOut: true }, 'dish')
  await until(page, async () => (await dish.getAttribute('aria-pressed')) === 'true')
  const back = supervisor.asks('/stock', { soldOut: false })
  await dish.click()
  await back
  t.same(await inaccessible(page), [])
})

const hash = (n: number) => n.toString(16).padStart(64, '0')
/** What a press leads to. */
const answer = (supervisor: FakeSupervisor, lines: readonly string[], n: number) => {
  supervisor.looks.set(1, { lines, hash: hash(n) })
  supervisor.tell('frame', { pad: 1, png: frame(n % 2 === 0 ? 'ok' : 'err') }, 'frame 1')
}

t.test('presses are recorded with what was read, kept as a file, and played again', options, async t => {
  const { page, supervisor } = await openSim(t, laptop)
  answer(supervisor, ['Menu', 'Starters'], 0)
  await page.getByRole('button', { name: '● Record' }).click()
  await page.getByText('● 0 presses').waitFor()
  t.equal(
    await page.getByRole('button', { name: '60×' }).getAttribute('aria-disabled'),
    'true',
    'one tape, one pace',
  )
  await page.locator('.pad.played .screen').focus()
  const press = async (key: string, lines: readonly string[], n: number) => {
    const released = supervisor.asks('/pads/1/press', { kind: 'release' })
    await page.keyboard.press(key)
    await released
    answer(supervisor, lines, n)
    await shows(page, 1, n % 2 === 0 ? '123,227,140,255' : red)
  }
  await press('Enter', ['Starters', 'Soup'], 1)
  await press('ArrowDown', ['Starters', 'Salad', '18:02'], 2)
  await page.getByRole('button', { name: '■ Stop' }).click()
  await page.getByText('“Pad 1”').waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const file = await (await saved).path()
  const recording = JSON.parse(readFileSync(file, 'utf8'))
  t.match(recording, {
    fourtop: 'recording',
    pace: 1,
    steps: [
      { button: 2, edge: 'press', sees: { lines: ['Menu', 'Starters'] } },
      { button: 2, edge: 'release' },
      { button: 4, edge: 'press', sees: { lines: ['Starters', 'Soup'] } },
      { button: 4, edge: 'release' },
    ],
    ends: { sees: { lines: ['Starters', 'Salad', '18:02'] } },
  })
  t.same(await inaccessible(page), [])
  // Timers that were moved by hand stand still until told otherwise.
  await page.clock.resume()

  const play = async (second: readonly string[]) => {
    answer(supervisor, ['Menu', 'Starters'], 0)
    const first = supervisor.asks('/pads/1/press', { button: 2, kind: 'release' })
    const next = supervisor.asks('/pads/1/press', { button: 4, kind: 'release' })
    await page.getByRole('button', { name: '▶ Play' }).click()
    await first
    answer(supervisor, ['Starters', 'Soup'], 1)
    await next
    answer(supervisor, second, 2)
  }
  await play(['Starters', 'Salad', '21:40'])
  await page.getByText('✓ the same, 2 presses').waitFor()
  await page.locator('input[type=file]').setInputFiles({
    name: 'presses.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...recording, title: 'Lunch' })),
  })
  await page.getByText('“Lunch”').waitFor()
  await play(['Starters', 'Sold out', '21:40'])
  await page.clock.fastForward(10_000)
  await page.getByText('✗ after 2 presses: “Sold out” instead of “Salad”').waitFor()
  t.same(await inaccessible(page), [])

  const more = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"fourtop": 1}') }
  await page.locator('input[type=file]').setInputFiles(more)
  await page.getByText('That file is no recording').waitFor()
})

t.test('the picture of a pad is a file', options, async t => {
  const { page } = await openSim(t)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save picture' }).click()
  const download = await saved
  t.equal(download.suggestedFilename(), 'pad-1.png')
  const png = readFileSync(await download.path())
  t.same([png.readUInt32BE(16), png.readUInt32BE(20)], [320, 240])
})

/** A locked pad's screen. */
const code = (url: string) => {
  const canvas = createCanvas()
  drawQr(canvas, url, { x: 0, y: 0, width: 198, height: 198 })
  return Buffer.from(encodeFrame(canvas)).toString('base64')
}

for (const [name, size] of [
  ['desktop', laptop],
  ['phone', phone],
] as const) {
  t.test(`the guest’s phone reads the pad’s code and opens its page, on a ${name}`, options, async t => {
    const opened: string[] = []
    const guests: Guests = {
      house: () => 'Chez Ada',
      tableOf: token => (token === 'K7F2QXAB' ? '1' : undefined),
      open: async token => {
        opened.push(token)
        return { is: 'opened', name: '1' }
      },
      openByCode: async () => ({ is: 'expired' }),
    }
    const { page, supervisor } = await openIn(t, browser, { size, guests })
    const scan = page.getByRole('button', { name: 'Scan with a phone' })
    await scan.click()
    await page.getByText('No code on this pad’s screen').waitFor()
    t.same(await inaccessible(page), [])
    supervisor.tell('frame', { pad: 1, png: code('HTTPS://127.0.0.2:8443/T/K7F2QXAB') }, 'frame 1')
    await shows(page, 1, '0,0,0,255')
    await scan.click()
    await page.getByText('https://127.0.0.2:8443/t/k7f2qxab').waitFor()
    const held = page.frameLocator('iframe[title="Guest’s phone"]')
    await held.getByText('Chez Ada').waitFor()
    t.same(opened, [], 'a look opens nothing')
    await held.getByRole('button').click()
    await held.locator('main.good').getByRole('button').waitFor({ state: 'detached' })
    t.same(opened, ['K7F2QXAB'])
    t.same(await inaccessible(page), [])
    t.ok(
      Number(await page.evaluate('document.documentElement.scrollWidth')) <= size.width,
      'nothing hangs over the edge',
    )

    supervisor.tell('frame', { pad: 1, png: code('HTTPS://EXAMPLE.ORG/X') }, 'frame 1')
    await scan.click()
    await page.locator('.no-code').getByText('HTTPS://EXAMPLE.ORG/X').waitFor()
    t.equal(await page.locator('.phone iframe').count(), 0, 'it goes nowhere else')
    await page.getByRole('button', { name: 'Put the phone away' }).click()
    t.equal(await page.locator('.phone').count(), 0)
    await scan.and(page.locator(':focus')).waitFor()
  })
}
