/** The tearing is able to fail: with a fault put into a copy of the gateway, it says what is wrong on paper. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { missingForCopies, sabotagedCopy } from '../../scripts/sabotage/copy.ts'
import { tearTickets } from '../../scripts/torn/campaign.ts'
import { killed } from '../../scripts/torn/parts/killing.ts'
import { power } from '../../scripts/torn/parts/tearing.ts'

t.setTimeout(180_000)
t.jobs = 2

const skip = missingForCopies() ?? false

for (const [fault, part, what, detail] of [
  ['written-is-printed', power, 'paper', /no paper of|was never printed whole/],
  ['torn-uncut', power, 'altered', /is no ticket/],
  ['sending-too-late', killed, 'doubled', /more than once on paper that says nothing of it/],
] as const) {
  void t.test(`${fault} is found out`, { skip, buffered: true }, async t => {
    const folder = t.testdir()
    const copy = sabotagedCopy(fault, join(folder, 'copy'))
    const own = join(folder, 'torn')
    mkdirSync(own)
    const [result] = await tearTickets({
      // Long enough for this process to strike within one, whoever else is at work.
      ...{ folder: own, parts: [part], bytes: 4, printers: 4, seed: 7, syncMs: 100 },
      main: join(copy, 'gateway', 'main.ts'),
      clock: systemClock,
    })
    t.ok(
      result?.findings.some(one => one.what === what && detail.test(one.detail)),
      `by ${part.name}`,
      { findings: result?.findings.slice(0, 3) },
    )
  })
}
