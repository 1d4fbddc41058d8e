/** A printer that is out of paper stays so for people while its worker calls it again; one that is gone is gone. */
import t from 'tap'
import { steadyPrinting } from '../../../gateway/house/steady.ts'
import type { PrinterSeen, Printing } from '../../../gateway/printing/printing.ts'
import type { PrinterId } from '../../../protocol/ids.ts'
import { testClock } from '../../clock/clock.ts'

const p1 = 'p1' as PrinterId

const open = () => {
  const clock = testClock()
  let now: PrinterSeen = { printer: p1, at: 'ready', since: 1, waiting: 0 }
  const watchers = new Set<Parameters<Printing['watch']>[0]>()
  const printing = steadyPrinting(
    {
      states: () => [now],
      watch: tell => {
        watchers.add(tell)
        return () => void watchers.delete(tell)
      },
    },
    clock,
  )
  const told: string[] = []
  printing.watch((printer, state) => told.push(`${printer} ${state.at} ${state.since}`))
  return {
    clock,
    printing,
    told,
    /** What its worker says of it. */
    become: (at: PrinterSeen['at'], since: number, why?: string) => {
      now = { printer: p1, at, since, waiting: 1, ...(why === undefined ? {} : { why }) }
      for (const tell of watchers) tell(p1, now)
    },
    state: () => printing.states()[0],
  }
}

t.test('let go of and called again, it is what it was, since when it was', async t => {
  const { become, state, clock, told } = open()
  become('stopped', 10, 'no paper')
  become('away', 20, 'was let go')
  t.match(state(), { at: 'stopped', why: 'no paper', since: 10, waiting: 1 })
  clock.advance(1_000)
  become('stopped', 30, 'no paper')
  t.match(state(), { at: 'stopped', why: 'no paper', since: 10 })
  t.same(told, ['p1 stopped 10', 'p1 stopped 10', 'p1 stopped 10'])
  become('printing', 40)
  t.match(state(), { at: 'printing', since: 40 })
  become('stopped', 50, 'cover open')
  t.match(state(), { since: 50 }, 'a trouble of its own')
})

t.test('one that does not come back is lost after a moment, and that is told', async t => {
  const { become, state, clock, told, printing } = open()
  become('stopped', 10, 'no paper')
  become('away', 20, 'refused')
  clock.advance(2_999)
  t.match(state(), { at: 'stopped' })
  clock.advance(1)
  t.match(state(), { at: 'away', why: 'refused', since: 10 })
  t.equal(told.at(-1), 'p1 away 10')
  become('away', 20, 'refused again')
  t.match(state(), { at: 'away', why: 'refused again' })
  printing.close()
  t.equal(clock.waiting, 0)
})

t.test('one that was well is lost at once', async t => {
  const { become, state } = open()
  become('printing', 5)
  become('away', 7, 'refused')
  t.match(state(), { at: 'away', since: 7 })
})
