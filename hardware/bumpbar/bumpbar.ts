/**
 * The row of big keys below a kitchen screen: what a cook presses, by its meaning.
 *
 * How a kitchen device uses it (device/station): it opens the bar (`hid.ts`) with the built-in profiles and its own file
 * of them, tells the page on its screen every press with its meaning, which does with `bump` or `select 3` what a finger
 * on the glass would do, and whether a bar is plugged in. A bar that types is a keyboard to the kernel as well: README.md
 * says how the page is kept from hearing each key twice. While somebody teaches it a layout, the page takes the keys
 * alone; a layout that was taught is kept by the device and goes before the profile's.
 */
import type { Key } from '../../protocol/bump-bar/key.ts'
import type { Meaning } from '../../protocol/bump-bar/meaning.ts'
import type { Fault } from '../../protocol/fault.ts'

export interface KeyPress {
  readonly key: Key
  /** Undefined for a key that this bar's layout gives none. */
  readonly meaning: Meaning | undefined
}

export type BarState =
  | { readonly is: 'connected'; readonly name: string }
  /** `why` is undefined until it was looked for. */
  | { readonly is: 'disconnected'; readonly why: Fault | undefined }

/**
 * A press is told once, at the touch, however long the key stays down. A modifier key is told when it is let go within
 * a second and no other key was pressed meanwhile; with Ctrl, Alt or the logo key down, other keys say nothing, so that
 * a keyboard's own commands (Ctrl+R) are none of the kitchen's. Releases are not told, and nothing that is still down
 * when the plug is pulled.
 */
export interface BumpBar {
  /** Calls back for each press, in order. */
  on(hear: (press: KeyPress) => void): void
  /** Now. */
  state(): BarState
  /** Calls back at each change between connected and disconnected, also for a bar that is there from the start. */
  onState(hear: (state: BarState) => void): void
  /** Nothing is told any more. Safe twice. */
  close(): Promise<void>
}
