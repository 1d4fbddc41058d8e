/** The technician of the demo: runs a command when asked, tells what it says, and never does two things at once. */
import t, { type Test } from 'tap'
import { openTechnician, type Run } from '../../../scripts/simulate/technician.ts'
import { testClock } from '../../clock/clock.ts'
import { changes } from './changes.ts'

const open = (t: Test, script: string, prepare = async () => {}) => {
  const clock = testClock()
  const runs = changes<Run>()
  const technician = openTechnician({
    command: table => [process.execPath, '-e', script, table],
    prepare,
    clock,
    tell: runs.tell,
  })
  t.teardown(() => technician.close())
  const ended = () => runs.next(({ at }) => at !== 'running')
  return { clock, runs, technician, ended }
}

t.test('its lines are told as they come, and its result at the end', async t => {
  const { runs, technician, ended } = open(
    t,
    `console.error('asking'); console.error('table ' + process.argv[1]); console.log('{"result":"changed"}')`,
  )
  t.equal(technician.run('4'), true)
  t.same(await ended(), {
    table: '4',
    at: 'done',
    lines: ['asking', 'table 4'],
    result: { result: 'changed' },
  })
  t.same(runs.all[0], { table: '4', at: 'running', lines: [] })
  t.ok(runs.all.some(({ at, lines }) => at === 'running' && lines.length === 1))
})

t.test('a command that fails says so, in its own words', async t => {
  const { technician, ended } = open(
    t,
    `console.error('Is it a data cable?'); console.log('{"problem":"no-device"}'); process.exitCode = 2`,
  )
  technician.run('4')
  t.match(await ended(), {
    at: 'failed',
    lines: ['Is it a data cable?'],
    result: { problem: 'no-device' },
  })
})

t.test('one thing at a time, and the next one after it', async t => {
  const { technician, ended } = open(t, '')
  t.equal(technician.run('4'), true)
  t.equal(technician.run('5'), false)
  t.match(await ended(), { table: '4', at: 'done' })
  await new Promise(setImmediate)
  t.equal(technician.run('5'), true)
  t.match(await ended(), { table: '5', at: 'done' })
})

t.test('without a pass the command is not run', async t => {
  const { technician, ended } = open(t, `console.error('ran')`, async () => {
    throw new Error('The gateway has not been up yet')
  })
  technician.run('4')
  t.match(await ended(), { at: 'failed', lines: ['The gateway has not been up yet'] })
})

t.test('a command that is not there is a failure like any other', async t => {
  const runs = changes<Run>()
  const technician = openTechnician({
    command: () => ['/nowhere/at/all'],
    prepare: async () => {},
    clock: testClock(),
    tell: runs.tell,
  })
  technician.run('4')
  t.match(await runs.next(({ at }) => at !== 'running'), { at: 'failed', lines: [/ENOENT/] })
})

t.test('one that is stuck is stopped, and so is one that is under way at closing', async t => {
  const stuck = `console.error('waiting'); setInterval(() => {}, 1000)`
  const { clock, runs, technician, ended } = open(t, stuck)
  technician.run('4')
  await runs.next(({ lines }) => lines.includes('waiting'))
  clock.advance(60_000)
  t.match(await ended(), { at: 'failed', lines: ['waiting', /longer than 60 seconds/] })
  await new Promise(setImmediate)
  technician.run('5')
  await runs.next(({ table, lines }) => table === '5' && lines.includes('waiting'))
  await Promise.all([technician.close(), technician.close()])
  t.match(runs.all.at(-1), { table: '5', at: 'failed' })
  t.equal(technician.run('6'), false)
})

t.test('a command that never stops talking is heard for a while only', async t => {
  const { technician, ended } = open(t, `for (let n = 0; n < 100; n++) console.error('x'.repeat(1000))`)
  technician.run('4')
  const { lines } = await ended()
  t.equal(lines.length, 40)
  t.equal(lines[0]?.length, 400)
})
