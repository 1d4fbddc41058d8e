/** The cable to a printer, whatever it is made of. */
import type { Fault } from '../../../protocol/fault.ts'

/**
 * An open way to one printer, for one ticket. Until the first `write` a failure is `Fault('printer-away')`:
 * nothing is on paper. From then on it is `Fault('printer-broke-off')`: whether and how much was printed is
 * not known.
 */
export interface Wire {
  /**
   * Resolves when the cable has taken all bytes, which says nothing about paper. One at a time. Never hangs:
   * a printer that takes nothing for the wire's time limit has broken off.
   */
  write(bytes: Uint8Array): Promise<void>
  /**
   * Says that no more will come. Resolves when every byte is known to have reached the printer, and the wire
   * is closed then; rejects when that cannot be known.
   */
  finish(): Promise<void>
  /**
   * Lets go at once. What was written and is still on its way is dropped where the cable can, so that nothing
   * of it comes out after the next attempt. Safe twice, and after `finish`.
   */
  close(): Promise<void>
  /** Settles once, when the wire is of no more use: with what broke it, or `undefined` after `finish` or `close`. */
  readonly closed: Promise<Fault | undefined>
}

/** Where a printer is to be found. */
export interface Connector {
  /** A new wire to the printer; rejects with `Fault('printer-away')` when it cannot be had within a time limit. */
  open(): Promise<Wire>
}
