/** What lies over the board, by the keys of a bar: from button to button, press it, and away. */
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'

const by: Readonly<Partial<Record<Meaning, 1 | -1>>> = { down: 1, right: 1, up: -1, left: -1 }
const pages: Readonly<Partial<Record<Meaning, 1 | -1>>> = { 'page next': 1, 'page previous': -1 }

/** Does in an open dialog what a key means there; what means nothing there does nothing. @param close takes it away */
export const walk = (dialog: HTMLDialogElement, meaning: Meaning, close: () => void): void => {
  const stops = [...dialog.querySelectorAll<HTMLElement>('button:not(:disabled), input')]
  const at = stops.findIndex(stop => stop.matches(':focus'))
  const step = by[meaning]
  const page = pages[meaning]
  if (step !== undefined) stops[at < 0 ? 0 : Math.max(0, Math.min(stops.length - 1, at + step))]?.focus()
  else if (page !== undefined) dialog.scrollBy(0, page * dialog.clientHeight * 0.9)
  else if (meaning === 'bump') stops[at]?.click()
  else if (meaning === 'close') close()
}
