/** The cable to a printer, whatever it is made of. */
import type { Fault } from '../../../protocol/fault.ts'
import type { Cancel } from '../../../protocol/time.ts'

/**
 * An open way to one printer, for as many tickets as it lasts. Until the first `write` a failure is
 * `Fault('printer-away')`: nothing is on paper. From then on it is `Fault('printer-broke-off')`: whether and how much
 * was printed is not known, unless the printer has said so itself.
 */
export interface Wire {
  /**
   * Resolves when the cable has taken all bytes, which says nothing about paper. One at a time. Never hangs:
   * a printer that takes nothing for the wire's time limit has broken off.
   *
   * @param mayWait asked whenever the time limit is over: true for a printer that has said why it takes nothing, such as
   *   that it is out of paper with its memory full. It is waited for as long again then.
   */
  write(bytes: Uint8Array, mayWait?: () => boolean): Promise<void>
  /**
   * Calls `listener` with what the printer says, in order, in pieces that end anywhere, until told otherwise. What
   * came before anybody listened, from the moment that the wire was open, is told first, after this has returned; of
   * more than `keptBytes` that nobody listens to, the oldest are dropped. Nothing is heard once the wire is over.
   */
  hear(listener: (bytes: Uint8Array) => void): Cancel
  /**
   * Says that no more will come. Resolves when every byte is known to have reached the printer, as far as the cable
   * can tell, and the wire is closed then; rejects when that cannot be known. Only for those who want the end of the
   * connection as their proof: whoever has the printer's own word for a ticket writes the next one instead.
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
  /**
   * A new wire to the printer; rejects with `Fault('printer-away')` when it cannot be had within a time limit. What
   * was unplugged and plugged in again is found by the next one.
   */
  open(): Promise<Wire>
}

/** Time limits of a wire, in milliseconds. */
export interface WireLimits {
  /** Until a printer answers a connection. Default 3000. */
  readonly connectMs: number
  /** Without any byte taken, or between our end and the printer's, until it has broken off. Default 20000. */
  readonly stallMs: number
  /** Left to a printer that never closes its side of a connection, before we take the kernel's word. Default 2000. */
  readonly farewellMs: number
  /** Between two looks at what does not call: an acknowledgement on its way, a cable that is full. Default 25. */
  readonly lookMs: number
}

export const wireLimits: WireLimits = { connectMs: 3000, stallMs: 20_000, farewellMs: 2000, lookMs: 25 }
