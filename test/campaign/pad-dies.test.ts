/** A pad that dies at calls of its kernel between "Send" and "Received", the short form: a few of each thread's. */
import t from 'tap'
import { systemClock } from '../../hardware/board/clock.ts'
import { killAtEveryCall } from '../../scripts/soak/kills.ts'
import { hasProgram } from '../../scripts/torture/apart.ts'

t.setTimeout(300_000)

const skip = hasProgram('strace') ? false : 'there is no strace here: install Debian’s'

t.test('nothing is lost, doubled or untrue on the screen', { skip }, async t => {
  const { findings, calls, kills } = await killAtEveryCall({
    ...{ folder: t.testdir(), spread: 6, clock: systemClock },
    onKill: (kill, of, call) => t.comment(`${kill} of ${of}: ${call}`),
  })
  t.same(findings, [])
  t.ok(kills.length > 3, `${kills.length} deaths`)
  for (const call of ['fsync kept.json.tmp', 'rename kept.json.tmp'])
    t.ok(
      calls.disk.some(one => one.startsWith(call)),
      `${call} is among them`,
    )
})
