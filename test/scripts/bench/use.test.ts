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
  // The child ends after that: until then the shell would wait for it.
  const parent = spawn('sh', ['-c', 'cat <&0 & echo $!; exec sleep 600'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [said] = (await once(parent.stdout, 'data')) as [Buffer]
  const child = Number(said.toString())
  while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8') !== 'sleep\n') await setImmediate()
  parent.stdin.end()
  while (!/\) Z /.test(readFileSync(`/proc/${child}/stat`, 'utf8'))) await setImmediate()
  t.equal(useOf(child), undefined)
  const gone = once(parent, 'exit')
  parent.kill()
  await gone
  t.equal(useOf(parent.pid ?? 0), undefined)
})
