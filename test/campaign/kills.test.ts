/** Power cuts on a busy evening: nothing that a guest was told is lost, doubled or charged wrongly. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { runCampaign } from '../../scripts/torture/campaign.ts'
import { table } from '../../scripts/torture/figures.ts'

t.setTimeout(180_000)

void t.test('kill -9 again and again under load from 16 pads', async t => {
  const { findings, figures } = await runCampaign({
    folder: t.testdir(),
    kills: 20,
    // Twenty of them where the machine has nothing else to do.
    minutes: 0.5,
    pads: 16,
    seed: 20_261_120,
    clock: systemClock,
  })
  for (const line of table(figures).split('\n')) t.comment(line)
  t.same(findings, [])
  t.ok(figures.received > figures.kills, 'there were guests')
  t.ok(figures.retries > figures.kills, 'who had to ask again')
  t.ok(figures.bumped > 0, 'and cooks')
})
