/** The simulator's page, open in a real browser, with a supervisor that a test plays. */
import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { Guests } from '../../gateway/web/house.ts'
import { createCanvas, fillRect } from '../../hardware/display/canvas.ts'
import { screen } from '../../hardware/display/frame.ts'
import { encodeFrame } from '../../hardware/display/png.ts'
import { staffRoles } from '../../protocol/roles.ts'
import { openDoor } from '../gateway/web/open.ts'
import { desktop, openPage, type Size } from './browser.ts'
import { type FakeSupervisor, fakeSupervisor, quietRestaurant } from './fake-supervisor.ts'

/** A pad's screen with a bar in its middle, as the supervisor sends it. */
export const frame = (ink: 'ok' | 'err') => {
  const canvas = createCanvas('bg', screen)
  fillRect(canvas, { x: 100, y: 100, width: 120, height: 40 }, ink)
  return Buffer.from(encodeFrame(canvas)).toString('base64')
}
export const well = { power: true, paper: true, stall: false }

/** What the supervisor hears in the kitchen of order 1, which came from table 2. */
export const kitchenHears = (supervisor: FakeSupervisor, state: 'new' | 'bumped') => {
  const ticket = { ticket: '1-grill', order: 1, table: '2', channel: 'pad', placedAt: 1000, toldAt: 1007 }
  supervisor.tell('tickets', { tickets: [{ ...ticket, state }] }, 'tickets')
}
/** What it hears on the floor of the party at table 2. */
export const floorHears = (
  supervisor: FakeSupervisor,
  state?: 'queued' | 'ready' | 'delivered',
  session = true,
) => {
  const orders = state === undefined ? [] : [{ order: 1, channel: 'pad', state }]
  const table = { table: '2', ...(session ? { session: '01JZZZZZZZ0000000000000001' } : {}), orders }
  supervisor.tell('tables', { tables: [{ table: '1', orders: [] }, table] }, 'tables')
}
/** Ports side by side, as the demo has them: pages, and the supervisor one above. */
const openPair = async (t: Test, guests: Guests | undefined) => {
  for (;;) {
    const supervisor = await fakeSupervisor(0)
    const port = supervisor.port - 1
    try {
      const door = await openDoor(t, { port, simulatorPort: supervisor.port }, guests && { guests })
      t.teardown(() => supervisor.close())
      return { door, supervisor }
    } catch {
      // Somebody listens there already.
      await supervisor.close()
    }
  }
}

export const openSim = async (
  t: Test,
  browser: Browser | undefined,
  {
    size = desktop,
    guests,
    address = '',
    prepare = () => {},
  }: {
    readonly size?: Size
    readonly guests?: Guests
    /** What stands behind the page's path. */
    readonly address?: string
    /** Before anybody looks. */
    readonly prepare?: (supervisor: FakeSupervisor) => void
  } = {},
) => {
  if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
  const { door, supervisor } = await openPair(t, guests)
  supervisor.tell('state', quietRestaurant, 'state')
  supervisor.tell('printer', { name: 'switched', data: { switches: well } }, 'printer')
  supervisor.tell('tickets', { tickets: [] }, 'tickets')
  floorHears(supervisor, undefined, false)
  for (const pad of [1, 2, 3, 4]) supervisor.tell('frame', { pad, png: frame('ok') }, `frame ${pad}`)
  prepare(supervisor)
  const { page, complaints } = await openPage(browser, size)
  t.teardown(async () => {
    await page.close()
    if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
  })
  door.people.demo = staffRoles
  await page.goto(address === '' ? door.url : `${door.url}/sim${address}`)
  await page.locator('.pad').nth(3).waitFor()
  await page.frameLocator('iframe').locator('.link.live').waitFor()
  const tab = (name: string) => page.getByRole('tab', { name })
  const guide = page.locator('.tour')
  return { page, supervisor, tab, guide, ...door }
}

/** The colour in the middle of a pad's screen. */
export const middle = async (page: Page, pad: number): Promise<string> =>
  String(
    await page.evaluate(
      `[...document.querySelectorAll('.pad canvas')[${pad - 1}].getContext('2d').getImageData(160, 120, 1, 1).data].join()`,
    ),
  )
export const green = '123,227,140,255'
export const red = '255,138,132,255'

/** Waits until the middle of a pad's screen has this colour: one look a picture of the browser. */
export const shows = async (page: Page, pad: number, colour: string) => {
  while ((await middle(page, pad)) !== colour) await page.evaluate('new Promise(requestAnimationFrame)')
}
