/** What somebody asks of `npm run torn`. */
import { parseArgs } from 'node:util'
import { findingsOf } from '../sabotage/sabotages.ts'
import { parts } from './parts/all.ts'
import type { Part } from './parts/part.ts'

/** Faults that can be put in, and what must be found then. */
export const brings = findingsOf('torn')

export const usage = `Usage: npm run torn -- [--bytes all|N] [--only PART,…] [--printers 24] [--pictures] [--seed N]
       [--json FILE] [--break FAULT] [--keep]
  --bytes N     at how many bytes of a ticket of some 600 it is torn, spread over it; default all. All that is
                left to chance is done less often, too
  --only P      ${parts.map(({ name, what }) => `${name}: ${what}`).join('\n                ')}
  --printers N  of each kind (${'one that confirms, one that does and takes its time, one that says how it is, one that says nothing'});
                they suffer side by side, each at a byte of its own
  --pictures    one of the dishes has to be drawn, which makes tickets four times as long
  --seed N      the same seed brings the same bytes and the same troubles
  --json FILE   writes findings and figures there
  --break F     puts a fault into a copy of the gateway first; passes if the fault was found:
                ${[...brings.keys()].join(', ')}
  --keep        leaves the folders with the journals behind, and says where
Exit code 0: nothing was found; 1: something was, or the run broke off; 2: a mistake in the call.`

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new RangeError(`--${name} is a whole number from ${least} to ${most}, not "${text}"`)
}

const partsNamed = (names: readonly string[]): readonly Part[] =>
  names.map(name => {
    const part = parts.find(one => one.name === name)
    if (part === undefined) throw new RangeError(`--only: there is no "${name}"`)
    return part
  })

export interface Flags {
  /** Undefined for all. */
  readonly bytes: number | undefined
  readonly parts: readonly Part[]
  readonly printers: number
  readonly pictures: boolean
  readonly seed: number
  readonly json: string | undefined
  /** One of `brings`. */
  readonly fault: string | undefined
  readonly keep: boolean
}

/** @throws RangeError or TypeError that says what is wrong with the call */
export const readFlags = (args: readonly string[]): Flags => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      bytes: { type: 'string', default: 'all' },
      only: { type: 'string' },
      printers: { type: 'string', default: '24' },
      pictures: { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      json: { type: 'string' },
      break: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const { bytes, only, printers, pictures, seed, json, break: fault, keep } = values
  if (fault !== undefined && !brings.has(fault)) throw new RangeError(`there is no fault "${fault}"`)
  return {
    bytes: bytes === 'all' ? undefined : whole('bytes', bytes, 2, 100_000),
    parts: only === undefined ? parts : partsNamed(only.split(',')),
    printers: whole('printers', printers, 1, 100),
    pictures,
    seed: whole('seed', seed, 0, 2 ** 32 - 1),
    json,
    fault,
    keep,
  }
}
