/** How fast a station bumps, as it is learnt from its bumps alone. */
import t from 'tap'
import { afterBump, followPaces, type StationPace, usualPace } from '../../../gateway/desk/estimate-pace.ts'
import type { StationId, TicketId } from '../../../protocol/ids.ts'
import { cook, evening, fresh, order, pad, room } from '../rules/room.ts'

const minute = 60_000
const grill = 'grill' as StationId

/** A station whose tickets have all waited since the beginning, bumped at these minutes. */
const after = (...minutes: readonly number[]): StationPace =>
  minutes.reduce((pace, at) => afterBump(pace, 0, at * minute), usualPace)

t.test('the first bump tells when, not how fast', async t => {
  t.same(after(3), { ...usualPace, bumpedAt: 3 * minute })
})

t.test('gaps draw it to what they are, the newest most', async t => {
  const slow = after(...Array.from({ length: 40 }, (_, n) => n * 6))
  t.ok(Math.abs(slow.gapMs - 6 * minute) < minute / 10, 'six minutes each')
  t.ok(slow.deviationMs < minute / 2, 'and certain of it')
  const uneven = after(...Array.from({ length: 40 }, (_, n) => n * 6 + (n % 2) * 5))
  t.ok(uneven.deviationMs > 2 * minute, 'not where they come in pairs')
  const faster = afterBump(slow, 0, (slow.bumpedAt ?? 0) + minute)
  t.ok(faster.gapMs < slow.gapMs)
  t.ok(faster.gapMs > 5 * minute, 'one quick ticket is not a quick kitchen')
})

t.test('a station that had nothing to do is not slow', async t => {
  const pace = afterBump(after(1), 20 * minute, 30 * minute)
  t.equal(pace.gapMs, usualPace.gapMs)
  t.equal(pace.bumpedAt, 30 * minute)
})

t.test('a forgotten ticket, and a clock that was put back, spoil nothing', async t => {
  t.equal(after(1, 300).gapMs, usualPace.gapMs + (10 * minute - usualPace.gapMs) / 8)
  t.same(afterBump(after(10), 0, 5 * minute), after(10))
})

t.test('learnt from tickets that leave the board, and from what a floor remembers of them', async t => {
  const it = room()
  const paces = followPaces(it.floor)
  for (let n = 1; n <= 6; n++) it.facts(pad(1), order(n, 1250, [{ item: 'burger', options: ['medium'] }]))
  const bump = (n: number) => {
    const ticket = `${n}-grill` as TicketId
    it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket })
    paces.see(it.floor, ticket, it.at)
  }
  for (let n = 1; n <= 6; n++) {
    it.at += 7 * minute
    bump(n)
  }
  t.ok(paces.of(grill).gapMs > 4 * minute)
  t.equal(paces.of(grill).bumpedAt, evening + 42 * minute)
  t.same(paces.of('cold' as StationId), usualPace, 'each station by its own')
  t.same(followPaces(it.floor).of(grill), paces.of(grill), 'the same after a restart')
})

t.test('a ticket of which something is left has not left', async t => {
  const it = room()
  const paces = followPaces(it.floor)
  it.facts(
    pad(1),
    order(1, 2500, [
      { item: 'burger', options: ['medium'] },
      { item: 'burger', options: ['well'] },
    ]),
  )
  const ticket = '1-grill' as TicketId
  it.facts(cook, { type: 'bump-ticket', id: fresh(), ticket, lines: ['1.1' as never] })
  paces.see(it.floor, ticket, it.at)
  t.equal(paces.of(grill).bumpedAt, undefined)
})
