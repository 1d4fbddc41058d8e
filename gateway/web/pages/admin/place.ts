/** Which pane of the manager's page is open: kept in the address, so that Back and a reload do what people expect. */
import { type ReadonlySignal, signal } from '@preact/signals'

export const panes = ['now', 'menu', 'orders', 'kitchen', 'printers', 'papers', 'devices', 'people'] as const
export type Pane = (typeof panes)[number]

export interface Place {
  readonly pane: Pane
  /** What of the pane is looked at: an order's number. */
  readonly of: string | undefined
}

/** `#/orders/47`; anything else is Now. */
export const readPlace = (hash: string): Place => {
  const [, name, of] = /^#\/([a-z]+)(?:\/([^/]+))?$/.exec(hash) ?? []
  const pane = panes.find(one => one === name)
  return pane === undefined ? { pane: 'now', of: undefined } : { pane, of }
}

const current = signal<Place>(readPlace(location.hash))
window.addEventListener('hashchange', () => {
  current.value = readPlace(location.hash)
})

export const place: ReadonlySignal<Place> = current
export const addressOf = (pane: Pane, of?: string | number): string =>
  of === undefined ? `#/${pane}` : `#/${pane}/${of}`
export const goTo = (pane: Pane, of?: string | number): void => {
  location.hash = addressOf(pane, of)
}
