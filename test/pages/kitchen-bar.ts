/** A kitchen device in a browser: its real door with a simulated bar behind it, and a gateway that a test plays. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import { openOwnBar } from '../../device/station/bar.ts'
import { openDoor as openOwnDoor } from '../../device/station/door/door.ts'
import { openPages } from '../../device/station/door/pages.ts'
import { boardDisk } from '../../device/store/disk.ts'
import type { BarProfile } from '../../hardware/bumpbar/profile.ts'
import { openSimulatedBumpBar } from '../../hardware/bumpbar/simulated.ts'
import { settleMs } from '../../hardware/buttons/debounce.ts'
import type { KitchenName } from '../../protocol/ids.ts'
import { papersOf, showing } from '../gateway/authority/papers.ts'
import { type Opened, openDoor } from '../gateway/web/open.ts'
import { desktop, freeze, openPage } from './browser.ts'

/** A is BUMP, and nothing else is anything. */
const profile: BarProfile = { name: 'ours', vendor: '1d50', product: '615e', layout: { bump: [0x04] } }

export interface OnDevice extends Opened {
  readonly page: Page
  /** By its number in the USB HID Usage Tables. */
  press(key: number): void
  plug(): void
  pull(): void
  /** The device is gone, with its door. */
  leave(): Promise<void>
  /** Waits until so many commands have reached the house. */
  commanded(count: number): Promise<readonly { readonly type: string; readonly ticket?: string }[]>
}

export const openOnDevice = async (
  t: Test,
  browser: Browser | undefined,
  before: (door: Opened) => void = () => {},
): Promise<OnDevice> => {
  if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
  const { authority, gateway, fingerprint } = await papersOf()
  const serves = { fingerprint, tls: showing(gateway, authority), onRenewal: () => () => {} }
  const far = await openDoor(t, { tls: { host: '127.0.0.1', port: 0 } }, { authority: serves })
  before(far)
  const name = 'pass-1' as KitchenName
  far.people.placeDevice(name)
  // The door may be keeping a page while the test ends.
  const folder = mkdtempSync(join(tmpdir(), 'fourtop-bar-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  const simulated = openSimulatedBumpBar(profile, far.clock)
  const bar = await openOwnBar({
    ...{ bar: simulated, profiles: [profile], folder, disk: boardDisk },
    log: { info: () => {}, error: (_, message) => t.comment(message) },
  })
  t.teardown(() => bar.close())
  const web = { host: '127.0.0.1', port: far.web.tlsPort ?? 0, fingerprint }
  const door = await openOwnDoor({
    chance: () => Buffer.alloc(32),
    ...{
      port: 0,
      key: Buffer.alloc(32, 7).toString('base64url'),
      device: '7K3F-92QX',
      clock: far.clock,
      bar,
    },
    behind: () => ({ web, name, secret: `secret-of-${name}` }),
    pages: await openPages(folder, boardDisk),
    log: { warn: (fields, message) => t.comment(message, fields) },
  })
  t.teardown(() => door.close())

  let asked = () => {}
  const { ask } = far.house
  far.house.ask = async (from, request) => {
    const answer = ask(from, request)
    asked()
    return answer
  }
  const { page } = await openPage(browser, desktop)
  page.setDefaultTimeout(10_000)
  t.teardown(() => page.close())
  await page.goto(door.url)
  await page.getByText('● live').waitFor()
  await freeze(page)
  return {
    ...far,
    page,
    press: key => {
      for (const isDown of [true, false]) {
        simulated.key(key, isDown)
        far.clock.advance(2 * settleMs)
      }
    },
    plug: simulated.plug,
    pull: simulated.pull,
    leave: door.close,
    commanded: async count => {
      for (;;) {
        const commands = far.house.asked
          .map(({ request }) => request as { type: string; ticket?: string })
          .filter(({ type }) => type !== 'show-tickets')
        if (commands.length >= count) return commands
        await new Promise<void>(resolve => {
          asked = resolve
        })
      }
    },
  }
}
