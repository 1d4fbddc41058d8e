/** A command that is asked for help gives it, and one that is mistyped says so: neither does anything else. */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const scripts = ['papers.ts', 'frames.ts', 'fonts.ts', 'presses.ts', 'verify.ts', 'check.mjs'] as const

/** Runs it in an empty folder. */
const call = (folder: string, script: string, flag: string) =>
  new Promise<{ readonly code: unknown; readonly said: string; readonly told: string }>(resolve => {
    const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url))
    execFile(process.execPath, [path, flag], { cwd: folder }, (error, said, told) =>
      resolve({ code: error === null ? 0 : error.code, said, told }),
    )
  })

for (const script of scripts)
  t.test(script, async t => {
    const folder = t.testdir({})
    for (const flag of ['--help', '-h']) {
      const { code, said, told } = await call(folder, script, flag)
      t.equal(code, 0, flag)
      t.match(said, /^Usage:/, flag)
      t.equal(told, '', flag)
    }
    const { code, said, told } = await call(folder, script, '--hlep')
    t.equal(code, 2)
    t.equal(said, '')
    t.match(told, /'--hlep'.*\nUsage:/s)
    t.same(readdirSync(folder), [], 'no file is called like a flag')
  })
