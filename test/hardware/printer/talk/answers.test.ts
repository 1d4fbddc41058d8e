/** What printers say, told apart by the bits that the manual fixes. */
import fc from 'fast-check'
import t from 'tap'
import { type Answer, listen, nothingUnheard } from '../../../../hardware/printer/talk/answers.ts'
import {
  type Condition,
  conditionIn,
  conditionOf,
  well,
} from '../../../../hardware/printer/talk/condition.ts'

const heard = (...bytes: readonly number[]): readonly Answer[] =>
  listen(nothingUnheard, Uint8Array.from(bytes))[1]

const printed = [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0] as const
const name = [0x5f, ...Buffer.from('TM-m30'), 0] as const

t.test('each answer is told from the others', async t => {
  t.same(heard(0x12), [{ is: 'real-time', byte: 0x12 }])
  t.same(heard(0x7e), [{ is: 'real-time', byte: 0x7e }], 'all that DLE EOT 4 may say at once')
  t.same(heard(0x10, 0, 0, 0), [{ is: 'status', bytes: [0x10, 0, 0, 0] }])
  t.same(heard(0x3c, 0x6f, 0x0f, 0x0f), [{ is: 'status', bytes: [0x3c, 0x6f, 0x0f, 0x0f] }])
  t.same(heard(0), [{ is: 'queued', byte: 0 }])
  t.same(heard(0x0f), [{ is: 'queued', byte: 0x0f }])
  t.same(heard(...name), [{ is: 'name', text: 'TM-m30' }])
  t.same(heard(...printed), [{ is: 'printed', id: 'ABCD' }])
})

t.test('flow control and noise are passed over', async t => {
  t.same(heard(0x11, 0x13, 0x80, 0xff, 0x9c), [])
  t.same(
    heard(0x37, 0x23, 0x31, 0, 0x12),
    [{ is: 'real-time', byte: 0x12 }],
    'another answer of the same family',
  )
  t.same(heard(0x10, 0, 0x9f, 0x12), [{ is: 'real-time', byte: 0x12 }], 'half a status')
  t.same(
    heard(0x5f, ...Buffer.alloc(200, 0x41), 0).at(-1),
    { is: 'queued', byte: 0 },
    'a name without an end',
  )
})

t.test('however the bytes are cut, the answers are the same', async t => {
  const answers = fc.constantFrom<readonly number[]>(
    [0x12],
    [0x1a],
    [0x10, 0, 0, 0],
    [0x18, 0, 0x0c, 0],
    name,
    printed,
    [0x11],
  )
  fc.assert(
    fc.property(
      fc.array(answers, { maxLength: 12 }),
      fc.array(fc.nat(40), { maxLength: 12 }),
      (said, cuts) => {
        const bytes = said.flat()
        const places = [
          0,
          ...cuts.map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ]
        let unheard = nothingUnheard
        const all: Answer[] = []
        for (const [n, from] of places.entries()) {
          const [rest, some] = listen(unheard, Uint8Array.from(bytes.slice(from, places[n + 1] ?? from)))
          unheard = rest
          all.push(...some)
        }
        t.same(all, heard(...bytes))
      },
    ),
  )
})

t.test('a status in words', async t => {
  const cases: readonly (readonly [Condition, Condition])[] = [
    [conditionIn([0x10, 0, 0, 0]), well],
    [conditionIn([0x38, 0, 0, 0]), { troubles: ['cover-open'], isLow: false }],
    [conditionIn([0x18, 0, 0x0f, 0]), { troubles: ['paper-out'], isLow: true }],
    [conditionIn([0x10, 0, 0x03, 0]), { troubles: [], isLow: true }],
    [conditionIn([0x18, 0x08, 0, 0]), { troubles: ['cutter-jammed'], isLow: false }],
    [conditionIn([0x18, 0x40, 0, 0]), { troubles: ['too-hot'], isLow: false }],
    [conditionIn([0x18, 0x20, 0, 0]), { troubles: ['broken'], isLow: false }],
    [conditionIn([0x18, 0, 0, 0]), { troubles: ['offline'], isLow: false }],
    [conditionOf([0x12, 0x12, 0x12, 0x12]), well],
    [conditionOf([0x1a, 0x32, 0x12, 0x7e]), { troubles: ['paper-out'], isLow: true }],
    [conditionOf([0x1a, 0x16, 0x12, 0x12]), { troubles: ['cover-open'], isLow: false }],
    [conditionOf([0x1a, 0x52, 0x1a, 0x12]), { troubles: ['cutter-jammed'], isLow: false }],
    [conditionOf([0x1a, 0x52, 0x52, 0x12]), { troubles: ['too-hot'], isLow: false }],
    [conditionOf([0x1a, 0x52, 0x32, 0x12]), { troubles: ['broken'], isLow: false }],
    [conditionOf([0x1a, 0x12, 0x12, 0x12]), { troubles: ['offline'], isLow: false }],
    [conditionOf([0x12, 0x12, 0x12, 0x1e]), { troubles: [], isLow: true }],
  ]
  for (const [found, wanted] of cases) t.same(found, wanted)
})
