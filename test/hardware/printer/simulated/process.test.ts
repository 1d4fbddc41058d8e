import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import t, { type Test } from 'tap'

const start = (t: Test, ...flags: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, ['scripts/simulate/printer.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  return child
}

const ready = async ({ stdout }: ChildProcess): Promise<{ url: string; control: string }> => {
  if (stdout === null) throw new Error('no output')
  const [line] = await once(createInterface(stdout), 'line')
  return JSON.parse(String(line))
}

t.test('a printer as a process: prints, shows its papers, stops cleanly', async t => {
  const child = start(t, '--port', '0', '--control', '0', '--columns', '42', '--speed', '0')
  const exited = once(child, 'exit')
  const { url, control } = await ready(child)
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), allowHalfOpen: true }).resume()
  socket.end('begin 47-grill.1\n')
  await once(socket, 'close')
  const { papers } = (await (await fetch(`${control}/papers`)).json()) as { papers: { lines: string[] }[] }
  t.ok(papers[0]?.lines.includes('begin 47-grill.1'))
  const events = await fetch(`${control}/events`)
  child.kill('SIGTERM')
  t.same(await exited, [0, null], 'with somebody still watching')
  await events.body?.cancel().catch(() => undefined)
})

t.test('takes its time, and paper off its roll', async t => {
  const child = start(t, '--port', '0', '--control', '0', '--speed', '1000', '--roll', '5000')
  const { url, control } = await ready(child)
  const { body } = await fetch(`${control}/events`)
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  const socket = connect(Number(new URL(url).port), '127.0.0.1').resume()
  socket.on('error', () => undefined)
  socket.write(`${'row\n'.repeat(20)}\x1dV\x01`)
  while (!seen.includes('event: cut')) seen += (await reader?.read())?.value ?? ''
  t.match(seen, /event: printed[\s\S]*event: cut/, 'seen to grow before it was cut')
  const answer = await fetch(`${control}/fault`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  t.match(await answer.json(), { paper: true, paperMm: 5000 - (20 * 30) / 8 })
  await reader?.cancel()
  socket.destroy()
})

t.test('reads its settings from a file', async t => {
  const file = `${t.testdir()}/printer.json`
  writeFileSync(file, '{"port": 0, "control": 0, "columns": 32}')
  const child = start(t, '--config', file)
  const exited = once(child, 'exit')
  t.match(await ready(child), { url: /^tcp:\/\/127\.0\.0\.1:\d+$/, control: /^http:\/\/127\.0\.0\.1:\d+$/ })
  child.kill('SIGTERM')
  t.same(await exited, [0, null])
})

t.test('says everything that is wrong with its settings', async t => {
  const file = `${t.testdir()}/printer.json`
  writeFileSync(file, '{"port": 70000, "columns": 50, "colour": "red", "speed": -1}')
  const child = start(t, '--config', file)
  let said = ''
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  t.same(await once(child, 'close'), [2, null])
  for (const what of ['port:', 'columns:', 'colour:', 'speed:']) t.match(said, what)
})
