/** Every page of the pad, reached the way a guest reaches it. */
import type { Guest } from './guest.ts'
import { belongingScenes } from './scenes/belonging.ts'
import { billScenes } from './scenes/bill.ts'
import { callingScenes } from './scenes/calling.ts'
import { eatingScenes } from './scenes/eating.ts'
import { orderingScenes } from './scenes/ordering.ts'
import { sessionScenes } from './scenes/session.ts'
import { troubleScenes } from './scenes/trouble.ts'

export interface Scene {
  /** The page's code in the specification of the screens, and what is shown of it. */
  readonly name: string
  /** The guest in front of it. */
  readonly play: (language: string) => Guest
}

export const scenes: readonly Scene[] = Object.entries({
  ...belongingScenes,
  ...orderingScenes,
  ...eatingScenes,
  ...callingScenes,
  ...billScenes,
  ...troubleScenes,
  ...sessionScenes,
}).map(([name, play]) => ({ name, play }))
