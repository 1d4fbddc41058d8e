/** Sends files to the lab and judges what comes back: nothing of it is believed for where it comes from. */
import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Type } from 'typebox'
import { unpackPicture } from '../../hardware/display/packed-picture.ts'
import { mostPictureBytes } from '../../protocol/picture.ts'
import { check } from '../../protocol/shape.ts'
import { join } from './joining.ts'
import { lookAt } from './looking.ts'
import type { Preparing } from './preparing.ts'
import type { Unfit } from './sound.ts'

const root = new URL('../../', import.meta.url)
const lab = fileURLToPath(new URL('gateway/pictures/lab.ts', root))
/** All that the lab may read: its own program. The data directory may lie right beside. */
const readable = [
  'gateway/pictures/',
  'hardware/display/',
  'protocol/',
  'node_modules/@silvia-odwyer/',
  'package.json',
]

/** For each: the largest picture takes some ten seconds on a Raspberry Pi that has other things to do. */
const patienceMs = 60_000
const mostPageBytes = 1024 * 1024

const unfit = ['not-a-picture', 'damaged', 'moving', 'too-large', 'too-small'] as const satisfies Unfit[]
const Line = Type.Union([
  Type.Object({ ok: Type.Literal(true), panel: Type.String(), page: Type.String() }),
  Type.Object({ ok: Type.Literal(false), why: Type.Union(unfit.map(why => Type.Literal(why))) }),
])

/**
 * Makes files ready, one after the other, in a process that gives way to all others unless `hurried`. A file that
 * brings the process down, or keeps it longer than a minute, is `damaged`; with it are those behind it in the same call.
 */
export const develop = async (
  files: readonly Uint8Array[],
  hurried = false,
): Promise<readonly Preparing[]> => {
  const looked = files.map(lookAt)
  const sound = files.filter((_, n) => looked[n]?.ok === true)
  const lines = sound.length === 0 ? [] : await runLab(sound, hurried)
  let taken = 0
  return looked.map((one): Preparing => (one.ok ? judge(lines[taken++]) : one))
}

const judge = (line: string | undefined): Preparing => {
  const damaged = { ok: false, why: 'damaged' } as const
  const said = check(Line, parse(line ?? ''))
  if (!said.ok) return damaged
  if (!said.value.ok) return said.value
  const panel = Buffer.from(said.value.panel, 'base64')
  const page = Buffer.from(said.value.page, 'base64')
  const seen = lookAt(page)
  const fits = panel.length <= mostPictureBytes && page.length <= mostPageBytes
  if (!fits || !seen.ok || seen.kind !== 'jpeg' || unpackPicture(panel) === undefined) return damaged
  return { ok: true, panel, page }
}

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** As many lines as it gave before it ended, however it ended. */
const runLab = (files: readonly Uint8Array[], hurried: boolean): Promise<readonly string[]> =>
  new Promise(resolve => {
    const flags = [
      '--permission',
      ...readable.map(path => `--allow-fs-read=${fileURLToPath(new URL(path, root))}`),
    ]
    // Started by way of `env`: what tracers and test runners put into the environment of every process would have the
    // lab load files that it may not read.
    const child = spawn('/usr/bin/env', ['-i', process.execPath, ...flags, lab], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patienceMs * files.length,
      killSignal: 'SIGKILL',
    })
    try {
      if (child.pid !== undefined && !hurried)
        setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // It has ended already; its silence says enough.
    }
    const most = files.length * (mostPictureBytes + mostPageBytes) * 2
    const heard: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > most) child.kill('SIGKILL')
      else heard.push(chunk)
    })
    const end = () => resolve(Buffer.concat(heard).toString().split('\n').slice(0, -1))
    child.once('error', end)
    child.once('close', end)
    child.stdin.on('error', () => {})
    child.stdin.end(join(files.flatMap(file => [lengthOf(file), file])))
  })

const lengthOf = (file: Uint8Array): Uint8Array => {
  const field = new Uint8Array(4)
  new DataView(field.buffer).setUint32(0, file.length)
  return field
}
