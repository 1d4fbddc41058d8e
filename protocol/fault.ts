/** What went wrong outside anybody's decision: a disk, a socket, a file. Refusals are values; faults are thrown. */

/**
 * A failure with a stable code that callers may branch on, and a sentence for the person who has to act:
 * what happened, why if known, and what to do next.
 */
export class Fault extends Error {
  readonly code: string

  /** @param code lower-case words joined by dashes, the same for ever: `journal-damaged`, `printer-silent` */
  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'Fault'
    this.code = code
  }
}

/** Whatever was thrown, as a fault: itself where it is one. */
export const faultOf = (code: string, cause: unknown): Fault =>
  cause instanceof Fault
    ? cause
    : new Fault(code, cause instanceof Error ? cause.message : String(cause), { cause })
