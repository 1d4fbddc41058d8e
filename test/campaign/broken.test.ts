/** The campaign is able to fail: with a fault put into a copy of the gateway, it says what was lost. */
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { slowDisk } from '../../scripts/disk/slow.ts'
import { sabotagedCopy } from '../../scripts/sabotage/copy.ts'
import { runCampaign } from '../../scripts/torture/campaign.ts'
import type { Trouble } from '../../scripts/torture/faults/trouble.ts'

t.setTimeout(180_000)

const kills = 10

/** Orders wait for the disk in each life: on a fast one, none was there to lose at any of ten kills, one run in four. */
const slow: Trouble = {
  name: 'slow-disk',
  missing: () => undefined,
  dress: () => ({ env: slowDisk(25) }),
  begin: async () => () => undefined,
  lastsMs: [20, 600],
  mayCause: [],
}

void t.test('a gateway that answers before the order is on disk is found out', async t => {
  const folder = t.testdir()
  const { findings } = await runCampaign({
    folder,
    main: join(sabotagedCopy('reply-before-commit', join(folder, 'copy')), 'gateway', 'main.ts'),
    kills,
    troubles: Array.from({ length: kills }, () => slow),
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
