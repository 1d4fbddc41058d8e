/** A real browser that looks at the real pages, as served by the real door. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const program = process.env.FOURTOP_CHROMIUM ?? '/usr/bin/chromium'
const built = new URL('../../gateway/web/pages/dist/kitchen.html', import.meta.url)

/** Why the pages cannot be looked at here, or false. */
export const skip: string | false = !isProgram(program)
  ? `no Chromium at ${program}: install Debian's chromium or name one in FOURTOP_CHROMIUM`
  : existsSync(built)
    ? false
    : 'the pages have not been built: npm run pages'

export interface Size {
  readonly width: number
  readonly height: number
}
export const desktop: Size = { width: 1920, height: 1080 }
export const tablet: Size = { width: 1024, height: 768 }
export const phone: Size = { width: 390, height: 844 }

/**
 * @param sound whether a page may be heard before anybody touched it, as a kiosk is set up
 * @param more of Chromium's own switches
 */
export const launch = (sound: boolean, more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--mute-audio',
      ...(sound ? ['--autoplay-policy=no-user-gesture-required'] : []),
      ...more,
    ],
  })

export interface Watched {
  readonly page: Page
  /** What the browser complained about: scripts that broke, things the content policy stopped. */
  readonly complaints: readonly string[]
}

/** A page with nothing on it yet; its timers can be stopped with `freeze`. */
export const openPage = async (
  browser: Browser,
  viewport: Size,
  options: { hasTouch?: boolean } = {},
): Promise<Watched> => {
  const page = await browser.newPage({ viewport, ...options })
  await page.clock.install()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // That a line is down is what some tests are about; the page says it in its own way.
    if (message.type() === 'error' && !/Failed to load resource|net::ERR_/.test(message.text()))
      complaints.push(message.text())
  })
  return { page, complaints }
}

/** Gives the page's browser a token, as signing in would. @param url of the gateway */
export const seat = (page: Page, url: string, token: string): Promise<void> =>
  page.context().addCookies([{ name: 'fourtop', value: token, url, httpOnly: true, sameSite: 'Strict' }])

/** Stops the page's clocks and timers; from here on only `page.clock.runFor` moves them. */
export const freeze = async (page: Page): Promise<void> => {
  const now: unknown = await page.evaluate('Date.now()')
  await page.clock.pauseAt(Number(now) + 1_000)
}

/** How an element really looks: `backgroundColor` → `rgb(0, 178, 140)`. */
export const style = (element: Locator, property: string): Promise<string> =>
  element.evaluate((node, property) => {
    // Runs in the page, which has more than a test knows of.
    const { getComputedStyle } = globalThis as unknown as {
      getComputedStyle(node: unknown): Readonly<Record<string, string>>
    }
    return getComputedStyle(node)[property] ?? ''
  }, property)

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/**
 * What axe-core finds on the page as it stands, frames included: rule and elements, a line each. It waits by the
 * page's own timers, so those run meanwhile, a millisecond at a time.
 */
export const inaccessible = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = []
  for (const frame of page.frames()) {
    await frame.evaluate(axe)
    let isDone = false
    const looking = frame.evaluate(look).finally(() => {
      isDone = true
    })
    while (!isDone) await page.clock.runFor(1)
    found.push(...((await looking) as readonly string[]))
  }
  return found
}

const look = `axe.run(document, { iframes: false, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`
