/** Keys and fingers in a real browser: RECALL pressed and held, digits that bump, and keys that somebody taught. */
import t, { type Test } from 'tap'
import type { StationId } from '../../protocol/ids.ts'
import { inaccessible, launch, skip } from './browser.ts'
import { enter, nameOfFocused, reach } from './keys.ts'
import { type Opening, openKitchen, type Screen } from './kitchen.ts'

const minute = 60_000
t.setTimeout(60_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }
const open = async (t: Test, opening?: Opening) => {
  const screen = await openKitchen(t, browser, opening)
  screen.page.setDefaultTimeout(8_000)
  return screen
}
/** A closed dialog is not seen any more a moment before the page knows that it is. */
const gone = (page: Screen['page']) => page.locator('dialog').waitFor({ state: 'detached' })
const bumpedAt = Date.UTC(2026, 10, 20, 17, 59)
const shoot = async ({ page }: Pick<Screen, 'page'>, name: string) => {
  const folder = process.env.FOURTOP_SHOTS
  if (folder !== undefined) await page.screenshot({ path: `${folder}/kitchen-${name}.png` })
}

t.test('RECALL held opens the list, by key and by finger; pressed it takes back', options, async t => {
  const { page, commands, commanded } = await open(t, {
    hasTouch: true,
    before: ({ house }) => {
      house.place({ table: '7', more: { state: 'bumped', bumpedAt } })
      house.place({ table: '8', more: { state: 'bumped', bumpedAt: bumpedAt - minute } })
    },
  })
  const list = page.getByRole('dialog', { name: 'Recall a ticket' })
  await page.keyboard.down('r')
  await page.clock.runFor(599)
  t.equal(await list.count(), 0)
  await page.clock.runFor(2)
  await list.waitFor()
  await page.keyboard.up('r')
  t.same(commands(), [], 'held, it takes nothing back')
  await page.keyboard.press('Escape')
  await gone(page)
  await page.keyboard.press('r')
  await commanded(1)
  t.match(commands(), [{ type: 'recall-ticket', ticket: '1-grill' }])

  const recall = page.getByRole('button', { name: 'Recall last' })
  await page.clock.runFor(500)
  const box = await recall.boundingBox()
  if (box === null) throw new Error('the button can be seen')
  const finger = await page.context().newCDPSession(page)
  const touchPoints = [{ x: box.x + 20, y: box.y + 20 }]
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await page.clock.runFor(650)
  await list.waitFor()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  t.equal(commands().length, 1, 'a finger that stays takes nothing back')
  await page.keyboard.press('Escape')
  await gone(page)
  await recall.tap()
  await commanded(2)
  t.match(commands()[1], { type: 'recall-ticket', ticket: '2-grill' })
})

t.test('a digit bumps at once where the cooks want that, and the screen remembers', options, async t => {
  const { page, commands, commanded, ticket } = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 3; n++) house.place({ agoMs: (3 - n) * minute })
    },
  })
  await page.keyboard.press('2')
  t.equal(await ticket('2-grill').getAttribute('data-selected'), 'true')
  await page.keyboard.press('?')
  await enter(t, page, 'A digit bumps at once')
  await page.keyboard.press('Escape')
  await gone(page)
  await page.keyboard.press('3')
  await commanded(1)
  t.match(commands(), [{ type: 'bump-ticket', ticket: '3-grill' }])
  await page.reload()
  await ticket('1-grill').waitFor()
  await page.keyboard.press('1')
  await commanded(2)
  t.match(commands()[1], { type: 'bump-ticket', ticket: '1-grill' })
})

t.test('keys are taught one by one, hold at once and after a new start, and go back', options, async t => {
  const screen = await open(t, {
    before: ({ house }) => {
      for (let n = 0; n < 4; n++) house.place({ agoMs: (4 - n) * minute })
    },
  })
  const { page, commands, commanded, ticket } = screen
  await page.keyboard.press('?')
  await enter(t, page, 'Teach other keys')
  const dialog = page.getByRole('dialog', { name: 'Teach other keys' })
  const asks = (what: RegExp) => dialog.locator('.wanted').filter({ hasText: what }).waitFor()
  await asks(/BUMP 1 of \d+/)
  t.same(await inaccessible(page), [])
  await shoot(screen, 'teaching')
  await page.keyboard.press('Control+r')
  await asks(/BUMP/)
  await page.keyboard.press('ControlRight')
  await asks(/RECALL 2 of/)
  await dialog.getByText('BUMP is ControlRight').waitFor()
  await page.keyboard.press('ControlRight')
  await dialog.getByText('ControlRight is taken by BUMP').waitFor()
  await page.keyboard.press('Escape')
  await asks(/TICKET 1 3 of/)
  await enter(t, page, 'Back')
  await asks(/RECALL/)
  await page.keyboard.press('NumpadAdd')
  await asks(/TICKET 1/)
  await enter(t, page, 'Skip: keep its key')
  await asks(/TICKET 2/)
  await page.keyboard.press('F9')
  await asks(/TICKET 3/)
  t.same(commands(), [], 'meanwhile no key is obeyed')
  await enter(t, page, 'Done: keep all others')
  await gone(page)
  await page.getByText('The new keys hold from now on').waitFor()
  t.match(await page.locator('.legend').innerText(), /1–0 select[\s\S]*ControlRight bump[\s\S]*num \+ recall/)

  await page.keyboard.press('F9')
  t.equal(await ticket('2-grill').getAttribute('data-selected'), 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  await page.keyboard.press('ControlLeft')
  t.same(commands(), [], 'the old keys of BUMP mean nothing')
  await page.keyboard.press('ControlRight')
  await commanded(1)
  t.match(commands()[0], { type: 'bump-ticket', ticket: '2-grill' })
  await page.keyboard.press('NumpadAdd')
  await commanded(2)
  t.match(commands()[1], { type: 'recall-ticket', ticket: '2-grill' })
  t.equal(await page.locator('.all-day').count(), 0, 'and are not the totals’ any more')

  await page.reload()
  await ticket('1-grill').waitFor()
  await page.keyboard.press('ControlRight')
  await commanded(3)
  await page.keyboard.press('F1')
  await dialog.or(page.getByRole('dialog', { name: 'Keys' })).waitFor()
  t.match(await page.locator('.keys').innerText(), /ControlRight\s+bump the line/)
  await enter(t, page, 'Teach other keys')
  await enter(t, page, 'Default keys')
  await page.getByText('The keys are the default ones again').waitFor()
  await page.keyboard.press('ControlRight')
  t.equal(commands().length, 3)
  await page.keyboard.press('Enter')
  await commanded(4)
  t.equal(await page.evaluate("localStorage.getItem('fourtop.kitchen.keys')"), null)
})

t.test('teaching is given up by Close, and by finger every step can be taken', options, async t => {
  const { page, commands, commanded } = await open(t, {
    hasTouch: true,
    before: ({ house }) => void house.place(),
  })
  await page.getByRole('button', { name: 'Help' }).tap()
  await page.getByRole('button', { name: 'Teach other keys' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Teach other keys' })
  await page.keyboard.press('F10')
  await dialog.getByText('BUMP is F10').waitFor()
  await page.getByRole('button', { name: 'Skip: keep its key' }).tap()
  await dialog.getByText('TICKET 1').waitFor()
  await page.keyboard.press('F11')
  await dialog.getByText('TICKET 1 is F11').waitFor()
  await page.getByRole('button', { name: 'Back' }).tap()
  await dialog.locator('.wanted', { hasText: 'TICKET 1' }).waitFor()
  await page.getByRole('button', { name: /^Close/ }).tap()
  await gone(page)
  await page.keyboard.press('F10')
  t.same(commands(), [])
  await page.keyboard.press('Enter')
  await commanded(1)
})

t.test('a refusal stands over whatever lies over the board', options, async t => {
  const { page, house } = await open(t, { before: ({ house }) => void house.place() })
  await page.keyboard.press('x')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Bacon burger/ }).click()
  house.replies.push({ id: 'x', ok: false, why: 'unknown-item', detail: 'There is no such dish.' })
  await dialog.getByRole('button', { name: 'Sold out now' }).click()
  const word = page.getByText('There is no such dish.')
  await word.waitFor()
  t.equal(await word.count(), 1, 'once')
  const isOnTop: unknown = await word.evaluate(node => {
    const page = globalThis as unknown as { document: { elementFromPoint(x: number, y: number): unknown } }
    const { x, y, width, height } = (
      node as unknown as { getBoundingClientRect(): Record<'x' | 'y' | 'width' | 'height', number> }
    ).getBoundingClientRect()
    return page.document.elementFromPoint(x + width / 2, y + height / 2) === node
  })
  t.ok(isOnTop, 'nothing hides it')
  t.same(await inaccessible(page), [])
  await page.keyboard.press('Escape')
  await gone(page)
  t.equal(await word.count(), 1, 'and it stays when that is closed')
})

t.test('at 1.2 m a finger hits what it means: 80 px, also where ten tickets hang', options, async t => {
  const screen = await open(t, {
    hasTouch: true,
    before: ({ house }) => {
      house.restation(
        ['grill', 'cold', 'bar'].map(id => ({
          ...{ station: id as StationId, name: id, warnMinutes: 5, lateMinutes: 10 },
        })),
      )
      for (let n = 0; n < 12; n++)
        house.place({
          agoMs: (12 - n) * minute,
          dishes: [{ name: 'Salmon' }, { name: 'Soup' }, { name: 'Fries' }].slice(0, 1 + (n % 3)),
          more: n === 3 ? { avoids: ['peanuts'], unread: true } : {},
        })
      house.place({ more: { state: 'bumped', bumpedAt } })
    },
  })
  const { page } = screen
  await page.getByRole('button', { name: 'Next' }).waitFor()
  t.equal(await page.locator('.slot .ticket:visible').count(), 10)
  const small = async (): Promise<unknown> =>
    page.evaluate(`[...document.querySelectorAll('button, .board:not(.measure) .line')]
      .filter(one => one.checkVisibility() && one.closest('[inert]') === null)
      .map(one => [one.getBoundingClientRect(), one.innerText])
      .filter(([{ width, height }]) => width < 80 || height < 80)
      .map(([{ width, height }, text]) => text + ' ' + width + ' × ' + height)`)
  await shoot(screen, 'ten')
  t.same(await small(), [], 'the board')
  for (const key of ['?', 'l', 'x']) {
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    t.same(await small(), [], key)
    await shoot(screen, `dialog-${key === '?' ? 'help' : key}`)
    await page.keyboard.press('Escape')
    await gone(page)
  }
  await page.keyboard.press('b')
  await page.locator('.lane-card').first().waitFor()
  t.same(await small(), [], 'lanes')
  await page.keyboard.press('b')
  await page.locator('.board:not(.measure) [data-ticket="1-grill"]').waitFor()
  const [first] = await page.locator('.board:not(.measure) .ticket').all()
  t.equal((await first?.locator('.strip').boundingBox())?.height, 88)
  await reach(t, page, /Next/)
  t.match(await nameOfFocused(page), /Next/)
})
