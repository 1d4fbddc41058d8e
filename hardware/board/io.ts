/** The board as johnny-five knows one: an IO plugin whose pins are lines of the GPIO character device. */
import { EventEmitter } from 'node:events'
import type { InputLines, Level, OutputLines } from './lines.ts'

/** Of johnny-five; it has more, which no line of a board is good for. */
const modes = { INPUT: 0, OUTPUT: 1 } as const

/**
 * What johnny-five calls on a plugin. A level goes out as the event `digital-read-<line>`, as with every plugin;
 * listeners that were added later are told later.
 */
export interface BoardIo extends EventEmitter {
  readonly name: string
  readonly isReady: true
  readonly MODES: typeof modes
  readonly HIGH: 1
  readonly LOW: 0
  /** By line; those that are not ours have no modes. */
  readonly pins: readonly { readonly supportedModes: readonly number[] }[]
  pinMode(line: number, mode: number): void
  digitalRead(line: number, hear: (level: Level) => void): void
  digitalWrite(line: number, level: Level): void
}

export interface IoLines {
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
}

const levelEvent = (line: number) => `digital-read-${line}`

/** Tells whoever reads this line what it stands at. */
export const tellLevel = (io: BoardIo, line: number, level: Level): void => {
  io.emit(levelEvent(line), level)
}

export const onLevel = (io: BoardIo, line: number, hear: (level: Level) => void): void => {
  io.on(levelEvent(line), hear)
}

/**
 * @param lines what each line may be; it was asked for as that, with its pull-up
 * @param held what the inputs stand at when johnny-five begins to read them
 */
export const createIo = (
  lines: IoLines,
  held: Pick<InputLines, 'levels'>,
  driven: Pick<OutputLines, 'set'>,
): BoardIo => {
  const modeOf = (line: number): readonly number[] => {
    if (lines.inputs.includes(line)) return [modes.INPUT]
    return lines.outputs.includes(line) ? [modes.OUTPUT] : []
  }
  const count = Math.max(-1, ...lines.inputs, ...lines.outputs) + 1
  const emitter = new EventEmitter()
  const io: BoardIo = Object.assign(emitter, {
    name: 'fourtop',
    isReady: true as const,
    MODES: modes,
    HIGH: 1 as const,
    LOW: 0 as const,
    pins: Array.from({ length: count }, (_, line) => ({ supportedModes: modeOf(line) })),
    pinMode: (line: number, mode: number) => {
      if (!modeOf(line).includes(mode)) throw new RangeError(`line ${line} has no mode ${mode}`)
    },
    digitalRead: (line: number, hear: (level: Level) => void) => {
      onLevel(io, line, hear)
      // Not before whoever asked has got its answer: plugins never call back at once. And the level of then, not of
      // now: a change in between would be told first, and undone by what is older.
      queueMicrotask(() => {
        const level = held.levels().get(line)
        if (level !== undefined) tellLevel(io, line, level)
      })
    },
    // johnny-five switches an input's pull-up on by writing to it; the request for the line did that.
    digitalWrite: (line: number, level: Level) => {
      if (modeOf(line).includes(modes.OUTPUT)) driven.set(line, level)
    },
  })
  return io
}
