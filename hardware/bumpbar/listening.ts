/** Who listens to a bump bar, whatever it is made of, and what they hear while its plug goes in and out. */
import type { Fault } from '../../protocol/fault.ts'
import type { Clock } from '../../protocol/time.ts'
import type { BarState, BumpBar, KeyPress } from './bumpbar.ts'
import type { BarProfile } from './profile.ts'
import { startTyping, type Typing } from './typing.ts'

export interface Listening {
  /** For those who listen. */
  readonly ears: Pick<BumpBar, 'on' | 'state' | 'onState'>
  /** A bar of this kind is there, with nothing down. */
  plugged(profile: BarProfile): void
  pulled(why: Fault): void
  /** What it sent; while none is plugged in, nothing is made of it. */
  report(bytes: Uint8Array): void
  /** Nothing is told any more. */
  end(): void
}

export const startListening = (clock: Pick<Clock, 'monotonic'>): Listening => {
  const listeners: ((press: KeyPress) => void)[] = []
  const watchers: ((state: BarState) => void)[] = []
  let state: BarState = { is: 'disconnected', why: undefined }
  let typing: Typing | undefined
  let isOpen = true
  const turn = (to: BarState) => {
    if (!isOpen) return
    state = to
    for (const hear of watchers) hear(to)
  }
  const tell = (press: KeyPress) => {
    if (isOpen) for (const hear of listeners) hear(press)
  }
  return {
    ears: {
      on: hear => {
        listeners.push(hear)
      },
      state: () => state,
      onState: hear => {
        watchers.push(hear)
      },
    },
    plugged: profile => {
      typing = startTyping(profile, clock, tell)
      turn({ is: 'connected', name: profile.name })
    },
    pulled: why => {
      typing = undefined
      turn({ is: 'disconnected', why })
    },
    report: bytes => typing?.report(bytes),
    end: () => {
      isOpen = false
    },
  }
}
