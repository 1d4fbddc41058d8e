/** Something that runs for as long as somebody who may use the page sits at it: its live line to the gateway. */
import { effect, untracked } from '@preact/signals'
import type { Me } from '../../../../protocol/sign-in.ts'
import type { Signing } from './signing.ts'

export interface Sitting {
  /** Somebody is in; returns what ends it, which is called when they leave. */
  start(): () => void
  /** Somebody is in, at first and again after each lapse. */
  back(): void
  /** It is somebody else than before the lapse: what they left half done is not this one's to do. Before `back`. */
  other?(): void
}

/** A lapse by itself stops nothing: the page stays as it is behind the question who is there. */
export const whileIn = (signing: Signing, { start, back, other }: Sitting): void => {
  let stop: (() => void) | undefined
  let last: Me['staff']
  effect(() => {
    const standing = signing.standing.value
    if (standing.is === 'in' && signing.roles.includes(standing.me.role)) {
      const { staff } = standing.me
      if (last !== undefined && staff !== last) untracked(() => other?.())
      last = staff
      untracked(back)
      stop ??= untracked(start)
    } else if (standing.is === 'leaving' || (standing.is === 'out' && standing.left)) {
      stop?.()
      stop = undefined
      last = undefined
    }
  })
}
