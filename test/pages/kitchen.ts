/** A kitchen screen in a browser, with a house behind it that a test plays. */

import type { Browser, Locator, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { WebConfig } from '../../gateway/web/config.ts'
import { type Opened, openDoor } from '../gateway/web/open.ts'
import { desktop, freeze, openPage, type Size, seat } from './browser.ts'

export interface Screen extends Opened {
  readonly page: Page
  /** The ticket of this id on the board. */
  ticket(id: string): Locator
  /** Nothing but what is on the board, oldest first: `47-grill`. */
  board(): Promise<readonly string[]>
  /** Lets the gateway's time pass; the screen hears of it with the next beat. */
  pass(ms: number): Promise<void>
  /** What was asked of the house, without what the screen reports by itself. */
  commands(): readonly { readonly type: string; readonly ticket?: string; readonly id: string }[]
  /** Waits until so many commands have reached the house. */
  commanded(count: number): Promise<void>
}

export interface Opening {
  readonly size?: Size
  readonly path?: string
  readonly config?: WebConfig
  readonly hasTouch?: boolean
  /** Whether the page's own clock goes on. */
  readonly running?: boolean
  /** Runs in the page before the page's own scripts. */
  readonly script?: string
  /** Prepares the house before the page is opened. */
  readonly before?: (door: Opened) => void
  /** Where the page finds the gateway, if not where it is: `http://localhost:8080`. */
  readonly via?: (door: Opened) => Promise<string>
}

export const openKitchen = async (
  t: Test,
  browser: Browser | undefined,
  opening: Opening = {},
): Promise<Screen> => {
  if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
  const door = await openDoor(t, opening.config)
  opening.before?.(door)
  const { hasTouch = false } = opening
  const { page, complaints } = await openPage(browser, opening.size ?? desktop, { hasTouch })
  t.teardown(async () => {
    await page.close()
    if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
  })
  const url = (await opening.via?.(door)) ?? door.url
  await seat(page, url, door.people.seat('kitchen'))
  if (opening.script !== undefined) await page.addInitScript(opening.script)
  await page.goto(`${url}${opening.path ?? '/kitchen'}`)
  await page.locator('.link.live').waitFor()
  // A moment later its first page hangs there, whole.
  await page.locator('.board-room[aria-busy="false"]').waitFor()
  if (opening.running !== true) await freeze(page)

  const commands = () =>
    door.house.asked
      .map(({ request }) => request as { type: string; ticket?: string; id: string })
      .filter(({ type }) => type !== 'show-tickets')
  const { ask } = door.house
  let heard = Promise.withResolvers<void>()
  door.house.ask = async (from, request) => {
    const answer = ask(from, request)
    heard.resolve()
    heard = Promise.withResolvers()
    return answer
  }
  return {
    ...door,
    page,
    ticket: id => page.locator(`.board:not(.measure) [data-ticket="${id}"]`).first(),
    board: async () => {
      const found = await page
        .locator('.board:not(.measure) [data-ticket]')
        .evaluateAll(cards => cards.map(card => card.getAttribute('data-ticket') ?? ''))
      return [...new Set(found)]
    },
    pass: async ms => {
      door.clock.advance(ms)
      // One more beat, and the page has heard all of them when it shows the time of the last one.
      await page.clock.runFor(1)
    },
    commands,
    commanded: async count => {
      while (commands().length < count) await heard.promise
    },
  }
}
