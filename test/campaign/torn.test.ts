/** Tickets torn at some of their bytes, on every kind of printer: what is left on paper can be trusted. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { tearTickets } from '../../scripts/torn/campaign.ts'
import { table } from '../../scripts/torn/figures.ts'
import { killed, lost } from '../../scripts/torn/parts/killing.ts'
import { cable, power } from '../../scripts/torn/parts/tearing.ts'

t.setTimeout(180_000)

const bytes = 8

void t.test('a printer’s power, its cable, and the gateway, at every so many bytes of a ticket', async t => {
  const parts = [power, cable, killed, lost]
  const results = await tearTickets({
    ...{ folder: t.testdir(), parts, bytes, printers: bytes, seed: 20_261_122 },
    clock: systemClock,
  })
  for (const line of table(results).split('\n')) t.comment(line)
  for (const { part, findings, bytes: torn, papers } of results) {
    t.same(findings, [], part)
    t.same(Object.values(torn), Array(4).fill(`${bytes}/${bytes}`), `${part}: each kind at each byte`)
    t.ok(papers.marked > bytes, `${part}: papers that may be second ones say so`)
  }
  t.ok((results[0]?.papers.torn ?? 0) > 0, 'half papers hung out')
})
