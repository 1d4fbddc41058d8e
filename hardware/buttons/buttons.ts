/** The four buttons below the glass, whatever is behind them: contacts on a board, or none at all. */

/** From left to right. */
export type ButtonNumber = 1 | 2 | 3 | 4

export interface ButtonEvent {
  readonly type: 'press' | 'release'
  readonly button: ButtonNumber
}

/**
 * A finger, not a contact: whatever a contact does while it closes or opens, a press is told once, its release
 * once and after it, and the next press after that. A press is told at the first touch, without waiting for the
 * contact to settle.
 */
export interface Buttons {
  /** Calls back for every event of every button, in order. */
  on(hear: (event: ButtonEvent) => void): void
  /** Nothing is told any more. A button that is held stays unreleased. Safe twice. */
  close(): Promise<void>
}
