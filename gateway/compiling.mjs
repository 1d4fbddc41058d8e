/** Has the gateway's sources compiled by a process that ends, so that no evening carries the compiler about. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const child = fileURLToPath(new URL('compile.mjs', import.meta.url))
/** On a Raspberry Pi it takes some seconds; whatever hangs for longer than this would not end by itself. */
const patienceMs = 60_000

/**
 * Another one when the gateway's sources are others. By name and size: clocks are wrong on a box without a battery, and
 * what was changed without getting longer or shorter is compiled by `main.ts`, as if this were not here.
 */
const printOfSources = () => {
  const print = createHash('sha256')
  for (const folder of ['gateway', 'hardware', 'protocol']) {
    for (const path of readdirSync(join(root, folder), { recursive: true }).sort()) {
      if (!path.endsWith('.ts')) continue
      print.update(`${folder}/${path} ${statSync(join(root, folder, path)).size}\n`)
    }
  }
  return print.digest('hex')
}

const read = path => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Compiles what is not in the cache of `directory` as it is now: once after an install or an update, for about a
 * second; a start that finds it done looks at 700 files, 15 ms. Not in a thread, whose memory comes back to this
 * process in pieces. Where it cannot be done, nothing is said and nothing is lost: `main.ts` compiles for itself.
 */
export const compileFirst = directory => {
  const path = join(directory, 'gateway-sources')
  try {
    const print = printOfSources()
    if (read(path) === print) return
    // Before it, since whoever can keep nothing here would compile at each start for nothing.
    writeFileSync(path, '')
    const { status } = spawnSync(process.execPath, [...process.execArgv, child], {
      stdio: 'ignore',
      timeout: patienceMs,
    })
    if (status === 0) writeFileSync(path, print)
  } catch {}
}
