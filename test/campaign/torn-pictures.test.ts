/** Tickets with a picture in them, torn in the middle of it: what a printer waits for is not taken from the next ticket. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { tearTickets } from '../../scripts/torn/campaign.ts'
import { table } from '../../scripts/torn/figures.ts'
import { lost } from '../../scripts/torn/parts/killing.ts'
import { cable } from '../../scripts/torn/parts/tearing.ts'

t.setTimeout(180_000)

const bytes = 10

void t.test('the cable, and the gateway with all that its machine had not sent', async t => {
  const results = await tearTickets({
    ...{ folder: t.testdir(), parts: [cable, lost], bytes, printers: bytes, seed: 20_261_124 },
    ...{ pictures: true, clock: systemClock },
  })
  for (const line of table(results).split('\n')) t.comment(line)
  for (const { part, findings, bytes: torn } of results) {
    t.same(findings, [], part)
    t.same(Object.values(torn), Array(4).fill(`${bytes}/${bytes}`), `${part}: each kind at each byte`)
  }
})
