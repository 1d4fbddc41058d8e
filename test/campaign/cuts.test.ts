/** Power cuts, the short form: what a gateway's disk holds at random instants under load. */
import t from 'tap'
import { gatewayTable } from '../../scripts/cuts/figures.ts'
import { enterRoom } from '../../scripts/cuts/room.ts'

t.setTimeout(180_000)

void t.test('5 power cuts, looked at torn and as they are in turns', async t => {
  const outcome = await enterRoom({ what: 'gateway', pads: 8, seed: 20_261_121, cuts: 5, torn: 'in turns' })
  if (outcome.what === 'missing') return t.pass('power cuts', { skip: outcome.why })
  if (outcome.what !== 'gateway') return t.fail(outcome.what)
  const { findings, figures } = outcome
  for (const line of gatewayTable(figures).split('\n')) t.comment(line)
  t.same(findings, [])
  t.match(figures, { cuts: 5, revivals: 5, torn: 3 })
  t.ok(figures.shown > figures.cuts, 'there were guests')
  t.ok(figures.underWay > 0, 'whose orders were on their way')
  t.ok(figures.tornBytes > 0, 'and something to tear')
})
