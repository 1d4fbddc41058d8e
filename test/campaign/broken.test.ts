/** The campaign is able to fail: with a fault put into a copy of the gateway, it says what was lost. */
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { sabotagedCopy } from '../../scripts/sabotage/copy.ts'
import { runCampaign } from '../../scripts/torture/campaign.ts'

t.setTimeout(180_000)

void t.test('a gateway that answers before the order is on disk is found out', async t => {
  const folder = t.testdir()
  const { findings } = await runCampaign({
    folder,
    main: join(sabotagedCopy('reply-before-commit', join(folder, 'copy')), 'gateway', 'main.ts'),
    kills: 10,
    pads: 16,
    seed: 7,
    clock: systemClock,
    // Guests who do not think have an order on its way whenever the power fails.
    thinkMs: [0, 30],
    quietMs: 4_000,
  })
  t.ok(
    findings.some(({ what }) => what === 'lost'),
    'a guest was told "received", and the order is gone',
    { findings: findings.slice(0, 5) },
  )
})
