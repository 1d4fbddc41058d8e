/** Commands that come late, from several screens: what they meant is never inverted. */
import t from 'tap'
import { kitchenTicket } from '../../../gateway/desk/kitchen-view.ts'
import { packFloor, unpackFloor } from '../../../gateway/rules/packing.ts'
import type { LineId, ScreenId, TicketId } from '../../../protocol/ids.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { cook, cookAt, fresh, manager, order, pad, room, waiter } from './room.ts'

const grill = '1-grill' as TicketId
const screen = (n: number) => ulid(n, new Uint8Array(10)) as ScreenId
const [mine, other] = [screen(1), screen(2)]

/** Soup and burger, both the grill's. */
const placed = () => {
  const it = room()
  it.facts(pad(1, '12'), order(1, 1900, [{ item: 'soup' }, { item: 'burger', options: ['medium'] }]))
  const version = () => kitchenTicket(it.floor, grill)?.version ?? -1
  const ask = (
    type: 'start-ticket' | 'bump-ticket' | 'recall-ticket',
    more: { readonly lines?: readonly string[]; readonly seen?: { version: number; screen: ScreenId } } = {},
  ) => ({
    ...{ type, id: fresh(), ticket: grill },
    ...(more.lines === undefined ? {} : { lines: more.lines as LineId[] }),
    ...(more.seen === undefined ? {} : { seen: more.seen }),
  })
  const hold = (type: 'hold-ticket' | 'release-ticket', seen?: { version: number; screen: ScreenId }) => ({
    ...{ type, id: fresh(), ticket: grill },
    ...(seen === undefined ? {} : { seen }),
  })
  const lines = () => kitchenTicket(it.floor, grill)?.lines.map(({ state }) => state)
  return { it, version, ask, hold, lines }
}

t.test('one line is done, and undone; the last one takes the ticket off the board', async t => {
  const { it, ask, lines } = placed()
  t.match(it.facts(cook, ask('bump-ticket', { lines: ['1.1'] })), [{ fact: 'ticket-bumped', lines: ['1.1'] }])
  t.same(lines(), ['ready', 'pending'])
  t.match(kitchenTicket(it.floor, grill), { state: 'started', bumpedAt: undefined })
  t.same(it.floor.bumped, [])
  t.strictSame(it.facts(cook, ask('bump-ticket', { lines: ['1.1'] })), [], 'the same target twice')
  it.facts(cook, ask('recall-ticket', { lines: ['1.1'] }))
  t.same(lines(), ['preparing', 'pending'])
  it.facts(cook, ask('bump-ticket', { lines: ['1.1'] }))
  it.at += 5000
  it.facts(cook, ask('bump-ticket', { lines: ['1.2'] }))
  t.match(kitchenTicket(it.floor, grill), { state: 'bumped', bumpedAt: it.at })
  t.same(it.floor.bumped, [grill])
  t.strictSame(unpackFloor(packFloor(it.floor)), it.floor)
})

t.test('what is left of a ticket is voided: what was made of it can be recalled', async t => {
  const { it, ask } = placed()
  it.facts(cook, ask('bump-ticket', { lines: ['1.1'] }))
  const lines = [{ line: '1.2' as LineId, quantity: 1 }]
  it.facts(manager, { type: 'void-lines', id: fresh(), order: 1 as never, lines, reason: 'typo' })
  t.match(kitchenTicket(it.floor, grill), { state: 'bumped', bumpedAt: it.at })
  t.match(it.facts(cook, ask('recall-ticket')), [{ lines: ['1.1'] }])
})

t.test('a bump from before another screen’s recall is not one from after it', async t => {
  const { it, version, ask, lines } = placed()
  const seen = { version: version(), screen: mine }
  it.facts(cook, ask('bump-ticket', { seen: { version: version(), screen: other } }))
  it.facts(cook, ask('recall-ticket', { lines: ['1.2'], seen: { version: version(), screen: other } }))
  t.match(it.refusal(cook, ask('bump-ticket', { seen })), { why: 'overtaken' })
  t.same(lines(), ['ready', 'preparing'])
  t.match(
    it.refusal(cook, ask('recall-ticket', { seen })),
    { why: 'overtaken' },
    'nor is its recall one of what was bumped since',
  )
  it.facts(cook, ask('bump-ticket', { seen: { version: version(), screen: mine } }))
  t.same(lines(), ['ready', 'ready'], 'who has seen it may')
})

t.test('of a late command, what nobody else has touched is done', async t => {
  const { it, version, ask, lines } = placed()
  const seen = { version: version(), screen: mine }
  it.facts(cook, ask('bump-ticket', { lines: ['1.1'], seen: { version: version(), screen: other } }))
  it.facts(cook, ask('recall-ticket', { lines: ['1.1'], seen: { version: version(), screen: other } }))
  t.match(it.facts(cook, ask('bump-ticket', { seen })), [{ lines: ['1.2'] }])
  t.same(lines(), ['preparing', 'ready'])
})

t.test('a cook without a line takes his own bump back, and makes it again', async t => {
  const { it, version, ask, lines } = placed()
  const seen = { version: version(), screen: mine }
  it.facts(cook, ask('bump-ticket', { seen }))
  it.facts(cook, ask('recall-ticket', { seen }))
  t.same(lines(), ['preparing', 'preparing'])
  it.facts(cook, ask('bump-ticket', { seen }))
  t.same(lines(), ['ready', 'ready'])
})

t.test('whoever does not say what he saw has the last word, as ever', async t => {
  const { it, ask, lines } = placed()
  it.facts(cook, ask('bump-ticket', { seen: { version: 0, screen: other } }))
  it.facts(cook, ask('recall-ticket', { seen: { version: 1, screen: other } }))
  it.facts(cook, ask('bump-ticket'))
  t.same(lines(), ['ready', 'ready'])
})

t.test('a line that was changed meanwhile is not what was made', async t => {
  const { it, version, ask, lines } = placed()
  const seen = { version: version(), screen: mine }
  const change = { type: 'change-line', id: fresh(), order: 1 as never, line: '1.2' as LineId } as const
  it.facts(waiter, { ...change, remark: 'no salt' })
  t.match(it.facts(cook, ask('bump-ticket', { seen })), [{ lines: ['1.1'] }])
  t.same(lines(), ['ready', 'pending'])
})

t.test('put aside, and taken up again by whatever is done with it', async t => {
  const { it, version, ask, hold } = placed()
  const isHeld = () => kitchenTicket(it.floor, grill)?.held
  const seen = { version: version(), screen: mine }
  t.match(it.facts(cook, hold('hold-ticket', { version: version(), screen: other })), [
    { fact: 'ticket-held', screen: other },
  ])
  t.equal(isHeld(), true)
  t.strictSame(it.facts(cook, hold('hold-ticket')), [])
  t.match(it.refusal(cook, ask('bump-ticket', { seen })), { why: 'overtaken' })
  it.facts(cook, hold('release-ticket'))
  t.equal(isHeld(), undefined)
  t.strictSame(it.facts(cook, hold('release-ticket')), [])
  it.facts(cook, ask('start-ticket'))
  it.facts(cook, hold('hold-ticket'))
  t.match(it.facts(cook, ask('start-ticket')), [{ fact: 'ticket-released' }], 'it was started before')
  it.facts(cook, hold('hold-ticket'))
  it.facts(cook, ask('bump-ticket', { lines: ['1.1'] }))
  t.equal(isHeld(), undefined)
  it.facts(cook, ask('bump-ticket'))
  t.match(it.refusal(cook, hold('hold-ticket')), { why: 'too-late' })
})

t.test('nobody turns what is not his', async t => {
  const { it, ask, hold } = placed()
  t.match(it.refusal(cook, ask('bump-ticket', { lines: ['2.1'] })), { why: 'unknown-line' })
  t.match(it.refusal(cookAt('cold'), hold('hold-ticket')), { why: 'not-allowed' })
  t.match(it.refusal(cookAt('cold'), hold('release-ticket')), { why: 'not-allowed' })
  t.match(it.refusal(cook, { ...hold('hold-ticket'), ticket: '9-grill' as TicketId }), {
    why: 'unknown-ticket',
  })
})
