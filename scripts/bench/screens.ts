/** What a press costs a pad: every screen drawn, every button pressed on each, in this process. */
import { update } from '../../device/pad/update.ts'
import { view } from '../../device/pad/view.ts'
import { damage } from '../../hardware/display/damage.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { idNumber } from '../../test/device/pad/guest.ts'
import { scenes } from '../../test/device/pad/scenes.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Milliseconds, on this machine: a Pi takes several times as long. */
export interface Screens {
  readonly screens: number
  /** One screen as pixels. */
  readonly draw: Spread | undefined
  /** From a button's press and release to the next screen's pixels, and to what of them is new. */
  readonly press: Spread | undefined
}

const buttons = [1, 2, 3, 4] as const

/** @param times how often each screen is drawn; the first time, cold, counts like the others */
export const measureScreens = (times: number, language = 'de'): Screens => {
  const fonts = loadPadFonts()
  const pads = scenes.map(scene => scene.play(language).pad)
  const drawMs: number[] = []
  const pressMs: number[] = []
  let ids = 0
  for (let n = 0; n < times; n++) {
    for (const pad of pads) {
      const began = performance.now()
      const before = view(pad, fonts)
      drawMs.push(performance.now() - began)
      for (const button of buttons) {
        const pressed = performance.now()
        const at = pad.now + 2_000
        const [down] = update(pad, { type: 'press', button, at, id: idNumber(++ids) })
        const [up] = update(down, { type: 'release', button, at: at + 80, id: idNumber(++ids) })
        damage(before, view(up, fonts))
        pressMs.push(performance.now() - pressed)
      }
    }
  }
  return { screens: pads.length, draw: spreadOf(drawMs), press: spreadOf(pressMs) }
}
