import fc from 'fast-check'
import t from 'tap'
import { createOutbox } from '../../../device/link/outbox.ts'
import type { RequestId } from '../../../protocol/ids.ts'
import { again, type Why } from '../../../protocol/refusal.ts'
import type { CancelOrder } from '../../../protocol/request.ts'
import { testClock } from '../../clock/clock.ts'

const idOf = (n: number) => `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}` as RequestId
const request = (n: number, seq = n): CancelOrder => ({
  id: idOf(n),
  seq,
  type: 'cancel-order',
  order: idOf(0),
})

const open = () => {
  const clock = testClock()
  const sent: string[] = []
  const outbox = createOutbox({ clock, random: () => 0 }, bytes => sent.push(bytes))
  /** What went out since the last look. */
  const news = () => sent.splice(0).map(bytes => JSON.parse(bytes).seq)
  return { clock, outbox, sent, news }
}

t.test('one request at a time, in order, each until its answer', async t => {
  const { outbox, news } = open()
  outbox.online()
  for (const n of [1, 2, 3]) outbox.add(request(n))
  t.same(news(), [1])
  outbox.answered({ id: idOf(1), ok: true })
  t.same(news(), [2])
  outbox.answered({ id: idOf(2), ok: false, why: 'sold-out' })
  t.same(news(), [3])
  outbox.answered({ id: idOf(3), ok: true })
  t.same(news(), [])
})

t.test('without an answer the same bytes go out again, ever more patiently', async t => {
  const { outbox, clock, sent } = open()
  outbox.online()
  outbox.add(request(1))
  for (const ms of [3000, 4500, 6750, 10_125, 15_000, 15_000]) {
    const before = sent.length
    clock.advance(ms - 1)
    t.equal(sent.length, before, `not before ${ms} ms`)
    clock.advance(1)
    t.equal(sent.length, before + 1)
  }
  t.equal(new Set(sent).size, 1)
})

t.test('nothing leaves while the way is closed, and the first goes at once when it opens', async t => {
  const { outbox, clock, news } = open()
  outbox.add(request(1))
  clock.advance(60_000)
  t.same(news(), [])
  outbox.online()
  t.same(news(), [1])
  outbox.offline()
  clock.advance(60_000)
  t.same(news(), [])
  t.equal(clock.waiting, 0)
  outbox.online()
  t.same(news(), [1])
  clock.advance(3000)
  t.same(news(), [1], 'and patience begins anew')
})

t.test('every refusal either ends a request or keeps it', async t => {
  for (const why of Object.keys(again) as Why[]) {
    const { outbox, clock, news } = open()
    outbox.online()
    outbox.add(request(1))
    outbox.add(request(2))
    news()
    outbox.answered({ id: idOf(1), ok: false, why })
    const kept = why === 'too-fast' || why === 'not-stored'
    t.same(news(), kept ? [] : [2], why)
    clock.advance(3000)
    t.same(news(), kept ? [1] : [2], `${why}, later`)
  }
})

t.test('the same id with a new number takes the old one’s place', async t => {
  const { outbox, news } = open()
  outbox.online()
  outbox.add(request(1, 1))
  outbox.add(request(2, 2))
  t.same(news(), [1])
  outbox.add(request(1, 9))
  t.same(news(), [9])
  outbox.answered({ id: idOf(1), ok: false, why: 'out-of-order', next: 12 })
  outbox.forget(idOf(2))
  news()
  outbox.add(request(1, 12))
  t.same(news(), [12])
})

t.test(
  'what is forgotten is not asked again, and an answer without an id is about what is under way',
  async t => {
    const { outbox, clock, news } = open()
    outbox.online()
    outbox.add(request(1))
    outbox.add(request(2))
    outbox.forget(idOf(1))
    t.same(news(), [1, 2])
    t.match(outbox.answered({ id: null, ok: false, why: 'malformed' }), { id: idOf(2) })
    clock.advance(60_000)
    t.same(news(), [])
    t.match(outbox.answered({ id: null, ok: false, why: 'malformed' }), { id: null })
    t.match(
      outbox.answered({ id: idOf(7), ok: true }),
      { id: idOf(7) },
      'a stranger’s answer changes nothing',
    )
  },
)

t.test('whatever happens, requests end in order and none is asked after its end', async t => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('add' as const) }),
    fc.record({ do: fc.constant('answer' as const), ok: fc.boolean() }),
    fc.record({ do: fc.constant('online' as const) }),
    fc.record({ do: fc.constant('offline' as const) }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 20_000 }) }),
  )
  const orderly = fc.property(fc.array(step, { maxLength: 60 }), steps => {
    const { outbox, clock, sent } = open()
    let made = 0
    let ended = 0
    let looked = 0
    for (const step of steps) {
      if (step.do === 'add') outbox.add(request(++made))
      else if (step.do === 'online') outbox.online()
      else if (step.do === 'offline') outbox.offline()
      else if (step.do === 'wait') clock.advance(step.ms)
      else if (ended < made && sent.some(bytes => JSON.parse(bytes).seq === ended + 1)) {
        outbox.answered(
          step.ok ? { id: idOf(ended + 1), ok: true } : { id: idOf(ended + 1), ok: false, why: 'not-stored' },
        )
        if (step.ok) ended++
      }
      for (; looked < sent.length; looked++) {
        const { seq } = JSON.parse(sent[looked] ?? '')
        // What is sent in a step was under way before it, or has just got its turn.
        if (seq !== ended + 1 && seq !== ended) return false
      }
    }
    return true
  })
  t.doesNotThrow(() => fc.assert(orderly, { numRuns: 500 }))
})
