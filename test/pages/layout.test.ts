/** What hangs on a kitchen's page while the gateway tells and the browser measures. */
import { effect, signal } from '@preact/signals'
import t from 'tap'
import { type Heights, openLayout } from '../../gateway/web/pages/kitchen/layout.ts'
import type { Ticket } from '../../protocol/kitchen.ts'

const heights = (...blocks: number[]): Heights => ({
  ...{ strip: 50, foot: 60, blocks },
  grows: blocks.map(() => 0),
})
const ticket = (order: number): Ticket => ({ ticket: `${order}-grill`, order, lines: [] }) as never

/** Two places of 400 px, and whatever hangs there measured at once where a test does not say otherwise. */
const open = (...orders: number[]) => {
  const board = signal<readonly Ticket[]>(orders.map(ticket))
  const covered = signal<ReadonlySet<Ticket['ticket']>>(new Set())
  const layout = openLayout({ board, covered })
  layout.grid.value = { columns: 2, rows: 1, flow: false }
  layout.room.value = 400
  layout.isMeasuring.value = true
  const of = new WeakMap()
  const shown = () => layout.shown.value.map(({ key }) => key.order)
  return {
    ...{ board, covered, layout, shown },
    measure: (which: readonly (Ticket | undefined)[], found = heights(100)) => {
      for (const one of which) if (one !== undefined) of.set(one, { covered: false, large: found })
      layout.heights.value = { of, as: [] }
    },
  }
}

t.test('of the first floor nothing hangs there before all of its first page is measured', async t => {
  const { board, measure, shown, layout } = open(1, 2, 3)
  t.same(shown(), [])
  measure([board.value[0]])
  t.same(shown(), [], 'half a page is none')
  t.same(
    layout.wanted.value.map(({ key }) => key.order),
    [1, 2],
  )
  measure([board.value[1]])
  t.same(shown(), [1, 2])
})

t.test('what is told hangs there once it is measured; until then the page is as it was', async t => {
  const { board, measure, shown, layout } = open(1, 2, 3)
  measure(board.value)
  t.same(shown(), [1, 2])
  const before = layout.shown.value
  const [one, two, three] = board.value as [Ticket, Ticket, Ticket]
  const changed = { ...two, version: 9 }
  board.value = [one, changed, three]
  t.equal(layout.shown.value, before)
  measure([changed])
  t.equal(layout.shown.value[1]?.key, changed)
  t.equal(layout.shown.value[0], before[0], 'the card of another ticket is not drawn again')
  board.value = [changed, three]
  t.same(shown(), [2, 3], 'what is measured already is not waited for')
})

t.test('where a cook turns to is there at once', async t => {
  const { measure, board, shown, layout } = open(1, 2, 3, 4)
  measure(board.value.slice(0, 2))
  // As the page looks at it: with whatever changes.
  t.teardown(effect(() => void shown()))
  layout.turn('next')
  t.same(shown(), [3, 4])
  t.equal(layout.unset(board.value[2] as Ticket), 'large', 'and measured in the same task')
})

t.test('nobody waits where nobody measures: beside lanes, or on a page that scrolls', async t => {
  const { shown, layout } = open(1, 2, 3)
  layout.isMeasuring.value = false
  t.same(shown(), [1, 2])
  const phone = open(1, 2, 3)
  phone.layout.grid.value = { columns: 1, rows: 10, flow: true }
  t.same(phone.shown(), [1, 2, 3])
})

t.test('small letters are measured only where large ones do not fit', async t => {
  const { board, measure, layout, covered } = open(1, 2)
  const [one, two] = board.value as [Ticket, Ticket]
  measure([one])
  measure([two], heights(200, 200))
  t.equal(layout.unset(one), undefined)
  t.equal(layout.unset(two), 'small')
  covered.value = new Set([one.ticket])
  t.equal(layout.unset(one), 'large', 'covered it is another one')
})
