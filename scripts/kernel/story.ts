/** Something that is played in a machine inside: another story is another file, on the same stage. */
import type { Clock } from '../../protocol/time.ts'
import type { Bell } from '../torture/bell.ts'
import type { Wanted } from './initrd.ts'
import type { Machine } from './machine.ts'

export interface Stage {
  readonly machine: Machine
  /** Empty, on this machine, and gone afterwards. */
  readonly folder: string
  readonly clock: Clock
  /** Rings at every word from inside; programs out here may ring it too. */
  readonly bell: Bell
  /** Something went as it should. */
  note(line: string): void
  /** Done when the story is over, however it ends, the newest first. */
  afterwards(close: () => Promise<unknown>): void
}

export interface Story {
  /** The kernel's modules that it needs, each with its options. */
  readonly modules: Wanted
  /** Rejects with what went wrong. */
  tell(stage: Stage): Promise<void>
}
