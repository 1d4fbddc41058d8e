/** Twenty thousand visitors with something wrong about them: the house serves the next table, and notes nothing of theirs. */
import t from 'tap'
import { runCampaign } from '../../scripts/fuzz/campaign.ts'
import { table } from '../../scripts/fuzz/figures.ts'
import { doors } from '../../scripts/fuzz/session.ts'

t.setTimeout(180_000)

void t.test('rubbish at every door', async t => {
  const { findings, figures } = await runCampaign({
    folder: t.testdir(),
    sessions: 20_000,
    seed: 20_261_121,
    doors,
    // A machine on which everybody tests at once is not to fail for that.
    mostSeconds: 40,
  })
  for (const line of table(figures).split('\n')) t.comment(line)
  t.same(
    findings.map(({ what, detail }) => `${what}: ${detail}`),
    [],
  )
  t.ok(figures.placed > 0, 'somebody dined meanwhile')
})
