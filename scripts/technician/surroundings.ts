/** The world around one technician's command, and how the command ends in it. */
import type { Hear, SerialLine } from '../../hardware/serial/line.ts'
import type { Clock } from '../../protocol/time.ts'

/** Handed in, so that a test can be the world. */
export interface Surroundings {
  readonly clock: Clock
  /** 10 bytes of chance for an id. */
  readonly chance: () => Uint8Array
  /** One line of what was asked for. */
  readonly say: (line: string) => void
  /** One line for the person at the terminal: trouble, progress. */
  readonly tell: (line: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Paths of this computer's serial ports, and of simulated cables in a folder. */
  readonly ports: (cables: string) => Promise<readonly string[]>
  /** @throws Fault `no-port`, `port-taken`, `port-denied` */
  readonly open: (path: string, hear: Hear) => Promise<SerialLine>
}

/** What `npm run technician` exits with. */
export const exits = {
  done: 0,
  /** Called in a way that means nothing, or that means several devices. */
  usage: 1,
  'no-device': 2,
  /** The device or the gateway said no; the same again gets the same answer. */
  refused: 3,
  network: 4,
} as const
export type Ending = keyof typeof exits
export type Exit = (typeof exits)[Ending]

/** Why a command ends before its aim. The message says what happened, why, and what to do next. */
export class Stop extends Error {
  readonly ending: Exclude<Ending, 'done'>

  constructor(ending: Exclude<Ending, 'done'>, message: string) {
    super(message)
    this.ending = ending
  }
}
