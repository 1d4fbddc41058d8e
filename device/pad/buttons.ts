/** What a finger on a button means on the page that is shown. */

import type { Key } from './face.ts'
import { faceOf } from './faces.ts'
import { lift, look, type Meant, pass, type Stroke, stopRepeating, touch } from './grammar/fingers.ts'
import { type Chord, mannersFor } from './grammar/manners.ts'
import type { Button, PadEvent } from './happening.ts'
import { isDark, wakeUp } from './idle.ts'
import type { Pad } from './pad.ts'
import { codeMs } from './screens/staff-code.ts'
import { startSelftest } from './selftest.ts'
import { isLocked } from './session/lock.ts'
import { settle } from './settle.ts'
import { topOf, visit } from './trail.ts'

export type ButtonEvent = Extract<PadEvent, { readonly button: Button }>

/** A key on a dark screen does nothing but light it; one that comes too early for a message is not heard. */
export const press = (pad: Pad, event: ButtonEvent): Pad => {
  const heard = wakeUp({ ...timeForFingers(pad, event, false), pressedAt: pad.now })
  if (isDark(pad)) return { ...heard, backs: event.button === 1 ? pad.backs + 1 : 0 }
  if (pad.now < pad.deafUntil) return heard
  return feel(heard, event, touch(heard.fingers, event.button, pad.now, mannersFor(pad.access)))
}

export const release = (pad: Pad, event: ButtonEvent): Pad => {
  const timed = timeForFingers(pad, event, false)
  return feel(timed, event, lift(timed.fingers, event.button, pad.now, mannersFor(pad.access)))
}

/** @param repeats the pad was woken for it; a finger that comes or goes is not late for its own repeats */
export const timeForFingers = (pad: Pad, event: PadEvent, repeats: boolean): Pad =>
  feel(pad, event, pass(pad.fingers, pad.now, mannersFor(pad.access), repeats))

const feel = (
  pad: Pad,
  event: PadEvent,
  [fingers, strokes]: readonly [Pad['fingers'], readonly Stroke[]],
) => {
  if (fingers === pad.fingers && strokes.length === 0) return pad
  const felt = strokes.reduce((so, stroke) => perform(so, stroke, event), { ...pad, fingers })
  return { ...felt, fingers: look(felt.fingers, button => meaningOf(felt, button)) }
}

const meaningOf = (pad: Pad, button: Button): Meant => {
  const key = faceOf(pad).keys[button]
  return { screen: topOf(pad), word: wordOf(key), holds: key?.hold !== undefined }
}

const wordOf = (key: Key | undefined): string => (key === undefined ? '' : `${key.sign} ${key.word ?? ''}`)

const perform = (pad: Pad, stroke: Stroke, event: PadEvent): Pad => {
  if (stroke.how === 'chord') return strike(pad, stroke.chord)
  const { how, button, meant } = stroke
  const key = faceOf(pad).keys[button]
  if (how === 'again') return repeat(pad, meant, key, event)
  // What the key meant when it went down, and nothing where it has come to mean something else.
  if (meant !== undefined && (meant.screen !== topOf(pad) || meant.word !== wordOf(key))) return pad
  const act = how === 'hold' ? key?.hold : key?.act
  if (act === undefined) return pad
  return click(pad, { ...settle(act(event)), backs: button === 1 && how === 'short' ? pad.backs + 1 : 0 })
}

/** For who wants to hear each press that counts; what comes of it may have a sound of its own. */
const click = ({ access }: Pad, after: Pad): Pad =>
  access.click === true && after.tune === undefined ? { ...after, tune: 'click' } : after

/** As long as it leads on through the same kind of page. */
const repeat = (pad: Pad, meant: Meant | undefined, key: Key | undefined, event: PadEvent): Pad => {
  const goesOn = meant !== undefined && meant.screen.at === topOf(pad).at && meant.word === wordOf(key)
  if (!goesOn || key === undefined || key.once === true)
    return { ...pad, fingers: stopRepeating(pad.fingers) }
  return wakeUp({ ...settle(key.act(event)), backs: 0 })
}

const strike = (pad: Pad, chord: Chord): Pad => {
  switch (chord) {
    case 'technician':
      return startSelftest(pad)
    case 'staff':
      return isLocked(pad) ? visit(pad, { at: 'staff-code', typed: '', until: pad.now + codeMs }) : pad
    default:
      return chord satisfies never
  }
}
