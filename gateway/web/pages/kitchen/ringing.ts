/** The bell as this kitchen hears it: for a minute not at all where a cook says so, and every ring is seen as well. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Cancel, Clock } from '../../../../protocol/time.ts'
import type { Ring, Rung, Voice } from './voices.ts'

/** How long a cook is spared the bell, and how long the head of the screen shows that it rang, in milliseconds. */
const muteMs = 60_000
const flashMs = 3_000

export interface Ringing {
  /** @param voices of the stations that it is about; the usual one where it is about none */
  ring(what: Ring, voices?: readonly Voice[]): void
  /** No sound for a minute; where there is none already, it is back. */
  mute(): void
  /** Whole seconds until the bell is heard again; nothing while it is. */
  readonly mutedFor: ReadonlySignal<number | undefined>
  /** What rang within the last three seconds, heard or not: for whoever cannot hear it. */
  readonly rang: ReadonlySignal<Ring | undefined>
  /** To be called a few times a second: lets the minute run out. */
  tick(): void
}

export const openRinging = (
  bell: { ring(what: Rung): void },
  clock: Pick<Clock, 'monotonic' | 'after'>,
): Ringing => {
  const mutedFor = signal<number | undefined>(undefined)
  const rang = signal<Ring | undefined>(undefined)
  let mutedUntil = Number.NEGATIVE_INFINITY
  let hide: Cancel = () => {}
  const tick = () => {
    const leftMs = mutedUntil - clock.monotonic()
    mutedFor.value = leftMs > 0 ? Math.ceil(leftMs / 1000) : undefined
  }
  return {
    ring: (what, voices = ['usual']) => {
      tick()
      if (mutedFor.value === undefined) bell.ring({ ring: what, voices })
      hide()
      rang.value = what
      hide = clock.after(flashMs, () => {
        rang.value = undefined
      })
    },
    mute: () => {
      tick()
      mutedUntil = mutedFor.value === undefined ? clock.monotonic() + muteMs : Number.NEGATIVE_INFINITY
      tick()
    },
    mutedFor,
    rang,
    tick,
  }
}
