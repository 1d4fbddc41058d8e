/** What a page is made of: its name, its four keys, its drawing. */
import type { Ink } from '../../hardware/display/ink.ts'
import type { Sheet } from './drawing/sheet.ts'
import type { Button, Circumstance } from './happening.ts'
import type { Pad } from './pad.ts'
import type { ListScreen } from './screen.ts'
import type { Texts } from './texts/en.ts'
import { moveFocus } from './trail.ts'

export type LegendWord = keyof Texts['legend']

/**
 * One key of one page: what the legend shows and what a press does, side by side, so that the one cannot speak
 * of anything but the other.
 */
export interface Key {
  readonly sign: string
  readonly word?: LegendWord
  readonly act: (now: Circumstance) => Pad
  /**
   * A shortcut for who keeps button 1 or 2 down, never the only way to anything; the legend marks the cell. A key
   * without one may be kept down for as long as a finger likes, and acts when it is let go.
   */
  readonly hold?: (now: Circumstance) => Pad
  /** Button 3 or 4 does not repeat while it is kept down. */
  readonly once?: true
}

/** A button that is not named is dead, and its cell of the legend empty. */
export type Keys = { readonly [B in Button]?: Key }

export interface Face {
  readonly title: (sheet: Sheet) => string
  /** At the right of the title; how much is in the cart where left out. */
  readonly aside?: (sheet: Sheet) => string
  /** `err` where it is not to be overlooked. */
  readonly asideInk?: Ink
  readonly keys: Keys
  /**
   * It says one thing in a heading and a text (`drawMessage`): in large letters that is more than one card, and
   * buttons 3 and 4 turn them.
   */
  readonly paged?: true
  /** What its list answers: in large letters a card of its own, read first. */
  readonly question?: (sheet: Sheet) => string
  /** Without the title's line: it draws on all that is above the legend. */
  readonly bare?: true
  /** Draws between title and legend. */
  readonly draw: (sheet: Sheet) => void
}

/** Up and down through a list that comes round; dead where there is nowhere to go. */
export const listKeys = (pad: Pad, screen: ListScreen, rows: readonly string[]): Keys =>
  rows.length < 2
    ? {}
    : {
        3: { sign: '▲', act: () => moveFocus(pad, screen, rows, -1) },
        4: { sign: '▼', act: () => moveFocus(pad, screen, rows, 1) },
      }
