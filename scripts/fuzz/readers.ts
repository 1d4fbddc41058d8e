/** Whoever reads files that people write: every file ends in a value or in a sentence. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSetup } from '../../device/config.ts'
import { readSetup as readStationSetup } from '../../device/station/config.ts'
import { readConfig } from '../../gateway/config.ts'
import { readSite } from '../../gateway/seed.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import { Fault } from '../../protocol/fault.ts'
import { runMenu } from '../menu/usage.ts'
import { inRoot } from '../simulate/folder.ts'
import type { Chance } from '../torture/chance.ts'
import { chanceFor } from './book.ts'
import { type Finding, finding } from './finding.ts'
import { mangle } from './mangle.ts'
import { oddJson } from './odd-json.ts'

export interface ReadersPlan {
  /** An empty folder of its own. */
  readonly folder: string
  readonly files: number
  readonly seed: number
}

/** What became of a file: it was taken, or the sentence why it was not. */
type Reader = (path: string) => Promise<'taken' | { readonly said: string }>

const demo = (name: string): string => inRoot('scripts', 'demo', name)

/** For those that return what is in the file, or throw a fault that a person may read. */
const reads =
  (read: (path: string) => unknown): Reader =>
  async path => {
    try {
      read(path)
      return 'taken'
    } catch (fault) {
      if (fault instanceof Fault) return { said: fault.message }
      throw fault
    }
  }

const checks =
  (args: (path: string) => readonly string[]): Reader =>
  async path => {
    const lines: string[] = []
    const exit = await runMenu(args(path), {
      clock: systemClock,
      random: Math.random,
      chance: () => new Uint8Array(10),
      say: line => void lines.push(line),
      tell: line => void lines.push(line),
      key: undefined,
      demoKeyFile: '/nowhere',
      columns: 100,
      zone: 'Europe/Berlin',
    })
    return exit === 0 ? 'taken' : { said: lines.join('\n') }
  }

const padConfig = {
  name: 'pad-1',
  gateway: { host: '127.0.0.1', port: 1883 },
  secretEnv: 'PAD_SECRET',
  board: 'simulated',
}

const stationConfig = {
  name: 'pass-1',
  gateway: { host: '127.0.0.1', port: 1883 },
  secretEnv: 'SECRET',
  web: { port: 8080 },
  printer: 'usb:///dev/usb/lp0',
  bumpBar: 'simulated',
  control: { port: 0 },
  door: { port: 8090 },
  kiosk: { command: ['chromium', '--kiosk'] },
}

const kinds: readonly { readonly name: string; readonly sound: () => string; readonly read: Reader }[] = [
  {
    name: 'a menu',
    sound: () => readFileSync(demo('menu.json'), 'utf8'),
    read: checks(path => ['check', path]),
  },
  {
    name: 'the site beside a menu',
    sound: () => readFileSync(demo('site.json'), 'utf8'),
    read: checks(path => ['check', demo('menu.json'), '--site', path]),
  },
  {
    name: 'a gateway’s configuration',
    sound: () =>
      JSON.stringify({ mqtt: { port: 1883, tls: { port: 8883 } }, http: { names: ['box'] }, log: 'info' }),
    read: reads(readConfig),
  },
  {
    name: 'a site',
    sound: () =>
      JSON.stringify({ ...JSON.parse(readFileSync(demo('site.json'), 'utf8')), menu: demo('menu.json') }),
    read: reads(readSite),
  },
  {
    name: 'a pad’s configuration',
    sound: () => JSON.stringify(padConfig),
    read: reads(path => readSetup(path, { PAD_SECRET: 'x'.repeat(43) })),
  },
  {
    name: 'a kitchen device’s configuration',
    sound: () => JSON.stringify(stationConfig),
    read: reads(path => readStationSetup(path, { SECRET: 'x'.repeat(43) })),
  },
]

const spoil = (sound: string, chance: Chance): { readonly bytes: Buffer; readonly story: string } => {
  if (chance.happens(0.7)) return oddJson(JSON.parse(sound), chance)
  const bytes = Buffer.from(sound)
  return mangle(bytes, chance, [bytes])
}

export const readRubbish = async ({ folder, files, seed }: ReadersPlan): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  // The demo's menu names pictures that lie beside it.
  symlinkSync(demo('pictures'), join(folder, 'pictures'))
  for (const { name, sound, read } of kinds) {
    const path = join(folder, 'sound.json')
    writeFileSync(path, sound())
    const became = await read(path)
    if (became !== 'taken') findings.push(finding('file', `${name} without a fault: ${became.said}`))
  }
  for (let number = 0; number < files; number++) {
    const chance = chanceFor(seed, number)
    const { name, sound, read } = chance.pick(kinds)
    const { bytes, story } = spoil(sound(), chance)
    const path = join(folder, 'file.json')
    writeFileSync(path, bytes)
    const became = await read(path).catch((error: unknown) => error)
    const wrong = (what: string) =>
      findings.push(
        finding(
          'file',
          `${name}, file ${number} of seed ${seed} (${story}): ${what}\n${bytes.toString('utf8').slice(0, 500)}`,
        ),
      )
    if (became instanceof Error) wrong(`${became.stack}`)
    else if (became !== 'taken' && (became as { said: string }).said.trim() === '')
      wrong('refused without a word')
  }
  return findings
}
