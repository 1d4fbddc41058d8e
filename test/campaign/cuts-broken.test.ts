/** Power cuts are able to fail: a gateway and a pad that force nothing to disk, or not all of it, are found out. */
import { join } from 'node:path'
import t from 'tap'
import { breakProgram, type FaultName, faults } from '../../scripts/cuts/faults.ts'
import { enterRoom } from '../../scripts/cuts/room.ts'

t.setTimeout(180_000)

const untilFound = { cuts: 10, seed: 20_261_121, untilFound: true } as const

void t.test('a gateway that forces nothing to disk is found out', async t => {
  const main = join(breakProgram('no-fsync', 'gateway', t.testdir()), 'gateway', 'main.ts')
  const outcome = await enterRoom({ ...untilFound, what: 'gateway', pads: 8, torn: 'no', main })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'gateway') return t.fail(outcome.what)
  t.ok(
    outcome.findings.some(({ what }) => what === 'lost'),
    'a guest was told "received", and the order is gone',
    { findings: outcome.findings.slice(0, 3) },
  )
})

void t.test('a pad that keeps its cart as lowdb comes is found out', async t => {
  const device = join(breakProgram('no-fsync', 'pad', t.testdir()), 'device')
  const outcome = await enterRoom({ ...untilFound, what: 'pad', torn: false, device })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'pad') return t.fail(outcome.what)
  t.ok(
    outcome.findings.some(({ what }) => what === 'lost'),
    'a cart that was kept is gone',
    { findings: outcome.findings },
  )
})

void t.test('every fault can still be put into the sources as they are', async t => {
  for (const name of Object.keys(faults) as FaultName[]) {
    for (const program of ['gateway', 'pad'] as const)
      t.doesNotThrow(
        () => breakProgram(name, program, join(t.testdir(), name, program)),
        `${name}, ${program}`,
      )
  }
})
