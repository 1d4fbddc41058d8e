/** A kitchen device whose name somebody wants to see: over its own door, in the browser that stands on it. */
import t from 'tap'
import { openDoor as openDeviceDoor } from '../../device/station/door/door.ts'
import { openPages } from '../../device/station/door/pages.ts'
import { boardDisk } from '../../device/store/disk.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import type { KitchenName } from '../../protocol/ids.ts'
import { openDoor } from '../gateway/web/open.ts'
import { desktop, inaccessible, launch, openPage, skip } from './browser.ts'

t.setTimeout(60_000)
const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const name = 'pass-1' as KitchenName

t.test(
  'a device’s screen needs no sign-in, begins at its station, and shows what it is called when it is looked for',
  { skip },
  async t => {
    if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
    const { web, people, house } = await openDoor(t)
    people.placeDevice(name, 'grill')
    house.place({ table: '7' }, { table: '7', station: 'bar' })
    const door = await openDeviceDoor({
      chance: () => Buffer.alloc(32),
      ...{ port: 0, key: 'k'.repeat(43), device: '3P4S-0001', bar: undefined, clock: systemClock },
      behind: () => ({ web: { host: '127.0.0.1', port: web.port }, name, secret: `secret-of-${name}` }),
      pages: await openPages(t.testdir(), boardDisk),
      log: { warn: () => {} },
    })
    t.teardown(() => door.close())
    const { page, complaints } = await openPage(browser, desktop)
    t.teardown(() => page.close())
    const listens = page.waitForResponse(response => response.url().endsWith('/device/keys'))
    await page.goto(door.url)
    await page.locator('[data-ticket="1-grill"]').first().waitFor()
    await listens
    await page.locator('[data-ticket="1-bar"]').first().waitFor({ state: 'detached' })
    const pressed = page.locator('nav.stations button[aria-pressed="true"]')
    t.equal(await pressed.textContent(), 'Grill 1', 'it begins at the one station it has')
    // It has none, and so nothing is said of one.
    await page.locator('.plug').waitFor({ state: 'detached' })

    const shown = page.getByRole('status').filter({ hasText: 'This is pass-1' })
    door.call(name)
    await shown.waitFor()
    t.same(await inaccessible(page), [])
    const folder = process.env.FOURTOP_SHOTS
    if (folder !== undefined) await page.screenshot({ path: `${folder}/kitchen-called.png` })
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.getByText('This is the screen of pass-1.').waitFor()
    t.equal(await page.getByRole('button', { name: 'Sign out' }).count(), 0, 'nobody can sign a device out')
    await page.clock.install()
    door.call(name)
    await shown.waitFor()
    t.equal(await shown.isVisible(), true, 'over a dialog too')
    await page.clock.runFor(10_000)
    await shown.waitFor({ state: 'detached' })
    t.same(complaints, [])
  },
)
