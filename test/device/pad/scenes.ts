/** Every page of the pad, reached the way a guest reaches it. */
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import type { Frame } from '../../../hardware/display/frame.ts'
import type { Guest } from './guest.ts'
import { accessScenes } from './scenes/access.ts'
import { belongingScenes } from './scenes/belonging.ts'
import { billScenes } from './scenes/bill.ts'
import { callingScenes } from './scenes/calling.ts'
import { commandedScenes } from './scenes/commanded.ts'
import { eatingScenes } from './scenes/eating.ts'
import { orderingScenes } from './scenes/ordering.ts'
import { pictureScenes } from './scenes/pictures.ts'
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
  ...pictureScenes,
  ...callingScenes,
  ...billScenes,
  ...commandedScenes,
  ...troubleScenes,
  ...sessionScenes,
  ...accessScenes,
}).map(([name, play]) => ({ name, play }))

/** What the guest would see who had asked for large letters. */
export const inLarge = ({ pad }: Guest): Frame =>
  view({ ...pad, access: { ...pad.access, large: true } }, loadPadFonts())
