/** A pad whose own clock is wrong: in 1970, two days off either way, or turned in the middle. Nobody can see it. */
import t from 'tap'
import { playEvening, type Seen, type WallClock } from './evening/evening.ts'

t.setTimeout(180_000)

const dayMs = 86_400_000
const right = Date.UTC(2026, 10, 20, 18, 30)
const evening = await playEvening({ startMs: right })
const words = (seen: readonly Seen[]): string => seen.map(one => one.words).join('\n')

t.test('an evening shows what could give a clock away', async t => {
  t.ok(evening.length > 200, `${evening.length} things seen, heard and felt`)
  for (const sight of [/Scan to start/, /Sending in/, /Not sent|call staff/i, /Order 47/, /19:\d\d/, /Ready/])
    t.match(words(evening), sight)
  for (const sense of ['beep received', 'beep ready', 'light green', 'light amber-pulse', '15 %', '0 %'])
    t.ok(
      evening.some(({ what }) => what === sense),
      sense,
    )
})

const wrong: Readonly<Record<string, WallClock>> = {
  'in 1970': { startMs: 0 },
  'two days back': { startMs: right - 2 * dayMs },
  'two days on': { startMs: right + 2 * dayMs },
  'set right in the middle, from 1970': { startMs: 10_000, jumpsMs: [0, 0, 0, 0, right, 0] },
  'thrown about at every scene': {
    startMs: right,
    jumpsMs: [
      -2 * dayMs,
      5 * dayMs,
      -3 * dayMs,
      2 * dayMs,
      -dayMs,
      3_600_000,
      -7_200_000,
      40 * dayMs,
      -dayMs,
    ],
  },
}

for (const [name, wall] of Object.entries(wrong)) {
  t.test(name, async t => {
    const seen = await playEvening(wall)
    const at = seen.findIndex(({ what }, n) => what !== evening[n]?.what)
    t.equal(seen.length, evening.length)
    t.equal(at, -1, at < 0 ? 'every frame, sound and light is the same' : (seen[at]?.words ?? 'nothing'))
  })
}

t.test('the gateway’s clock is what is shown, and another one is noticed', async t => {
  const later = await playEvening({ startMs: right }, right + 600_000)
  t.notSame(
    later.map(({ what }) => what),
    evening.map(({ what }) => what),
  )
})
