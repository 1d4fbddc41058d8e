/** A command that is asked for help gives it, and one that is mistyped says so: neither does anything else. */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const scripts = [
  ...['papers.ts', 'frames.ts', 'fonts.ts', 'presses.ts', 'verify.ts', 'check.mjs'],
  ...['torture.ts', 'torn.ts', 'cuts.ts', 'fuzz.ts', 'sabotage.ts', 'kernel.ts'],
]

/** Runs it in an empty folder. */
const call = (folder: string, script: string, flag: string) =>
  new Promise<{ readonly code: unknown; readonly said: string; readonly told: string }>(resolve => {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url))
    execFile(process.execPath, [path, flag], { cwd: folder }, (error, said, told) =>
      resolve({ code: error === null ? 0 : error.code, said, told }),
    )
  })

t.setTimeout(120_000)

for (const script of scripts)
  t.test(script, async t => {
    const folder = t.testdir({})
    const [long, short, mistyped] = await Promise.all([
      call(folder, script, '--help'),
      call(folder, script, '-h'),
      call(folder, script, '--hlep'),
    ])
    for (const { code, said, told } of [long, short]) {
      t.equal(code, 0)
      t.match(said, /^Usage:/)
      t.equal(told, '')
    }
    t.equal(mistyped.code, 2)
    t.equal(mistyped.said, '')
    t.match(mistyped.told, /'--hlep'.*\nUsage:/s)
    t.same(readdirSync(folder), [], 'no file is called like a flag')
  })
