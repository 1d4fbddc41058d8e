/** The kitchen page on a kitchen device: its bump bar does what a keyboard does, and the head says whether it is there. */
import t, { type Test } from 'tap'
import type { TicketId } from '../../protocol/ids.ts'
import { inaccessible, launch, skip } from './browser.ts'
import { openOnDevice } from './kitchen-bar.ts'

t.setTimeout(60_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

const [a, b, c, enter] = [0x04, 0x05, 0x06, 0x28]
const open = (t: Test) =>
  openOnDevice(t, browser, ({ house }) => {
    for (let n = 0; n < 3; n++) house.place({ agoMs: (3 - n) * 60_000 })
  })

t.test(
  'a press bumps, also after the page was loaded anew, and the head tells of the plug',
  options,
  async t => {
    const { page, plug, pull, press, commanded, leave } = await open(t)
    const head = page.locator('.head')
    await head.getByText('no bump bar').waitFor()
    plug()
    await head.getByText('⌨ bump bar').waitFor()
    t.same(await inaccessible(page), [])
    t.notMatch(page.url(), /device/, 'the mark is not in the address any more')
    await page.locator('.legend').getByText('A bump').waitFor()
    press(a)
    const [first] = await commanded(1)
    t.match(first, { type: 'bump-ticket', ticket: '1-grill' })
    pull()
    await head.getByText('no bump bar: ours was pulled out').waitFor()
    t.equal((await head.boundingBox())?.height, 80, 'whatever the reason, the tickets keep their room')
    if (process.env.FOURTOP_SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.FOURTOP_SHOTS}/kitchen-no-bar.png` })
    await page.keyboard.press('?')
    await page.getByText('No bump bar: ours was pulled out.').waitFor()
    await page.keyboard.press('Escape')
    press(a)
    plug()
    await head.getByText('⌨ bump bar').waitFor()
    await page.reload()
    await page.getByText('● live').waitFor()
    // What comes after the board comes after its first picture.
    await page.clock.runFor(500)
    await page.locator('.legend').getByText('A bump').waitFor()
    press(a)
    const commands = await commanded(2)
    t.match(commands[1], { type: 'bump-ticket', ticket: '2-grill' })
    t.equal(commands.length, 2, 'what was pressed while nothing was plugged in is not obeyed late')
    if (process.env.FOURTOP_SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.FOURTOP_SHOTS}/kitchen-device.png` })
    await leave()
    await head.getByText('the kitchen device does not answer').waitFor()
  },
)

t.test('the bar is taught by its own keys, walks through dialogs, and goes back', options, async t => {
  const { page, plug, press, commanded } = await open(t)
  plug()
  await page.locator('.legend').getByText('A bump').waitFor()
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByText('This is the screen of').waitFor()
  await page.getByRole('button', { name: 'Teach the bump bar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Teach the bump bar' })
  const asks = (what: string) => dialog.locator('.wanted').filter({ hasText: what }).waitFor()
  await asks('BUMP')
  press(b)
  await asks('RECALL')
  press(b)
  await dialog.getByText('B is taken by BUMP').waitFor()
  press(a)
  await asks('TICKET 1')
  press(c)
  await asks('TICKET 2')
  await dialog.getByRole('button', { name: 'Done: keep all others' }).click()
  await page.getByText('The new keys hold from now on').waitFor()
  await page.locator('.legend').getByText('B bump').waitFor()
  press(c)
  await page.locator('.board:not(.measure) [data-ticket="1-grill"][data-selected="true"]').waitFor()
  press(b)
  t.match((await commanded(1))[0], { type: 'bump-ticket', ticket: '1-grill' })
  press(a)
  t.match((await commanded(2))[1], { type: 'recall-ticket', ticket: '1-grill' })
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('button', { name: 'Teach the bump bar' }).click()
  await asks('BUMP')
  await dialog.getByRole('button', { name: 'Default keys' }).click()
  await page.getByText('The keys are the default ones again').waitFor()
  press(b)
  press(a)
  t.match((await commanded(3))[2], { type: 'bump-ticket', ticket: '1-grill' })
})

t.test('with a bar alone: a list is walked through and something in it pressed', options, async t => {
  const { page, plug, press, commanded, house } = await open(t)
  house.alter('1-grill' as TicketId, { state: 'bumped', bumpedAt: 5 })
  house.alter('2-grill' as TicketId, { state: 'bumped', bumpedAt: 9 })
  plug()
  await page.locator('.legend').getByText('A bump').waitFor()
  const layout = { bump: [a], down: [b], recalls: [c], close: [enter] }
  const status: unknown = await page.evaluate(
    `fetch('/device/layout', { method: 'PUT', body: '${JSON.stringify(layout)}', headers: { 'content-type': 'application/json' } }).then(({ status }) => status)`,
  )
  t.equal(status, 204)
  press(c)
  const list = page.getByRole('dialog', { name: 'Recall a ticket' })
  await list.waitFor()
  press(enter)
  await list.waitFor({ state: 'detached' })
  press(c)
  await list.waitFor()
  press(b)
  press(a)
  t.match((await commanded(1))[0], { type: 'recall-ticket', ticket: '1-grill' }, 'the second of the list')
  await list.waitFor({ state: 'detached' })
})
