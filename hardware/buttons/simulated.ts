/** Buttons without a board: their contacts are closed by a page or a test, and chatter if asked to. */
import type { Clock } from '../../protocol/time.ts'
import type { ButtonEvent, ButtonNumber, Buttons } from './buttons.ts'
import { createDebounce, settleMs } from './debounce.ts'

export interface SimulatedButtons extends Buttons {
  /** Closes or opens the bare contact, with no protection against chatter. */
  contact(button: ButtonNumber, closed: boolean): void
  /** A whole press and its release, one button at a time; resolves when the release was told. */
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

  return {
    on: hear => {
      listeners.push(hear)
    },
    contact,
    tap: button => {
      const done = tapping.then(
        () =>
          new Promise<void>(resolve => {
            contact(button, true)
            contact(button, false)
            // The contact was open again at once: its release is told when it has settled, its end a while later.
            clock.after(2 * settleMs, resolve)
          }),
      )
      tapping = done
      return done
    },
    close: async () => {
      open = false
      for (const one of contacts.values()) one.close()
    },
  }
}
