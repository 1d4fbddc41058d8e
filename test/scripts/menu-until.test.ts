import t from 'tap'
import { nextTime } from '../../scripts/menu/until.ts'

const berlin = 'Europe/Berlin'
const at = (utc: string) => Date.parse(`${utc}Z`)

t.test('the next time the clocks show it', async t => {
  const table = [
    ['2026-11-20T11:00', '17:00', '2026-11-20T16:00'],
    ['2026-11-20T16:00', '17:00', '2026-11-21T16:00'],
    ['2026-11-20T15:59:59.999', '17:00', '2026-11-20T16:00'],
    ['2026-11-20T22:30', '00:00', '2026-11-20T23:00'],
    // The night the clocks go back, 02:30 comes twice: the first is meant.
    ['2026-10-24T12:00', '02:30', '2026-10-25T00:30'],
    ['2026-10-25T00:30', '02:30', '2026-10-25T01:30'],
    // The night they go forward, 02:30 does not come at all.
    ['2026-03-28T12:00', '02:30', '2026-03-30T00:30'],
  ] as const
  for (const [now, time, next] of table) {
    const found = nextTime(time, berlin, at(now))
    t.equal(
      found === undefined ? found : new Date(found).toISOString(),
      new Date(at(next)).toISOString(),
      now,
    )
  }
  for (const bad of ['25:00', '7:00', '', '17', '17:60', '24:00'])
    t.equal(nextTime(bad, berlin, 0), undefined, bad)
})
