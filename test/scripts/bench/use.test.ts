import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { useOf } from '../../../scripts/bench/use.ts'

t.test('a process that lives has used something', async t => {
  const use = useOf(process.pid)
  t.ok((use?.residentBytes ?? 0) > 10_000_000)
  t.ok((use?.cpuSeconds ?? 0) > 0)
})

t.test('one that ended, waited for or not, has no figures', async t => {
  // The shell becomes a program that waits for nobody, so its child stays in the list of processes.
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const child = Number(said.toString())
  while (!/\) Z /.test(readFileSync(`/proc/${child}/stat`, 'utf8'))) await setImmediate()
  t.equal(useOf(child), undefined)
  const gone = once(parent, 'exit')
  parent.kill()
  await gone
  t.equal(useOf(parent.pid ?? 0), undefined)
})
