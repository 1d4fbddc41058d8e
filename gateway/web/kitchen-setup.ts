/** What the web's door needs of whoever knows how the kitchen is set up. */
import type { KitchenSetupView } from '../../protocol/kitchen-setup.ts'

export interface SetsKitchenUp {
  /** The kitchen as of this moment; undefined in a house that is not set up yet. */
  kitchenSetup(atMs: number): KitchenSetupView | undefined
}
