/** A serial line that is there: bytes both ways, for as long as the cable is in. */
import type { Fault } from '../../protocol/fault.ts'

/** Called with every piece that comes along the line, in order; pieces end anywhere. */
export type Hear = (piece: Uint8Array) => void

export interface SerialLine {
  /**
   * Resolves when the cable has taken all bytes, which says nothing about anybody having read them. Whoever does
   * not read holds it up without limit. Calls are carried out one after another.
   *
   * @throws Fault `line-cut` when the line ends before that
   */
  write(bytes: Uint8Array): Promise<void>
  /** Lets go of the line. Nothing is heard after this was called. Safe twice. */
  close(): Promise<void>
  /** Settles once, when the line is over: with what cut it, `line-cut`, or `undefined` after `close`. */
  readonly closed: Promise<Fault | undefined>
}
