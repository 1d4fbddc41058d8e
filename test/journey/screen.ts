/** The kitchen screen as it hangs on the wall: the real page in a real Chromium. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Test } from 'tap'
import type { House } from '../../scripts/torture/house.ts'

export interface Screen {
  readonly page: Page
  /** Waits until a ticket such as `1-grill` hangs there with all of these texts on it. */
  sees(ticket: string, ...texts: readonly string[]): Promise<void>
  /** Waits until there is no such ticket any more. */
  misses(ticket: string): Promise<void>
  /** Waits until this many tickets are open, on all pages of the board together. */
  counts(open: number): Promise<void>
  /** A key of the keyboard or bump bar. */
  press(key: string): Promise<void>
}

/** As a kitchen's kiosk starts it, sound and all, and as it must be started where nobody but root is. */
export const flags = ['--autoplay-policy=no-user-gesture-required', '--no-sandbox', '--disable-gpu']
const patienceMs = 15_000

/** What `npm test` found, else Debian's, where somebody runs this file alone. */
export const findBrowser = (): string | undefined => {
  const { FOURTOP_CHROMIUM, PATH = '' } = process.env
  const usual = PATH.split(delimiter).map(folder => join(folder, 'chromium'))
  return [FOURTOP_CHROMIUM, ...usual].find(path => path !== undefined && existsSync(path))
}

/** Whether this machine has a browser to hang up; says so in the test's output if not. */
export const hasScreen = (t: Test): boolean => {
  const found = findBrowser() !== undefined
  if (!found) t.comment('no Chromium on this machine: the kitchen screen is left out')
  return found
}

/** The owner's code as the gateway writes it at its first start. */
const codeIn = (lines: readonly string[]): string => {
  const code = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(lines.join('\n'))?.[0]
  if (code === undefined) throw new Error('the gateway told nobody the owner’s code')
  return code
}

/** Makes the gateway one's own, as its owner does on the first evening. */
const claim = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel('Owner’s code').fill(code)
  await page.getByLabel('Your name').fill('Maria')
  await page.getByLabel('Name to sign in with').fill('maria')
  await page.getByLabel('Password, 12').fill('eleven lemons and a spoon')
  await page.getByLabel('The same password').fill('eleven lemons and a spoon')
  await page.keyboard.press('Enter')
}

/** Opens `/kitchen` and signs in; closed when the test is over. */
export const hangScreen = async (t: Test, house: Pick<House, 'httpPort' | 'program'>): Promise<Screen> => {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const browser: Browser = await chromium.launch({ executablePath, args: flags })
  t.teardown(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  page.setDefaultTimeout(patienceMs)
  await page.goto(`http://127.0.0.1:${house.httpPort}/kitchen`)
  await claim(page, codeIn(house.program.lines))
  await page.locator('.link.live').waitFor()
  const card = (ticket: string) => page.locator(`main .board:not(.unseen-measure) [data-ticket="${ticket}"]`)
  return {
    page,
    sees: async (ticket, ...texts) => {
      await card(ticket).first().waitFor()
      for (const text of texts) await card(ticket).filter({ hasText: text }).first().waitFor()
    },
    misses: async ticket => {
      await card(ticket).first().waitFor({ state: 'detached' })
    },
    counts: async open => {
      await page
        .locator('.counts')
        .getByText(new RegExp(`^${open} open$`))
        .waitFor()
    },
    press: key => page.keyboard.press(key),
  }
}
