/** What may happen in an evening, step by step. */
import fc from 'fast-check'
import type { StationId, TableId } from '../../../../protocol/ids.ts'
import type { Ending } from './press.ts'

export const tables = ['1', '2', '3', '4'] as readonly string[] as readonly TableId[]
const table = fc.constantFrom(...tables)
const padTable = fc.constantFrom(...tables.slice(0, 2))
const station = fc.constantFrom(...(['grill', 'cold'] as readonly string[] as readonly StationId[]))
/** Which of what there is: taken modulo, so that nearly every step does something. */
const nth = fc.nat({ max: 999 })
export const dishes = {
  soup: { price: 650, more: {} },
  salad: { price: 700, more: {} },
  burger: { price: 1250, more: { options: ['medium'] } },
  bacon: { price: 1450, more: { item: 'burger', options: ['well', 'bacon', 'no-onion'], note: 'hurry' } },
} as const
const basket = fc.array(
  fc.tuple(
    fc.constantFrom<keyof typeof dishes>('soup', 'salad', 'burger', 'bacon'),
    fc.integer({ min: 1, max: 3 }),
  ),
  { minLength: 1, maxLength: 3 },
)
const part = fc.double({ min: 0, max: 1, noNaN: true })
const ending: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ is: 'confirmed' as const }) },
  { weight: 2, arbitrary: fc.constant({ is: 'unconfirmed' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constantFrom('cut-off' as const, 'power-cut' as const), part }),
  },
  { weight: 1, arbitrary: fc.constant({ is: 'cut-off' as const, part: 1 }) },
)
const handedEnding: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 11, arbitrary: ending },
  { weight: 2, arbitrary: fc.constant({ is: 'given-back' as const }) },
)
const stepWith = (ending: fc.Arbitrary<Ending>) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('order' as const), table: padTable, basket }) },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('change-line' as const),
        nth,
        remark: fc.constantFrom(undefined, '', 'hot', 'no salt'),
        course: fc.constantFrom(undefined, 1, 2, 3),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('void-lines' as const),
        nth,
        pieces: fc.integer({ min: 1, max: 2 }),
      }),
    },
    {
      weight: 9,
      arbitrary: fc.record({
        do: fc.constantFrom(
          'bump-ticket' as const,
          'recall-ticket' as const,
          'reprint-ticket' as const,
          'start-ticket' as const,
        ),
        nth,
        station,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('fire-course' as const),
        nth,
        course: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('move-table' as const), table, to: table }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('withdraw-order' as const, 'serve-order' as const), nth }),
    },
    { weight: 16, arbitrary: fc.record({ do: fc.constant('print' as const), nth, ending }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('divert' as const), nth }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), nth }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        nth,
        answer: fc.constantFrom('print' as const, 'drop' as const),
      }),
    },
  )
export const step = stepWith(ending)
/** Where kitchen devices print. */
export const handedStep: fc.Arbitrary<Step> = stepWith(handedEnding)
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
