/** The kitchen's other views of a full board: what the page's thread has to do at once when a key opens one. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Screen } from './glass.ts'
import type { Tasks } from './tasks.ts'

export interface View extends Tasks {
  readonly view: string
}

const board = '.board-room:not([aria-busy="true"]) .board:not(.measure) [data-ticket]'
/** By the key of the screen's help, and what is there then; the first opening of the lanes loads them as well. */
const keys = [
  ['lanes, loaded', 'b', '.lanes [data-ticket]'],
  ['board', 'b', board],
  ['lanes', 'b', '.lanes [data-ticket]'],
  ['board again', 'b', board],
  ['pass', 'e', '.foot:has-text("Serve what is ready")'],
  ['board after the pass', 'e', board],
  ['all day', 't', '.all-day .total'],
  ['board alone', 't', ':not(:has(.all-day)) > .foot:has-text("Page 1 of")'],
  ['last page', 'End', '.foot:not(:has-text("Page 1 of"))'],
  ['first page', 'Home', '.foot:has-text("Page 1 of")'],
] as const

/** A view has come whole by then, in milliseconds. */
const settleMs = 1_000

export const tourViews = async ({ page, watchTasks }: Screen): Promise<readonly View[]> => {
  const views: View[] = []
  for (const [view, key, shows] of keys) {
    const untilNow = await watchTasks()
    await page.keyboard.press(key)
    await page.locator(shows).first().waitFor()
    await pause(settleMs)
    views.push({ view, ...(await untilNow()) })
  }
  return views
}
