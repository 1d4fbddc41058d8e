/** Buttons without a board: their contacts are closed by a page or a test, and chatter if asked to. */
import type { Clock } from '../../protocol/time.ts'
import type { ButtonEvent, ButtonNumber, Buttons } from './buttons.ts'
import { createDebounce, settleMs } from './debounce.ts'

export interface SimulatedButtons extends Buttons {
  /** Closes or opens the bare contact, with no protection against chatter. */
  contact(button: ButtonNumber, closed: boolean): void
  /**
   * A whole press and its release, one button at a time; resolves when the release was told and the contact would
   * feel the next press, or when the buttons were closed.
   */
  tap(button: ButtonNumber): Promise<void>
}

export const buttonNumbers: readonly ButtonNumber[] = [1, 2, 3, 4]

export const openSimulatedButtons = (clock: Clock): SimulatedButtons => {
  const listeners: ((event: ButtonEvent) => void)[] = []
  let open = true
  const tell = (event: ButtonEvent) => {
    if (open) for (const hear of listeners) hear(event)
  }
  const contacts = new Map(
    buttonNumbers.map(button => [
      button,
      createDebounce(clock, closed => tell({ type: closed ? 'press' : 'release', button })),
    ]),
  )
  const contact = (button: ButtonNumber, closed: boolean) => contacts.get(button)?.level(closed)
  let tapping: Promise<void> = Promise.resolve()
  let tap: { readonly button: ButtonNumber; readonly end: () => void } | undefined
  const held = new Set<ButtonNumber>()
  // A tap goes by what was told, not by the clock: on a busy machine that is late, and whatever comes while the
  // contact still settles is taken for chatter.
  listeners.push(({ type, button }) => {
    if (type === 'press') held.add(button)
    else held.delete(button)
    if (button !== tap?.button) return
    if (type === 'press') contact(button, false)
    else clock.after(settleMs, tap.end)
  })

  return {
    on: hear => {
      listeners.push(hear)
    },
    contact,
    tap: button => {
      const done = tapping.then(
        () =>
          new Promise<void>(resolve => {
            if (!open) return resolve()
            tap = { button, end: resolve }
            contact(button, !held.has(button))
          }),
      )
      tapping = done
      return done
    },
    close: async () => {
      open = false
      tap?.end()
      for (const one of contacts.values()) one.close()
    },
  }
}
