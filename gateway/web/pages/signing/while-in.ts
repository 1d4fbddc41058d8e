/** Something that runs for as long as somebody who may use the page sits at it: its live line to the gateway. */
import { effect, untracked } from '@preact/signals'
import type { Signing } from './signing.ts'

/**
 * Starts when somebody is in, and again when they are back after a lapse (`back`, at each of these); stops when they
 * leave. A lapse by itself stops nothing: the page stays as it is behind the question who is there.
 */
export const whileIn = (signing: Signing, start: () => () => void, back: () => void): void => {
  let stop: (() => void) | undefined
  effect(() => {
    const standing = signing.standing.value
    if (standing.is === 'in' && signing.roles.includes(standing.me.role)) {
      untracked(back)
      stop ??= untracked(start)
    } else if (standing.is === 'out' && standing.left) {
      stop?.()
      stop = undefined
    }
  })
}
