/** The small sounder in the pad: what a guest hears, and the next table does not. */

export interface Note {
  /** 0: silence. A sounder with a voice of its own takes every other number for that. */
  readonly hz: number
  readonly ms: number
}

const note = (hz: number, ms: number): Note => ({ hz, ms })

/** Told apart by their rhythm alone, for sounders that know one pitch and ears that know few. */
export const tunes = {
  /** A press was heard: as short and low as a sounder can. */
  click: [note(220, 10)],
  /** The end of a list. */
  bump: [note(440, 15)],
  /** An order is on disk. */
  received: [note(1047, 80), note(0, 60), note(1319, 120)],
  /** Food is ready. */
  ready: [note(1047, 150), note(0, 80), note(1319, 150), note(0, 80), note(1568, 300)],
  /** Something cannot be had. */
  refused: [note(330, 350)],
  /** Is somebody still there? */
  idle: [note(880, 60), note(0, 200), note(880, 60)],
} as const satisfies Readonly<Record<string, readonly Note[]>>

export type Tune = keyof typeof tunes

export interface Beeper {
  /** Begins at once, in place of the tune that sounds; a click or a bump does not break into another tune. */
  play(tune: Tune): void
  /** Silent from now on. Safe twice. */
  close(): Promise<void>
}
