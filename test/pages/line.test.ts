/** The live line as a page hears it: in order, in turns, and nothing by halves. */

import t, { type Test } from 'tap'
import { Type } from 'typebox'
import { followLine } from '../../gateway/web/pages/house/line.ts'
import { openTurns } from '../../gateway/web/pages/house/turns.ts'
import { testClock } from '../clock/clock.ts'

const Floor = Type.Object({ site: Type.String(), tickets: Type.Array(Type.Object({ n: Type.Integer() })) })
const Change = Type.Object({ n: Type.Integer() })

/** The browser's end of a line, which a test speaks into. */
class Source extends EventTarget {
  static readonly opened: Source[] = []
  static readonly CLOSED = 2
  readonly readyState = 1
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
    Source.opened.push(this)
  }
  say(word: string, body: object, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(word, { data: JSON.stringify(body), lastEventId }))
  }
  close(): void {}
}

const open = (t: Test) => {
  Source.opened.length = 0
  const faults: string[] = []
  t.intercept(globalThis, 'EventSource', { value: Source })
  const clock = testClock()
  const waiting: (() => void)[] = []
  const heard: unknown[] = []
  let slow = 0
  // A check of anything takes as long as the test says.
  const ticking = {
    monotonic: () => {
      clock.advance(slow)
      return clock.monotonic()
    },
  }
  const stop = followLine({
    address: '/feed',
    words: { floor: Floor, change: Change },
    hear: {
      floor: ({ tickets }) => void heard.push(tickets.length),
      change: ({ n }) => void heard.push(`change ${n}`),
    },
    clock,
    report: fault => void faults.push(String(fault)),
    turns: openTurns(ticking, go => void waiting.push(go)),
  })
  return {
    ...{ clock, heard, faults, stop },
    get source() {
      const source = Source.opened.at(-1)
      if (source === undefined) throw new Error('no line is open')
      return source
    },
    /** From now on each look at the clock is so much later than the one before, in milliseconds. */
    slow: (ms: number) => {
      slow = ms
    },
    /** The next turn begins; says whether anybody waited for it. */
    turn: async () => {
      const go = waiting.shift()
      go?.()
      // All that follows from it without another turn.
      await new Promise(setImmediate)
      return go !== undefined
    },
  }
}
const floorOf = (tickets: number) => ({
  site: 'The Anchor',
  tickets: Array.from({ length: tickets }, (_, n) => ({ n })),
})

t.test('what comes at once is heard at once, in order, and not in the task that brought it', async t => {
  const { source, heard, turn } = open(t)
  source.say('floor', floorOf(3))
  source.say('change', { n: 1 })
  source.say('change', { n: 2 })
  t.same(heard, [])
  await turn()
  t.same(heard, [3, 'change 1', 'change 2'])
  t.notOk(await turn(), 'one turn')
  source.say('change', { n: 3 })
  t.ok(await turn())
  t.same(heard.slice(3), ['change 3'])
})

t.test('a full floor is checked over several turns, and what comes meanwhile waits for it', async t => {
  const { source, heard, slow, turn } = open(t)
  slow(1)
  source.say('floor', floorOf(300))
  let turns = 0
  while (heard.length === 0 && (await turn())) {
    turns++
    if (turns === 2) source.say('change', { n: 1 })
  }
  // Eight milliseconds in each, one for each ticket.
  t.ok(turns >= 300 / 8, `${turns} turns`)
  while (await turn());
  t.same(heard, [300, 'change 1'])
})

t.test('of a line that was given up nothing is heard, and the next one begins before it', async t => {
  const screen = open(t)
  const { heard, slow, turn, clock } = screen
  const first = screen.source
  first.say('change', { n: 1 }, '7')
  await turn()
  slow(1)
  first.say('floor', floorOf(300), '8')
  await turn()
  slow(0)
  clock.advance(20_000)
  t.equal(screen.source.address, '/feed?after=7', 'the floor has not been heard')
  while (await turn());
  t.same(heard, ['change 1'])
  first.say('change', { n: 2 })
  screen.source.say('floor', floorOf(2), '9')
  while (await turn());
  t.same(heard, ['change 1', 2])
})

t.test('what is not understood is reported with its place; what follows is heard', async t => {
  const { source, heard, faults, turn } = open(t)
  const { site, tickets } = floorOf(300)
  source.say('floor', { site, tickets: [...tickets, { n: 'no' }] })
  source.say('floor', { site: 7, tickets })
  source.say('change', { n: 1 })
  while (await turn());
  t.same(heard, ['change 1'])
  t.match(faults, [/not understood: tickets\[300\]\.n: /, /not understood: site: /])
})

t.test('a page that is told to stop hears nothing more', async t => {
  const { source, heard, stop, turn } = open(t)
  source.say('change', { n: 1 })
  stop()
  while (await turn());
  t.same(heard, [])
})
