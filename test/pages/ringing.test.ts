/** What a waiter hears: calls until somebody comes, plates once. */
import t from 'tap'
import { openRinging } from '../../gateway/web/pages/floor/ringing.ts'
import type { FloorTable } from '../../protocol/floor.ts'
import { testClock } from '../clock/clock.ts'

const table = (more: object): FloorTable =>
  ({ table: '4', name: '4', look: 'seated', orders: [], ...more }) as never
const calling = (by?: string, call = 'c1') =>
  table({ call: { call, reason: 'water', at: 1, ...(by === undefined ? {} : { by }) } })
const with_ = (...states: readonly string[]) =>
  table({ orders: states.map((state, n) => ({ order: n + 1, state })) })

t.test('a call rings until somebody says that he comes', async t => {
  const clock = testClock()
  const { hear } = openRinging(clock, () => false)
  t.equal(hear([table({})]), undefined)
  t.equal(hear([calling()]), 'call')
  clock.advance(19_999)
  t.equal(hear([calling()]), undefined)
  clock.advance(1)
  t.equal(hear([calling()]), 'call', 'again')
  clock.advance(1_000)
  t.equal(hear([calling(), calling(undefined, 'c2')]), 'call', 'another table')
  clock.advance(60_000)
  t.equal(hear([calling('Anna'), calling('Tom', 'c2')]), undefined)
})

t.test('a page that has just been opened rings for guests, not for plates', async t => {
  const { hear } = openRinging(testClock(), () => false)
  t.equal(hear([calling(), with_('ready')]), 'call')
  const other = openRinging(testClock(), () => false)
  t.equal(other.hear([with_('ready')]), undefined)
})

t.test('what is ready rings once, and once more after a recall', async t => {
  const { hear } = openRinging(testClock(), () => false)
  hear([with_('preparing', 'preparing')])
  t.equal(hear([with_('preparing', 'ready')]), 'carry')
  t.equal(hear([with_('preparing', 'ready')]), undefined)
  t.equal(hear([with_('ready', 'ready')]), 'carry')
  t.equal(hear([with_('ready', 'preparing')]), undefined)
  t.equal(hear([with_('ready', 'ready')]), 'carry')
})

t.test('muted is muted, and what came meanwhile is not made up for', async t => {
  let isMuted = true
  const { hear } = openRinging(testClock(), () => isMuted)
  hear([table({})])
  t.equal(hear([calling(), with_('ready')]), undefined)
  isMuted = false
  t.equal(hear([with_('ready')]), undefined)
  t.equal(hear([calling(), with_('ready')]), 'call')
})
