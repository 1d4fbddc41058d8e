/** The world around one menu command, and how the command ends in it. */
import type { Clock } from '../../protocol/time.ts'

/** Handed in, so that a test can be the world. */
export interface Surroundings {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** 10 bytes of chance for an id. */
  readonly chance: () => Uint8Array
  /** One line of what was asked for. */
  readonly say: (line: string) => void
  /** One line for the person at the terminal: trouble, waiting. */
  readonly tell: (line: string) => void
  /** Width of the terminal in characters. */
  readonly columns: number
  /** FOURTOP_KEY of the environment. */
  readonly key: string | undefined
  /** Where the demo keeps a manager's key, if there is a demo. */
  readonly demoKeyFile: string
  /** IANA zone of this machine, in case the gateway does not tell the restaurant's. */
  readonly zone: string
}

/** What `npm run menu` exits with. */
export const exits = {
  done: 0,
  /** Called in a way that means nothing. */
  usage: 1,
  /** The file has errors. */
  errors: 2,
  /** The gateway said no; the same again gets the same answer. */
  refused: 3,
  /** The gateway did not answer, or something else did. */
  unreachable: 4,
} as const
export type Exit = (typeof exits)[keyof typeof exits]
