/** A recording of the simulator's page, played again from a terminal: for whoever tests without a browser. */
import { readFileSync } from 'node:fs'
import { Recording } from '../../gateway/web/pages/sim/recording.ts'
import { type Hand, type Outcome, replay } from '../../gateway/web/pages/sim/replay.ts'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Door } from './door.ts'

/** @throws Fault `bad-file` */
export const readRecording = (path: string): Recording => {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Fault('bad-file', `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`)
  }
  const read = check(Recording, value)
  if (!read.ok) throw new Fault('bad-file', `${path} is no recording:\n  ${read.problems.join('\n  ')}`)
  return read.value
}

/** Plays it on a pad of the running restaurant, at the pace of that evening; the pads' clock is 1× afterwards. */
export const rerun = async (
  recording: Recording,
  door: Door,
  pad: number,
  clock: Clock,
  patienceMs?: number,
): Promise<Outcome> => {
  /** Since the last look began. */
  let changed = Promise.withResolvers<void>()
  const stop = door.watch({
    frame: framed => {
      if (framed === pad) changed.resolve()
    },
    state: () => {},
    gone: () => {},
  })
  const wait = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))
  const hand: Hand = {
    look: async () => {
      changed = Promise.withResolvers()
      const seen = await door.look(pad)
      return seen === undefined ? { lines: [] } : { lines: seen.lines, hash: seen.hash }
    },
    press: async (button, edge) => void (await door.press(pad, button, edge)),
    wait,
    change: async ms => {
      const began = clock.monotonic()
      // A patience that is not needed any more would keep the program from ending.
      const { promise: late, resolve } = Promise.withResolvers<void>()
      const cancel = clock.after(ms, resolve)
      await Promise.race([changed.promise, late])
      cancel()
      return clock.monotonic() - began
    },
  }
  try {
    if (recording.pace !== 1) await door.setPace(recording.pace)
    return await replay(recording, hand, patienceMs === undefined ? {} : { patienceMs })
  } finally {
    stop()
    if (recording.pace !== 1) await door.setPace(1)
  }
}

/** For somebody who wants to know what went another way; lines that differ are marked on both sides. */
export const tellOutcome = ({ title }: Recording, outcome: Outcome): readonly string[] => {
  switch (outcome.is) {
    case 'same':
      return [`✓ “${title}”: the same, ${outcome.presses} presses`]
    case 'stopped':
      return [`· “${title}”: stopped after ${outcome.presses} presses`]
    case 'other': {
      const { wanted, seen, presses } = outcome
      const isSameText = wanted.lines.join('\n') === seen.lines.join('\n')
      return [
        `✗ “${title}”: something else after ${presses} presses${isSameText ? '; the same words, another picture' : ''}`,
        ...wanted.lines.map(line => `  ${seen.lines.includes(line) ? ' ' : '−'} ${line}`),
        ...seen.lines.filter(line => !wanted.lines.includes(line)).map(line => `  + ${line}`),
      ]
    }
    default:
      return outcome satisfies never
  }
}
