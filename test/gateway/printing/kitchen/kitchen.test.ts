/**
 * Random evenings, told to a cook by paper alone: real rules, real drawing, real bytes, a printer that fails. When all
 * is printed, the cook knows exactly what there is to make, and has read nothing twice that was not marked.
 *
 * `FOURTOP_SEQUENCES=10000` plays so many evenings, `FOURTOP_SEED=7` others than every day's.
 */
import fc from 'fast-check'
import t from 'tap'
import { play } from './evening.ts'
import { handedStep, step } from './steps.ts'

const sequences = Number(process.env.FOURTOP_SEQUENCES ?? 300)
const others = Number(process.env.FOURTOP_SEED ?? 0)

const marks = [
  'NEW',
  'ADD-ON',
  'CHANGE',
  '** VOID',
  '** VOID ** order',
  'MOVED',
  'FIRE',
  'REPRINT',
  'DUPLICATE',
  'POSSIBLE REPRINT',
]

for (const [house, what, share, seed, expected] of [
  ['one', 'one printer', 0.4, 20_261_121, marks],
  ['two', 'two that stand in for each other', 0.3, 20_261_122, marks],
  ['handed', 'two of kitchen devices', 0.3, 20_261_124, marks],
  ['late', 'two that are away for long', 0.3, 20_261_123, [...marks, 'SUMMARY', 'LISTED']],
  ['away', 'two of kitchen devices that are', 0.2, 20_261_125, [...marks, 'SUMMARY', 'LISTED']],
] as const)
  t.test(`paper says what the kitchen is to make: ${what}`, { timeout: 3_600_000 }, async t => {
    const happened = new Map<string, number>()
    const numRuns = Math.ceil(sequences * share)
    await fc.assert(
      fc.asyncProperty(
        fc.array(house === 'handed' || house === 'away' ? handedStep : step, {
          minLength: 15,
          maxLength: 70,
          size: 'max',
        }),
        async steps => {
          for (const mark of await play(house, steps)) {
            const [word = ''] = /^(\*\* VOID \*\* order|\*\* VOID|[A-Z][A-Z-]+( REPRINT)?)/.exec(mark) ?? []
            happened.set(word, (happened.get(word) ?? 0) + 1)
          }
        },
      ),
      { seed: seed + 1_000_000 * others, numRuns },
    )
    for (const mark of expected)
      t.ok((happened.get(mark) ?? 0) >= numRuns / 50, `${mark}: ${happened.get(mark)}`)
  })
