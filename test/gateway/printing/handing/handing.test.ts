/**
 * Random evenings of two kitchen devices that stand in for each other: whatever is killed, unplugged or lost, every
 * paper comes out, none twice without a mark, and what came back untouched once and plain.
 *
 * `FOURTOP_SEQUENCES=10000` plays so many evenings.
 */
import fc from 'fast-check'
import t from 'tap'
import { play, step } from './evening.ts'

t.setTimeout(600_000)
const sequences = Number(process.env.FOURTOP_SEQUENCES ?? 80)

t.test('every paper once, or marked', { timeout: 3_600_000 }, async t => {
  const happened = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async steps => {
      for (const fact of await play(steps)) happened.set(fact, (happened.get(fact) ?? 0) + 1)
    }),
    { seed: 20_261_122, numRuns: sequences },
  )
  for (const fact of ['job-sent', 'job-confirmed', 'job-in-doubt', 'job-returned', 'job-diverted'])
    t.ok((happened.get(fact) ?? 0) > sequences / 50, `${fact}: ${happened.get(fact)}`)
})
