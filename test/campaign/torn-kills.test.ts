/** Printers fail together and again while the gateway is killed, in the middle of it and on the way to a backup. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { tearTickets } from '../../scripts/torn/campaign.ts'
import { table } from '../../scripts/torn/figures.ts'
import { backup } from '../../scripts/torn/parts/backup.ts'
import { together } from '../../scripts/torn/parts/together.ts'
import { points } from '../../scripts/torn/points.ts'
import { lostPlaces } from '../../scripts/torture/faults/kill-in.ts'

t.setTimeout(180_000)

void t.test('printers that fail again, backups, and kills meanwhile', async t => {
  const results = await tearTickets({
    ...{ folder: t.testdir(), parts: [together, backup], bytes: 20, printers: 4, seed: 20_261_123 },
    clock: systemClock,
  })
  for (const line of table(results).split('\n')) t.comment(line)
  for (const { part, findings, torn } of results) {
    t.same(findings, [], part)
    t.ok(torn > 0, `${part}: something befell them`)
  }
  t.ok((results[1]?.papers.backup ?? 0) > 0, 'and backups stood in')
})

void t.test('every point at which the gateway may die on the way to a backup is still there', async t => {
  t.same(lostPlaces(points), [])
})
