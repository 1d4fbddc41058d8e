/** What the load generator counts, and from when: with pads, a kitchen and a clock that do as the test says. */
import t from 'tap'
import { openLedger } from '../../../scripts/bench/generator/ledger.ts'
import { putLoad, type Room } from '../../../scripts/bench/generator/loads.ts'
import { testClock } from '../../clock/clock.ts'

t.test('a ticket counts from the sending, whether it comes before the answer or after', async t => {
  const ledger = openLedger('numbers')
  ledger.begin()
  ledger.sent('a', 100)
  ledger.sent('b', 101)
  ledger.seen(1, 103)
  ledger.seen(1, 104)
  ledger.answered({ id: 'a', ok: true, order: 1 }, 105)
  ledger.answered({ id: 'b', ok: true, order: 2 }, 106)
  t.equal(ledger.unanswered, 0)
  t.equal(ledger.unseen, 1)
  ledger.seen(2, 109)
  t.equal(ledger.unseen, 0)
  t.same(ledger.end(), { received: 2, refused: {}, replyMs: [5, 5], kitchenMs: [3, 8] })
})

t.test('a kitchen that knows only ids finds its orders too', async t => {
  const ledger = openLedger('ids')
  ledger.begin()
  ledger.sent('a', 100)
  ledger.sent('b', 100)
  ledger.seen('b', 101)
  ledger.answered({ id: 'a', ok: true, order: 1 }, 102)
  ledger.answered({ id: 'b', ok: true, order: 2 }, 103)
  ledger.seen('a', 104)
  t.same(ledger.end(), { received: 2, refused: {}, replyMs: [2, 3], kitchenMs: [1, 4] })
})

t.test('what was refused or never answered is told, and not timed', async t => {
  const ledger = openLedger('numbers')
  ledger.begin()
  for (const id of ['a', 'b', 'c', 'd']) ledger.sent(id, 0)
  ledger.answered({ id: 'a', ok: false, why: 'sold-out' }, 1)
  ledger.answered({ id: 'b', ok: true, order: 1 }, 1)
  ledger.answered({ id: 'b', ok: true, order: 1 }, 2)
  ledger.stop()
  ledger.answered({ id: 'c', ok: true, order: 2 }, 9)
  t.same(ledger.end(), { received: 1, refused: { 'sold-out': 1, none: 1 }, replyMs: [1, 9], kitchenMs: [] })
  ledger.begin()
  t.same(ledger.end(), { received: 0, refused: {}, replyMs: [], kitchenMs: [] })
})

/** Pads that are answered when the test says so. */
const openRoom = (pads: number) => {
  const clock = testClock()
  const ledger = openLedger('ids')
  const waiting: { readonly pad: number; readonly id: string }[] = []
  let orders = 0
  const room: Room = {
    pads,
    clock,
    ledger,
    isEnough: false,
    onIdle: () => {},
    order: (pad, sentAt = clock.monotonic()) => {
      const id = String(++orders)
      ledger.sent(id, sentAt)
      ledger.seen(id, clock.monotonic())
      waiting.push({ pad, id })
    },
  }
  return {
    room,
    waiting,
    answer: () => {
      const next = waiting.shift()
      if (next === undefined) return
      ledger.answered({ id: next.id, ok: true, order: Number(next.id) }, clock.monotonic())
      room.onIdle(next.pad)
    },
    /** Goes on by a millisecond, and lets whoever waited for it do its work. */
    tick: async () => {
      clock.advance(1)
      await new Promise(setImmediate)
    },
  }
}

const isDone = (promise: Promise<unknown>) => {
  const state = { done: false }
  void promise.then(() => {
    state.done = true
  })
  return state
}

t.test('in a closed loop every pad has one order under way, until the time is over', async t => {
  const { room, waiting, answer, tick } = openRoom(3)
  const put = putLoad(room, { how: 'closed', seconds: 0.01 })
  const state = isDone(put)
  t.equal(waiting.length, 3)
  for (let ms = 0; ms < 9; ms++) {
    answer()
    await tick()
    t.equal(waiting.length, 3)
  }
  await tick()
  t.equal(state.done, false, 'the last answers are waited for')
  while (!state.done) {
    answer()
    await tick()
  }
  const { received, replyMs, seconds } = await put
  t.equal(received, 9, 'only what came in time counts')
  t.equal(replyMs.length, 12, 'but all of it is timed')
  t.equal(seconds, 0.01)
})

t.test('an order that finds every pad busy counts from when it was due', async t => {
  const { room, waiting, answer, tick } = openRoom(1)
  const put = putLoad(room, { how: 'open', perSecond: 1000, seconds: 0.004 })
  const state = isDone(put)
  for (let ms = 0; ms < 4; ms++) await tick()
  t.equal(waiting.length, 1, 'one pad, one order')
  while (!state.done) {
    answer()
    await tick()
  }
  // Due at 0, 1, 2 and 3 ms; answered at 4, 5, 6 and 7.
  const { received, replyMs } = await put
  t.equal(received, 4)
  t.same(replyMs, [4, 4, 4, 4])
})

t.test('a burst begins when the one before is over', async t => {
  const { room, waiting, answer, tick } = openRoom(4)
  const put = putLoad(room, { how: 'burst', times: 2 })
  const state = isDone(put)
  t.equal(waiting.length, 4)
  for (let n = 0; n < 3; n++) answer()
  await tick()
  t.equal(waiting.length, 1)
  let most = 0
  while (!state.done) {
    most = Math.max(most, waiting.length)
    answer()
    await tick()
  }
  const { received, refused } = await put
  t.equal(most, 4)
  t.equal(received, 8)
  t.same(refused, {})
})

t.test('a load at a rate may be ended before its time', async t => {
  const { room, waiting, answer, tick } = openRoom(8)
  const put = putLoad(room, { how: 'open', perSecond: 1000, seconds: 60 })
  const state = isDone(put)
  for (let ms = 0; ms < 4; ms++) await tick()
  room.isEnough = true
  while (!state.done) {
    answer()
    await tick()
  }
  t.same(waiting, [])
  t.equal((await put).received, 5)
})
