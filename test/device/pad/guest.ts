/** A guest at a pad, without a table or a restaurant: presses, waits, reads, and sees what leaves the pad. */

import type { Button, Happening, PadEffect } from '../../../device/pad/happening.ts'
import { type Kept, nothingKept } from '../../../device/pad/kept.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { update, wake } from '../../../device/pad/update.ts'
import { view } from '../../../device/pad/view.ts'
import { loadPadFonts } from '../../../hardware/display/fonts.ts'
import { type Frame, readFrame } from '../../../hardware/display/frame.ts'
import { RequestId } from '../../../protocol/ids.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import type { PadRequest } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import { ulid } from '../../../protocol/ulid.ts'

export interface Guest {
  readonly pad: Pad
  /** Presses and lets go, one button after the other. */
  press(...buttons: readonly Button[]): void
  /** How many presses it took so far. */
  readonly presses: number
  /** One event, now. */
  happen(happening: Happening): readonly PadEffect[]
  /** Lets time pass; the pad is woken whenever it asked to be. */
  wait(ms: number): void
  readonly frame: Frame
  /** What stands on the screen, line by line. */
  read(): readonly string[]
  /** The same as one text, for looking something up in. */
  readonly text: string
  /** The same without its line breaks, for sentences. */
  readonly prose: string
  /** Every effect so far, in order. */
  readonly effects: readonly PadEffect[]
  /** Every request that left the pad, repeats included. */
  readonly sent: readonly PadRequest[]
  /** What its store holds. */
  readonly kept: Kept
}

const fonts = loadPadFonts()

/** The n-th id of a world without chance. */
export const idNumber = (n: number): RequestId => {
  const chance = new Uint8Array(10)
  new DataView(chance.buffer).setUint32(6, n)
  const id = check(RequestId, ulid(0, chance))
  if (!id.ok) throw new Error(id.problems.join())
  return id.value
}

/** Ids are handed out over the lives of all pads of one test run. */
let ids = 0

/** A guest who sits down at a pad that was just switched on at `at` with what its store holds. */
export const sitDown = (kept: Kept = nothingKept, at = 0, menu?: PublishedMenu): Guest => {
  let [pad, first] = wake(kept, at, menu)
  let now = at
  let presses = 0
  const effects: PadEffect[] = [...first]
  const happen = (happening: Happening) => {
    const [next, wanted] = update(pad, { ...happening, at: now, id: idNumber(++ids) })
    pad = next
    effects.push(...wanted)
    return wanted
  }
  const look = () => view(pad, fonts)
  return {
    get pad() {
      return pad
    },
    press: (...buttons) => {
      for (const button of buttons) {
        presses++
        happen({ type: 'press', button })
        happen({ type: 'release', button })
      }
    },
    get presses() {
      return presses
    },
    happen,
    wait: ms => {
      const end = now + ms
      while (pad.alarm !== null && pad.alarm <= end) {
        now = pad.alarm
        happen({ type: 'time' })
      }
      now = end
    },
    get frame() {
      return look()
    },
    read: () => readFrame(look()),
    get text() {
      return readFrame(look()).join('\n')
    },
    get prose() {
      return readFrame(look()).join(' ')
    },
    effects,
    get sent() {
      return effects.flatMap(effect => (effect.do === 'send' ? [effect.request] : []))
    },
    get kept() {
      const keeps = effects.flatMap(effect => (effect.do === 'keep' ? [effect.kept] : []))
      return keeps.at(-1) ?? kept
    },
  }
}
