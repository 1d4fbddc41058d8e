/** A pad under measurement: the production process, its keys and its screen within reach. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Button } from '../../../device/pad/happening.ts'
import { padEnvironment, padFlags, padScript } from '../../simulate/pad.ts'
import { ask } from '../../simulate/relay.ts'
import { type Chance, chanceFrom } from '../../torture/chance.ts'
import type { Grounds } from '../grounds.ts'
import { type Program, type Setting, startProgram } from '../program.ts'

export interface BenchPad {
  readonly program: Program
  /** What a guest reads now. */
  words(): Promise<string>
  /** Puts a finger on a key, and takes it off; each is answered when the screen has answered it. */
  press(button: Button): Promise<void>
}

/** Between a press and its release, and before the next: longer than a contact settles. */
const holdMs = 35
/** Until a pad has all that the gateway had for it. */
const settleMs = 15_000

/** Starts one on an empty folder, and waits until it has shown the menu. */
export const startPad = async (
  { credentials, newFolder }: Pick<Grounds, 'credentials' | 'newFolder'>,
  mqttPort: number,
  setting: Setting = {},
): Promise<BenchPad> => {
  const [first] = credentials
  if (first === undefined) throw new Error('no pad was enrolled')
  const folder = newFolder()
  const data = join(folder, 'kept')
  mkdirSync(data)
  writeFileSync(join(folder, 'secret'), first.password, { mode: 0o600 })
  const config = join(folder, 'pad.json')
  const gateway = { host: '127.0.0.1', port: mqttPort }
  writeFileSync(
    config,
    JSON.stringify({ name: first.pad, gateway, secretFile: 'secret', board: 'simulated' }),
  )
  const flags = [...padFlags, ...(setting.flags ?? [])]
  const { program, ready } = startProgram(padScript, ['--config', config, '--data', data], {
    flags,
    env: { ...padEnvironment, ...setting.env },
  })
  const control = Number((await ready).control)
  const words = async () => {
    const { body } = await ask(control, 'GET', '/words')
    return (JSON.parse(new TextDecoder().decode(body)).lines ?? []).join(' ')
  }
  const feel = async (button: Button, kind: 'press' | 'release') => {
    const { status } = await ask(control, 'POST', '/press', { button, kind })
    if (status !== 200) throw new Error(`the pad did not feel button ${button}`)
    await pause(holdMs)
  }
  const until = performance.now() + settleMs
  // What it keeps of the menu is written after the menu has been shown.
  while (!existsSync(join(data, 'menu.json'))) {
    if (performance.now() > until) throw new Error(`the pad has no menu: ${await words()}`)
    await pause(100)
  }
  // Nobody sits down the moment it is on: it clears up first.
  await pause(readMs)
  return {
    program,
    words,
    press: async button => {
      await feel(button, 'press')
      await feel(button, 'release')
    },
  }
}

/** Which key a guest who tries everything presses next: mostly on, sometimes back. */
export const pickButton = ({ next }: Pick<Chance, 'next'>): Button => {
  const chance = next()
  if (chance < 0.4) return 2
  if (chance < 0.72) return 4
  return chance < 0.82 ? 3 : 1
}

/** So many keys one after the other; then somebody reads for a moment. */
const inARow = 20
const readMs = 1_300

/**
 * A guest who tries everything: opens, goes on and back, orders, seven keys a second, and reads now and then. The same
 * presses for the same seed.
 */
export const playWith = async (
  pad: Pick<BenchPad, 'press'>,
  presses: number,
  each: (n: number) => void = () => {},
  seed = 5,
): Promise<void> => {
  const chance = chanceFrom(seed)
  for (let n = 0; n < presses; n++) {
    await pad.press(pickButton(chance))
    each(n)
    if ((n + 1) % inARow === 0) await pause(readMs)
  }
}
