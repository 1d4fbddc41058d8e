/** The tape of the bench: takes down what is pressed on the pad that is played, and plays it again. */
import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { check } from '../../../../protocol/shape.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { type Recorder, startRecorder } from './recorder.ts'
import { type Edge, pressesIn, Recording, type Seen } from './recording.ts'
import { type Outcome, replay } from './replay.ts'
import type { RestaurantView } from './restaurant.ts'
import type { Supervisor } from './supervisor.ts'

/** A recording that was asked for by name and is not there; and the names of those that are. */
export interface Missing {
  readonly name: string
  readonly there: readonly string[]
}

export interface Tape {
  /** `broken`: what was opened is no recording. */
  readonly at: ReadonlySignal<'idle' | 'recording' | 'playing' | 'broken'>
  /** Of the one that is made or played now. */
  readonly presses: ReadonlySignal<number>
  readonly recording: ReadonlySignal<Recording | undefined>
  /** Of the last time it was played. */
  readonly outcome: ReadonlySignal<Outcome | undefined>
  /** Until something else is done with the tape. */
  readonly missing: ReadonlySignal<Missing | undefined>
  /** Every press on any pad goes this way. */
  press(pad: number, button: number, kind: Edge | 'tap'): void
  record(): void
  /** Ends either. */
  stop(): void
  play(): Promise<void>
  /** False: it is no recording. */
  open(text: string): boolean
  miss(missing: Missing): void
}

/** A picture that has not changed for so long stands still, in milliseconds. */
const stillMs = 300

export const openTape = (
  view: RestaurantView,
  supervisor: Supervisor,
  clock: Pick<Clock, 'monotonic' | 'after'>,
): Tape => {
  const at = signal<'idle' | 'recording' | 'playing' | 'broken'>('idle')
  const presses = signal(0)
  const recording = signal<Recording | undefined>(undefined)
  const outcome = signal<Outcome | undefined>(undefined)
  const missing = signal<Missing | undefined>(undefined)
  let recorder: Recorder | undefined
  /** The pad that is recorded or played, whichever the keys play on meanwhile. */
  let pad = 0
  /** The presses, one after the other. */
  let last: Promise<unknown> = Promise.resolve()

  /** The picture at the beginning of the last look: one that came meanwhile may not have been seen. */
  let looked: string | undefined
  const look = async (): Promise<Seen> => {
    looked = view.frames.peek().get(pad)
    return (await supervisor.look(pad)) ?? { lines: [] }
  }
  const note = (button: number, edge: Edge) => {
    const noted = recorder?.note(button, edge)
    presses.value = recorder?.presses ?? 0
    return noted
  }
  /** Until the next picture of the pad, or for so long. */
  const change = (ms: number): Promise<number> => {
    const began = clock.monotonic()
    const before = looked
    return new Promise(resolve => {
      const end = () => {
        stop()
        cancel()
        resolve(clock.monotonic() - began)
      }
      const cancel = clock.after(ms, end)
      // Told once at the beginning, too, when neither is there to be stopped yet.
      const stop = view.frames.subscribe(frames => {
        if (frames.get(pad) !== before) queueMicrotask(end)
      })
    })
  }

  return {
    at,
    presses,
    recording,
    outcome,
    missing,
    press: (pressed, button, kind) => {
      if (at.value === 'playing' && pressed === pad) return
      if (at.value !== 'recording' || pressed !== pad) {
        void supervisor.press(pressed, button, kind)
        return
      }
      const edges: readonly Edge[] = kind === 'tap' ? ['press', 'release'] : [kind]
      for (const edge of edges) {
        last = last.then(() => note(button, edge)).then(() => supervisor.press(pressed, button, edge))
      }
    },
    record: () => {
      pad = view.pad.value
      last = Promise.resolve()
      recorder = startRecorder({
        title: `Pad ${pad}`,
        pace: view.state.value?.pace ?? 1,
        look,
        isStill: () => clock.monotonic() - view.changedAt(pad) >= stillMs,
        monotonic: clock.monotonic,
      })
      batch(() => {
        at.value = 'recording'
        presses.value = 0
        outcome.value = undefined
        missing.value = undefined
      })
    },
    stop: () => {
      if (at.value === 'playing') {
        at.value = 'idle'
        return
      }
      at.value = 'idle'
      const ended = recorder
      // What was pressed until now is still on its way on to the tape.
      void last
        .then(() => ended?.end())
        .then(made => {
          recording.value = made
        })
    },
    play: async () => {
      const played = recording.value
      if (played === undefined) return
      pad = view.pad.value
      const paceBefore = view.state.value?.pace ?? 1
      batch(() => {
        at.value = 'playing'
        presses.value = 0
        outcome.value = undefined
      })
      if (paceBefore !== played.pace) supervisor.setPace(played.pace)
      const hand = {
        ...{ look, change },
        press: (button: number, edge: Edge) => supervisor.press(pad, button, edge),
        wait: (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve)),
      }
      const manner = {
        onPress: (made: number) => {
          presses.value = made
        },
        isStopped: () => at.value !== 'playing',
      }
      const end = await replay(played, hand, manner)
      if (paceBefore !== played.pace) supervisor.setPace(paceBefore)
      batch(() => {
        outcome.value = end
        at.value = 'idle'
      })
    },
    open: text => {
      const read = readRecording(text)
      batch(() => {
        outcome.value = undefined
        missing.value = undefined
        at.value = read === undefined ? 'broken' : 'idle'
        if (read !== undefined) recording.value = read
        presses.value = read === undefined ? 0 : pressesIn(read)
      })
      return read !== undefined
    },
    miss: asked => {
      missing.value = asked
    },
  }
}

const readRecording = (text: string): Recording | undefined => {
  try {
    const read = check(Recording, JSON.parse(text))
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}
