/** A kitchen that somebody is setting up: kept while they look at another pane, asked about before the page is left. */
import { signal } from '@preact/signals'
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'

export interface Drafting {
  /** What was published when it was begun: somebody else may have published meanwhile. */
  readonly from: KitchenSetup
  readonly kitchen: KitchenSetup
}

export const draftingKitchen = signal<Drafting | undefined>(undefined)

window.addEventListener('beforeunload', event => {
  if (draftingKitchen.value !== undefined) event.preventDefault()
})
