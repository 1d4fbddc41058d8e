/** The simulator's address, its robot and its inspector in a real browser. */
import type { Locator, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import type { Ink } from '../../hardware/display/ink.ts'
import { encodeFrame } from '../../hardware/display/png.ts'
import { drawText } from '../../hardware/display/text.ts'
import { inaccessible, launch, phone, type Size, skip } from './browser.ts'
import { type FakeSupervisor, quietRestaurant } from './fake-supervisor.ts'
import { kitchenHears, openSim as openIn } from './sim-room.ts'

const browser = skip === false ? await launch(false) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const laptop: Size = { width: 1280, height: 800 }

const fits = async (t: Test, page: Page, { width }: Size) =>
  t.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, 'nothing hangs over')

const recording = {
  fourtop: 'recording',
  title: 'Lunch',
  pace: 1,
  steps: [
    { sees: { lines: ['Menu'] }, waitedMs: 0, button: 2, edge: 'press' },
    { waitedMs: 0, button: 2, edge: 'release' },
  ],
  ends: { sees: { lines: ['Starters'] }, waitedMs: 0 },
}
const hash = '0'.repeat(64)
const withLunch = (supervisor: FakeSupervisor) => {
  supervisor.recordings.set('lunch', recording)
  supervisor.looks.set(1, { lines: ['Menu'], hash })
}

t.test('a recording that the address names is played at once', options, async t => {
  const asked: { pressed?: Promise<unknown>; seeded?: Promise<{ body: unknown }> } = {}
  const prepare = (supervisor: FakeSupervisor) => {
    withLunch(supervisor)
    asked.seeded = supervisor.asks('/robot')
    asked.pressed = supervisor.asks('/pads/1/press', { kind: 'release' }).then(() => {
      supervisor.looks.set(1, { lines: ['Starters'], hash })
      supervisor.tell('frame', { pad: 1, png: pictureOf('fg', 'Starters').png }, 'frame 1')
    })
  }
  const { page } = await openIn(t, browser, { size: laptop, address: '?replay=lunch&seed=42', prepare })
  t.same((await asked.seeded)?.body, { seed: 42 })
  await asked.pressed
  await page.getByText('✓ the same, 1 presses').waitFor()
  t.same(await inaccessible(page), [])
})

for (const size of [laptop, phone]) {
  t.test(`a name that nobody knows is said with those that are, ${size.width} wide`, options, async t => {
    const { page, supervisor } = await openIn(t, browser, {
      size,
      address: '?replay=brunch',
      prepare: withLunch,
    })
    await page.getByText('There is no recording “brunch”; there are: lunch.').waitFor()
    t.same(supervisor.asked, [], 'and nothing was pressed')
    t.same(await inaccessible(page), [])
    await fits(t, page, size)
    await page.getByRole('button', { name: '● Record' }).click()
    await page.getByText('There is no recording').waitFor({ state: 'detached' })
  })
}

t.test('a file on the shelf that is no recording is not played', options, async t => {
  const prepare = ({ recordings }: FakeSupervisor) => void recordings.set('odd', { fourtop: 'other' })
  const { page, supervisor } = await openIn(t, browser, { size: laptop, address: '?replay=odd', prepare })
  await page.getByText('That file is no recording').waitFor()
  t.same(supervisor.asked, [])
})

t.test('the robot has a switch that says what it does', options, async t => {
  const { page, supervisor } = await openIn(t, browser, { size: laptop })
  supervisor.tell('language', { pad: 1, language: 'en', offered: ['en', 'de'] }, 'language 1')
  supervisor.tell('dish', { item: 'soup', name: 'Soup of the day', soldOut: false }, 'dish')
  await page.getByText('It speaks').waitFor()
  const robot = page.getByRole('group', { name: 'Robot' })
  const toggle = robot.getByRole('button', { name: 'Table 2' })
  const says = async (at: string, pressed: boolean, words: string) => {
    supervisor.tell('state', { ...quietRestaurant, robot: { pad: 2, at } }, 'state')
    await robot.getByText(words).waitFor()
    t.equal(await toggle.getAttribute('aria-pressed'), String(pressed), at)
    // One row of tools, or the pad that it plays would not be seen any more.
    const [glass, tables] = [page.locator('.pad .screen').nth(1), page.locator('.tables')]
    const bottom = async (one: Locator) => {
      const { y, height } = (await one.boundingBox()) ?? { y: 0, height: 0 }
      return y + height
    }
    t.ok((await bottom(glass)) <= (await bottom(tables)), `${at}: its screen is seen whole`)
  }
  await says('waiting', true, 'orders soon')
  const off = supervisor.asks('/robot')
  await toggle.click()
  t.same((await off).body, { on: false })
  await says('ordering', true, 'is choosing')
  await says('ordered', false, 'has ordered')
  await says('yielded', false, 'made room')
  await says('cart', false, 'left the cart')
  await says('locked', false, 'finds it locked')
  await says('lost', false, 'gave up')
  const on = supervisor.asks('/robot')
  await toggle.click()
  t.same((await on).body, { on: true })
  t.same(await inaccessible(page), [])
})

const fonts = loadPadFonts()
/** A screen with one word of this ink, and what a pad says of it. */
const pictureOf = (ink: Ink, text: string, pieces = 0) => {
  const canvas = createCanvas()
  fillRect(canvas, { x: 0, y: 40, width: 320, height: 40 }, 'focus')
  drawText(canvas, text, { x: 10, y: 40, width: 300, height: 40 }, { font: fonts.semibold22, ink })
  const bar = { x: 10, y: 0, width: 300, height: 24 }
  if (pieces > 0) drawText(canvas, `${pieces} · €6.50`, bar, { font: fonts.semibold22, ink: 'fg' })
  const look = { lines: [text], hash, words: canvas.words }
  return { look, png: Buffer.from(encodeFrame(canvas)).toString('base64') }
}
const show = (supervisor: FakeSupervisor, { look, png }: ReturnType<typeof pictureOf>) => {
  supervisor.looks.set(1, look)
  supervisor.tell('frame', { pad: 1, png }, 'frame 1')
}

for (const size of [laptop, phone]) {
  t.test(`the inspector says how well a screen can be read, ${size.width} wide`, options, async t => {
    const { page, supervisor } = await openIn(t, browser, { size })
    const findings = page.getByRole('list', { name: 'Legibility and presses' })
    show(supervisor, pictureOf('bg', 'Soup'))
    const inspect = page.getByRole('button', { name: 'Inspect' })
    await inspect.click()
    await findings.getByText('✓ Contrast 15.').waitFor()
    t.match(await findings.innerText(), /Contrast 15\.\d:1 or more \(“Soup”\)/)
    t.match(await findings.innerText(), /✓ Capitals \d\d′ = 0\.\d\d° or more at 500 mm \(“Soup”\)/)
    show(supervisor, pictureOf('fg', 'Faint'))
    await findings.getByText('✗ Contrast 1.').waitFor()
    t.match(await findings.innerText(), /\(“Faint”\), 7:1 is asked/)
    t.same(await inaccessible(page), [])
    await fits(t, page, size)
    const folder = process.env.FOURTOP_SHOTS
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/sim-inspector-${size.width}.png`, fullPage: true })
    await inspect.click()
    await findings.waitFor({ state: 'detached' })
  })
}

t.test('presses are counted against what an order may take', options, async t => {
  const { page, supervisor } = await openIn(t, browser, { size: laptop })
  const findings = page.getByRole('list', { name: 'Legibility and presses' })
  await page.locator('.pad').nth(1).locator('.screen').click()
  supervisor.looks.set(2, pictureOf('bg', 'Soup', 1).look)
  supervisor.tell('frame', { pad: 2, png: pictureOf('bg', 'Soup', 1).png }, 'frame 2')
  await page.getByRole('button', { name: 'Inspect' }).click()
  await findings.getByText('✓ 0 presses for 1 piece so far; 17 at most').waitFor()
  await page.locator('.pad.played .screen').focus()
  const press = async () => {
    const felt = supervisor.asks('/pads/2/press', { kind: 'release' })
    await page.keyboard.press('Enter')
    await felt
  }
  for (let n = 0; n < 5; n++) await press()
  await findings.getByText('✓ 5 presses for 1 piece so far').waitFor()
  kitchenHears(supervisor, 'new')
  await findings.getByText('✓ Order #01: 5 presses for 1 piece; 10.5 on average, 17 at most').waitFor()
  for (let n = 0; n < 18; n++) await press()
  await findings.getByText('✗ 18 presses so far; 17 at most').waitFor()
  t.same(await inaccessible(page), [])
})
