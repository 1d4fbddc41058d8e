/** What somebody asks of `npm run torture`. */
import { parseArgs } from 'node:util'
import { findingsOf } from '../sabotage/sabotages.ts'
import { troubles, troublesNamed } from './faults/all.ts'
import type { Trouble } from './faults/trouble.ts'

/** Faults that can be put in, and what must be found then. */
export const brings = findingsOf('torture')

export const usage = `Usage: npm run torture -- [--kills 200] [--orders N] [--pads 16] [--bodies 2] [--seed N]
       [--faults a,b,…|all|none] [--minutes M] [--json FILE] [--break FAULT] [--keep]
  --kills N    kill -9 of the gateway, at random instants, some before it is ready
  --orders N   the gateway lives each time until its share of these is answered; guests do not think then
  --pads N     pads that order without a rest
  --bodies N   how many of the pads are production pads, each a process with buttons and a screen; default 2
  --seed N     the same seed brings the same guests, the same troubles and the same instants
  --faults F   what else breaks, each once and then at random; default none:
               ${troubles.map(({ name }) => name).join(', ')}
  --minutes M  no life of the gateway begins after that
  --json FILE  writes findings and figures there
  --break F    puts a fault into a copy of the gateway first and kills that; passes if the fault was found:
               ${[...brings.keys()].join(', ')}
  --keep       leaves the folder with the journal behind, and says where
Exit code 0: nothing was found; 1: something was, or the run broke off; 2: a mistake in the call; 3: nothing that was asked can be had here.`

const whole = (name: string, text: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new RangeError(`--${name} is a whole number from ${least} to ${most}, not "${text}"`)
}

const someMinutes = (text: string): number => {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value <= 100_000) return value
  throw new RangeError(`--minutes is a number above 0, not "${text}"`)
}

export interface Flags {
  readonly kills: number
  readonly orders: number | undefined
  readonly pads: number
  readonly bodies: number
  readonly seed: number
  readonly troubles: readonly Trouble[]
  readonly minutes: number | undefined
  readonly json: string | undefined
  /** One of `brings`. */
  readonly fault: string | undefined
  readonly keep: boolean
  /** Runs in namespaces of its own already. */
  readonly apart: boolean
}

/** @throws RangeError or TypeError that says what is wrong with the call */
export const readFlags = (args: readonly string[]): Flags => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string' },
      orders: { type: 'string' },
      pads: { type: 'string', default: '16' },
      bodies: { type: 'string', default: '2' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      faults: { type: 'string', default: 'none' },
      minutes: { type: 'string' },
      json: { type: 'string' },
      break: { type: 'string' },
      keep: { type: 'boolean', default: false },
      apart: { type: 'boolean', default: false },
    },
  })
  const { break: fault, orders, minutes, faults } = values
  if (fault !== undefined && !brings.has(fault)) throw new RangeError(`there is no fault "${fault}"`)
  const pads = whole('pads', values.pads, 1, 1_000)
  return {
    kills: whole('kills', values.kills ?? (fault === undefined ? '200' : '5'), 1, 100_000),
    orders: orders === undefined ? undefined : whole('orders', orders, 1, 10_000_000),
    pads,
    bodies: whole('bodies', fault === undefined ? values.bodies : '0', 0, Math.min(pads - 1, 64)),
    seed: whole('seed', values.seed, 0, 2 ** 32 - 1),
    troubles: faults === 'all' ? troubles : faults === 'none' ? [] : troublesNamed(faults.split(',')),
    minutes: minutes === undefined ? undefined : someMinutes(minutes),
    json: values.json,
    fault,
    keep: values.keep,
    apart: values.apart,
  }
}
