/** Files that are not what they were: a gateway that starts on them serves, or says in a sentence why it does not. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gatewayEnvironment, gatewayFlags, gatewayScript } from '../simulate/gateway.ts'
import type { Chance } from '../torture/chance.ts'
import { chanceFor } from './book.ts'
import { type Finding, finding } from './finding.ts'
import { mangle, randomBytes } from './mangle.ts'
import { oddJson } from './odd-json.ts'
import { restaurantFiles } from './restaurant-files.ts'

export interface FilesPlan {
  /** An empty folder of its own. */
  readonly folder: string
  /** So many starts, each on a folder in which something is wrong. */
  readonly starts: number
  readonly seed: number
  /** Where the folder of a finding goes; it is lost otherwise. */
  readonly keep?: string | undefined
}

/** A start that is neither ready nor over by then hangs, in milliseconds. */
const patienceMs = 30_000
/** At the same time; each is a process. */
const together = 2

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

/** Does one thing to one file. */
const spoil = (path: string, chance: Chance): string => {
  const luck = chance.next()
  if (luck < 0.06) {
    rmSync(path)
    return 'is gone'
  }
  if (luck < 0.1) {
    rmSync(path)
    mkdirSync(path)
    return 'is a folder'
  }
  const bytes = readFileSync(path)
  const odd = (changed: { readonly bytes: Buffer; readonly story: string }) => {
    writeFileSync(path, changed.bytes)
    return changed.story
  }
  if (luck < 0.15)
    return odd({ bytes: randomBytes(chance.pick([0, 1, 100, 5_000]), chance), story: 'is chance' })
  if (luck < 0.7 && path.endsWith('.json')) return odd(oddJson(JSON.parse(bytes.toString('utf8')), chance))
  const stories: string[] = []
  let changed: Buffer = bytes
  for (let n = chance.between(1, 5); n > 0; n--) {
    const done = mangle(changed, chance, [bytes])
    changed = done.bytes
    stories.push(done.story)
  }
  return odd({ bytes: changed, story: stories.join(', ') })
}

const trace = /^\s+at .+|node:internal/m

/** Starts the gateway on this folder; undefined when it served or refused as it should. */
export const startOn = async (folder: string): Promise<string | undefined> => {
  const args = [
    '--config',
    join(folder, 'gateway.json'),
    '--data',
    join(folder, 'data'),
    '--site',
    join(folder, 'site.json'),
  ]
  const { PATH, HOME, TMPDIR } = process.env
  const leash = new URL('../simulate/leash.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['--import', leash, ...gatewayFlags, gatewayScript, ...args], {
    env: { PATH, HOME, TMPDIR, ...gatewayEnvironment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  let out = ''
  let err = ''
  let ready = false
  let hung = false
  child.stdout?.setEncoding('utf8').on('data', text => {
    out += text
    if (ready || !out.includes('"ready":true')) return
    ready = true
    child.kill('SIGTERM')
  })
  child.stderr?.setEncoding('utf8').on('data', text => {
    err += text
  })
  const timer = setTimeout(() => {
    hung = true
    killNow()
  }, patienceMs)
  const [code, signal] = await once(child, 'close')
  clearTimeout(timer)
  process.removeListener('exit', killNow)
  const said = `${out.slice(-600)}\n${err.slice(0, 1_500)}`
  if (hung) return `neither ready nor over: ${said}`
  if (trace.test(err)) return `a trace: ${said}`
  if (ready) return code === 0 ? undefined : `ready, and then it ended with ${signal ?? code}: ${said}`
  if (code !== 1 && code !== 2) return `ended with ${signal ?? code}: ${said}`
  return err.trim() === '' && !out.includes('"level":60') ? `ended without a word: ${said}` : undefined
}

/** Resolves with what went wrong. */
export const startOnRubbish = async ({
  folder,
  starts,
  seed,
  keep,
}: FilesPlan): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const bases = await restaurantFiles(join(folder, 'base'))
  let number = 0
  const lane = async () => {
    while (number < starts) {
      const own = number++
      const chance = chanceFor(seed, own)
      const place = join(folder, `start-${own}`)
      cpSync(chance.pick(bases), place, { recursive: true })
      // A folder, and then a file of it: there are many of the same kind in some.
      const groups = Map.groupBy(filesIn(place), path => join(path, '..'))
      const path = chance.pick(chance.pick([...groups.values()]))
      const story = `${path.slice(place.length + 1)} ${spoil(path, chance)}`
      const wrong = await startOn(place)
      if (wrong !== undefined) {
        findings.push(finding('file', `start ${own}, ${story}: ${wrong}`))
        if (keep !== undefined) cpSync(place, join(keep, `start-${own}`), { recursive: true })
      }
      rmSync(place, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: together }, lane))
  return findings
}
