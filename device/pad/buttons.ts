/** What a finger on a button means. */
import { faceOf } from './faces.ts'
import type { Button, PadEvent } from './happening.ts'
import type { Pad } from './pad.ts'
import { settle } from './settle.ts'
import { topOf } from './trail.ts'

const wordOf = (pad: Pad, button: Button): string => {
  const key = faceOf(pad).keys[button]
  return key === undefined ? '' : `${key.sign} ${key.word ?? ''}`
}

export type ButtonEvent = Extract<PadEvent, { readonly button: Button }>

/**
 * Buttons 3 and 4 act at once, 1 and 2 when they are let go. A finger that rolls on to the next button before
 * it leaves the first means both, in this order.
 */
export const press = (pad: Pad, event: ButtonEvent): Pad => {
  const { button } = event
  const heard = { ...pad, pressedAt: pad.now }
  if (pad.now < pad.deafUntil) return heard
  const rolled = pad.pressed === undefined || pad.pressed.button === button ? heard : letGo(heard, event)
  if (button === 3 || button === 4) return act(rolled, { ...event, button })
  return {
    ...rolled,
    pressed: { button, at: pad.now, screen: topOf(rolled), word: wordOf(rolled, button) },
  }
}

export const release = (pad: Pad, event: ButtonEvent): Pad =>
  pad.pressed?.button === event.button ? letGo(pad, event) : pad

/** Does what the button meant when it went down, and nothing if it has come to mean something else. */
const letGo = (pad: Pad, event: ButtonEvent): Pad => {
  const { pressed } = pad
  const up: Pad = { ...pad, pressed: undefined }
  if (pressed === undefined || pressed.word === '' || pressed.screen !== topOf(pad)) return up
  return pressed.word === wordOf(pad, pressed.button) ? act(up, { ...event, button: pressed.button }) : up
}

const act = (pad: Pad, event: ButtonEvent): Pad => {
  const key = faceOf(pad).keys[event.button]
  if (key === undefined) return pad
  return { ...settle(key.act(event)), backs: event.button === 1 ? pad.backs + 1 : 0 }
}
