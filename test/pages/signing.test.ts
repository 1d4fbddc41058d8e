/** Getting into a page: with a PIN, with the owner's code, in the demo; and back into one whose session ran out. */
import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { StaffId } from '../../protocol/ids.ts'
import { type Opened, openDoor } from '../gateway/web/open.ts'
import { desktop, inaccessible, launch, openPage, phone, type Size, seat, skip } from './browser.ts'

const browser = skip === false ? await launch(true) : undefined
t.teardown(() => browser?.close())
const options = { skip }

interface Visit extends Opened {
  readonly page: Page
  /** Saves what is on the screen, where somebody has asked to see it: FOURTOP_SHOTS names a folder. */
  shoot(name: string): Promise<void>
}

const visit = async (
  t: Test,
  before: (door: Opened) => unknown = () => {},
  size: Size = desktop,
): Promise<Visit> => {
  if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
  const door = await openDoor(t)
  await before(door)
  const { page, complaints } = await openPage(browser, size)
  t.teardown(async () => {
    await page.close()
    if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
  })
  return {
    ...door,
    page,
    shoot: async name => {
      const folder = process.env.FOURTOP_SHOTS
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-${size.width}.png` })
    },
  }
}

const isIn = (page: Page) => page.locator('.link.live').waitFor()
/** Types into whatever has the focus. */
const type = (page: Page, text: string) => page.keyboard.type(text)

for (const size of [desktop, phone]) {
  t.test(`a cook signs in with keys alone, ${size.width} wide`, options, async t => {
    const { page, url, people, house, shoot } = await visit(
      t,
      ({ people }) => people.hire('kitchen', '271828'),
      size,
    )
    house.place()
    await page.goto(`${url}/kitchen`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    t.same(await inaccessible(page), [])
    await shoot('sign-in')
    await type(page, 'Kitchen')
    await page.keyboard.press('Tab')
    await type(page, '000000')
    await page.keyboard.press('Enter')
    await page.getByText('That does not fit together').waitFor()
    t.same(await inaccessible(page), [])
    await shoot('sign-in-wrong')
    t.equal(await page.locator('#signing-secret').inputValue(), '', 'what was wrong is gone')
    await type(page, '271828')
    await page.keyboard.press('Enter')
    await isIn(page)
    t.equal(
      await page.locator('.board:not(.measure) [data-ticket]').count(),
      1,
      'and no key of it bumped anything',
    )
    t.match(people.members(), [{ sessions: 1 }])
    t.same(await page.evaluate('document.cookie'), '', 'no script can read what the browser holds')

    await page.keyboard.press('?')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    t.equal(await page.locator('[data-ticket]').count(), 0)
    t.match(people.members(), [{ sessions: 0 }])
    t.equal(await page.locator('#signing-staff').inputValue(), 'kitchen', 'only the name is remembered')
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  t.test(`the owner's first time, ${size.width} wide`, options, async t => {
    const { page, url, people, shoot } = await visit(
      t,
      ({ people }) => {
        people.claimed = false
      },
      size,
    )
    await page.goto(`${url}/kitchen`)
    await page.getByRole('heading', { name: 'Make this gateway yours' }).waitFor()
    t.same(await inaccessible(page), [])
    await shoot('claim')
    const fill = async (again: string) => {
      await page.getByLabel('Owner’s code').fill('owner-code')
      await page.getByLabel('Your name').fill('Maria')
      await page.getByLabel('Name to sign in with').fill('Maria')
      await page.getByLabel('Password, 12').fill('correct horse')
      await page.getByLabel('The same password').fill(again)
      await page.keyboard.press('Enter')
    }
    await fill('correct house')
    await page.getByText('not the same').waitFor()
    await fill('correct horse')
    await isIn(page)
    t.match(people.members(), [{ staff: 'maria', name: 'Maria', role: 'owner' }])
  })

  t.test(`in the demo nobody is asked, and that is said, ${size.width} wide`, options, async t => {
    const { page, url, shoot } = await visit(
      t,
      ({ people, house }) => {
        people.demo = ['owner', 'manager', 'waiter', 'kitchen']
        house.place()
      },
      size,
    )
    await page.goto(`${url}/kitchen`)
    await page.getByText('Demo: signed in as The owner (owner)').waitFor()
    await isIn(page)
    t.same(await inaccessible(page), [])
    await shoot('demo')
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByText('nobody needs a secret here').waitFor()
    t.same(await inaccessible(page), [])
    await shoot('demo-roles')
    await page.getByRole('button', { name: 'Waiter' }).click()
    await page.getByRole('heading', { name: 'Not for you' }).waitFor()
    t.same(await inaccessible(page), [])
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await page.getByRole('button', { name: 'Kitchen' }).click()
    await page.getByText('Demo: signed in as The kitchen (kitchen)').waitFor()
    await isIn(page)
  })
}

t.test('a session that runs out in the middle of service loses no bump', options, async t => {
  const { page, url, people, house, shoot } = await visit(t, ({ people, house }) => {
    people.hire('kitchen', '271828')
    house.place()
    house.place()
  })
  await seat(page, url, people.seat('kitchen'))
  await page.goto(`${url}/kitchen`)
  await isIn(page)
  // Everything the cook holds is worth nothing from here on; the live line ends with it.
  people.signOutEverybody()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  t.same(await inaccessible(page), [])
  await shoot('lapsed')
  t.ok((await page.locator('.board:not(.measure) [data-ticket]').count()) > 0, 'the board stays where it is')
  t.same(
    house.asked.filter(({ request }) => request.type === 'bump-ticket'),
    [],
  )
  await page.keyboard.press('Escape')
  await page.locator('#signing-staff').fill('kitchen')
  await page.locator('#signing-secret').fill('271828')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor({ state: 'detached' })
  await page.locator('.board:not(.measure) [data-ticket="1-grill"]').waitFor({ state: 'detached' })
  const bumps = house.asked.filter(({ request }) => request.type === 'bump-ticket')
  t.equal(bumps.length, 1)
  t.match(bumps, [{ request: { ticket: '1-grill' }, from: { name: 'kitchen' } }])
  await isIn(page)
})

t.test('whoever signs out while the gateway is silent is told that they are still in', options, async t => {
  const { page, url, people, shoot } = await visit(t, ({ people }) => people.hire('kitchen', '271828'))
  await seat(page, url, people.seat('kitchen'))
  await page.goto(`${url}/kitchen`)
  await isIn(page)
  let silent = true
  const cut = '**/api/v1/sign-out'
  await page.route(cut, route => (silent ? route.abort('addressunreachable') : route.continue()))
  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByText('this screen is still signed in').waitFor()
  t.same(await inaccessible(page), [])
  await shoot('sign-out-unheard')
  t.match(people.members(), [{ sessions: 1 }])
  t.equal(await page.locator('[data-ticket]').count(), 0, 'the work is out of sight all the same')
  silent = false
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  t.match(people.members(), [{ sessions: 0 }])
})

t.test('somebody who is taken off the staff sees nothing more', options, async t => {
  const { page, url, people, house } = await visit(t, ({ house }) => void house.place())
  await seat(page, url, people.seat('kitchen'))
  await page.goto(`${url}/kitchen`)
  await isIn(page)
  people.dismiss('kitchen' as StaffId)
  await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
  const told = house.place()
  t.equal(await page.locator(`[data-ticket="${told}-grill"]`).count(), 0)
})

t.test('a gateway that does not answer is waited for', options, async t => {
  const { page, url, people } = await visit(t)
  await seat(page, url, people.seat('kitchen'))
  await page.goto(`${url}/kitchen`)
  await isIn(page)
  await page.route('**/api/v1/**', route => route.abort())
  await page.reload()
  await page.getByText('does not answer').waitFor()
  await page.unroute('**/api/v1/**')
  await isIn(page)
})
