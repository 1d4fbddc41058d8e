/** Power cuts, the short form: what a gateway's disk holds at random instants, and that a lazy gateway is found out. */
import { join } from 'node:path'
import t from 'tap'
import { breakProgram, type FaultName, faults } from '../../scripts/cuts/faults.ts'
import { gatewayTable } from '../../scripts/cuts/figures.ts'
import { enterRoom } from '../../scripts/cuts/room.ts'

t.setTimeout(180_000)

const gateway = { what: 'gateway', pads: 8, seed: 20_261_121 } as const

void t.test('5 power cuts, each looked at as it is and torn', async t => {
  const outcome = await enterRoom({ ...gateway, cuts: 5, torn: true })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'gateway') return t.fail(outcome.what)
  const { findings, figures } = outcome
  for (const line of gatewayTable(figures).split('\n')) t.comment(line)
  t.same(findings, [])
  t.match(figures, { cuts: 5, revivals: 10, torn: 5 })
  t.ok(figures.shown > figures.cuts, 'there were guests')
  t.ok(figures.underWay > 0, 'whose orders were on their way')
  t.ok(figures.tornBytes > 0, 'and something to tear')
})

void t.test('a gateway that forces nothing to disk is found out', async t => {
  const main = join(breakProgram('no-fsync', 'gateway', t.testdir()), 'gateway', 'main.ts')
  const outcome = await enterRoom({ ...gateway, cuts: 5, torn: false, main, untilFound: true })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'gateway') return t.fail(outcome.what)
  t.ok(
    outcome.findings.some(({ what }) => what === 'lost'),
    'a guest was told "received", and the order is gone',
    { findings: outcome.findings.slice(0, 3) },
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
