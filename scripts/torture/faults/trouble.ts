/** What can befall a restaurant in the middle of an evening, apart from what its people do. */
import type { Chance } from '../chance.ts'
import type { Dress } from '../program.ts'
import type { Scene } from '../scene.ts'

/** Mends what was broken; nothing where nothing has to be. Safe when the gateway is gone, and called once. */
export type Mend = () => Promise<void> | void

export interface Trouble {
  readonly name: string
  /** Why it cannot be had here, in one sentence that names the Debian package where one would help. */
  missing(surroundings: Surroundings): string | undefined
  /** How the gateway has to be started so that it can befall it. */
  dress?(scene: Scene, chance: Chance): Dress
  /** Breaks something, and resolves once it is broken. */
  begin(scene: Scene, chance: Chance): Promise<Mend>
  /** Milliseconds until it is mended, at least and at most. */
  readonly lastsMs: readonly [least: number, most: number]
  readonly mayCause: readonly Consequence[]
}

/**
 * `end`: the gateway may go by itself, even before it is ready. `stop`: it is killed inside, at a step that not every
 * life comes to; one that never kills it is a finding. `silence`: nobody need be answered while it lasts. Without these
 * a gateway that goes or says nothing is a finding, and after any trouble somebody is answered soon.
 */
export type Consequence = 'end' | 'stop' | 'silence'

/** What the campaign was given to break things with. */
export interface Surroundings {
  /** It runs as root in namespaces of its own: mounts and rules for packets are nobody else's and go with it. */
  readonly isApart: boolean
  /** Whether there is such a program. */
  has(program: string): boolean
  /** Pads that are processes of their own. */
  readonly pads: number
}

/** For a trouble that needs a program. */
export const needs =
  (program: string, debianPackage: string) =>
  ({ has }: Surroundings): string | undefined =>
    has(program) ? undefined : `there is no ${program} here: install Debian’s ${debianPackage}`

/** For a trouble that must not reach the rest of the machine. */
export const needsApart = ({ isApart }: Surroundings): string | undefined =>
  isApart ? undefined : 'it needs namespaces of its own (root, with unshare of Debian’s util-linux)'

export const needsPads = ({ pads }: Surroundings): string | undefined =>
  pads > 0 ? undefined : 'no pad here is a process of its own (--bodies 0)'
