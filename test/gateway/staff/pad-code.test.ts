/** The six presses of the staff: hashed, slow to guess, and in no fact. */
import t from 'tap'
import { openPadCode } from '../../../gateway/staff/pad-code.ts'
import { createPatience } from '../../../gateway/staff/patience.ts'
import type { RequestId } from '../../../protocol/ids.ts'
import { testClock } from '../../clock/clock.ts'
import { fresh, manager, room, waiter } from '../rules/room.ts'

const open = () => {
  const it = room()
  const clock = testClock()
  const drawer = new Map<string, string>()
  let looked = 0
  const code = openPadCode({
    desk: {
      floor: it.floor,
      follow: () => () => undefined,
      ask: async (from, request) => {
        const verdict = it.ask(from, request)
        return verdict.ok ? { id: request.id, ok: true } : { id: request.id, ok: false, ...verdict.refusal }
      },
    },
    hashing: {
      hash: async secret => `hash of ${[...secret].reverse().join('')}`,
      verify: async (hash, secret) => {
        looked++
        return hash === `hash of ${[...secret].reverse().join('')}`
      },
    },
    secrets: {
      store: async hash => {
        const name = fresh()
        drawer.set(name, hash)
        return name
      },
      settled: () => undefined,
      read: async name => drawer.get(name),
      sweep: () => undefined,
      close: async () => undefined,
    },
    patience: createPatience(clock.monotonic, () => false),
    report: () => undefined,
  })
  const set = (from: typeof manager, presses: string) =>
    code.set(from as Parameters<typeof code.set>[0], { id: fresh() as RequestId, code: presses })
  return { ...it, clock, code, set, looked: () => looked }
}

t.test('those who run the house set it; a new one ends the old one', async t => {
  const it = open()
  t.equal(await it.code.isRight('pad-1', '123412'), false, 'there is none yet')
  t.match(await it.set(waiter, '123412'), { ok: false, why: 'not-allowed' })
  t.match(await it.set(manager, '222222'), { ok: false, why: 'malformed' })
  t.match(await it.set(manager, '123412'), { ok: true })
  it.clock.advance(60_000)
  t.equal(await it.code.isRight('pad-1', '123412'), true)
  t.match(await it.set(manager, '432143'), { ok: true })
  t.equal(await it.code.isRight('pad-1', '123412'), false)
  t.equal(await it.code.isRight('pad-2', '432143'), true)
  t.notMatch(JSON.stringify(it.entries), /123412|432143/)
})

t.test('guesses at one pad, and at all of them together, get slower', async t => {
  const it = open()
  await it.set(manager, '123412')
  for (let n = 0; n < 50; n++) await it.code.isRight('pad-1', '444443')
  t.ok(it.looked() < 5, `${it.looked()} of 50 were looked at`)
  t.equal(await it.code.isRight('pad-1', '123412'), false, 'not even the right one, for a while')
  for (let n = 0; n < 500; n++) {
    await it.code.isRight(`pad-${n % 100}`, '444443')
    it.clock.advance(1_000)
  }
  t.ok(it.looked() <= 20, `${it.looked()} in eight minutes, from a hundred pads`)
  it.clock.advance(15 * 60_000)
  t.equal(await it.code.isRight('pad-1', '123412'), true, 'nobody is locked out for ever')
})
