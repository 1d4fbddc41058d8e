/** Writes down what is pressed on one pad, and what stood on its screen then. */
import type { Edge, Recording, Seen, Step } from './recording.ts'

export interface Recorder {
  readonly presses: number
  /** To be called before the pad feels it, and awaited: what is on the screen now is what the finger answers to. */
  note(button: number, edge: Edge): Promise<void>
  /** Looks once more, and is over. */
  end(): Promise<Recording>
}

export interface RecorderPlan {
  readonly title: string
  readonly pace: Recording['pace']
  readonly look: () => Promise<Seen>
  /** Whether the picture has stood still for a while: one that moves is never the same again. */
  readonly isStill: () => boolean
  /** Milliseconds that never jump. */
  readonly monotonic: () => number
}

export const startRecorder = ({ title, pace, look, isStill, monotonic }: RecorderPlan): Recorder => {
  const steps: Step[] = []
  let presses = 0
  let last = monotonic()

  const see = async (): Promise<Seen> => {
    const still = isStill()
    const { lines, hash } = await look()
    return still && hash !== undefined ? { lines: [...lines], hash } : { lines: [...lines] }
  }
  return {
    get presses() {
      return presses
    },
    note: async (button, edge) => {
      const now = monotonic()
      const waitedMs = Math.round(now - last)
      last = now
      if (edge === 'press') presses++
      const sees = edge === 'press' ? { sees: await see() } : {}
      steps.push({ ...sees, waitedMs, button, edge })
    },
    end: async () => {
      const waitedMs = Math.round(monotonic() - last)
      return { fourtop: 'recording', title, pace, steps, ends: { sees: await see(), waitedMs } }
    },
  }
}
