/** A pad whose battery is pulled out, the short form: whatever it was told is kept, is there. */
import t from 'tap'
import { padTable } from '../../scripts/cuts/figures.ts'
import { enterRoom } from '../../scripts/cuts/room.ts'

t.setTimeout(180_000)

void t.test('5 power cuts', async t => {
  const outcome = await enterRoom({ what: 'pad', seed: 20_261_121, cuts: 5, torn: true })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'pad') return t.fail(outcome.what)
  const { findings, figures } = outcome
  for (const line of padTable(figures).split('\n')) t.comment(line)
  t.same(findings, [])
  t.equal(figures.cuts, 5)
  t.ok(figures.kept > figures.cuts, 'it had something to keep')
})

void t.test('killed before each step of keeping two states', async t => {
  const outcome = await enterRoom({ what: 'steps', saves: 2 })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'steps') return t.fail(outcome.what)
  t.same(outcome.findings, [])
  const { steps } = outcome
  for (const step of [
    'write kept.json.tmp',
    'fsync kept.json.tmp',
    'rename kept.json.tmp',
    'rename kept.json',
  ])
    t.ok(steps.includes(step), step)
  t.equal(
    steps.filter(step => step.startsWith('fsync')).length,
    4,
    'both documents and both names are forced',
  )
})
