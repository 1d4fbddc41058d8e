import t, { type Test } from 'tap'
import { type JobWorker, startJobs } from '../../../hardware/printer/jobs.ts'
import { paperLines } from '../../../hardware/printer/simulated/paper.ts'
import {
  type SimulatedPrinter,
  type SimulatedPrinterOptions,
  simulatePrinter,
} from '../../../hardware/printer/simulated/printer.ts'
import type { PrinterState } from '../../../hardware/printer/state.ts'
import { connectorFor } from '../../../hardware/printer/wires/open.ts'
import type { Connector } from '../../../hardware/printer/wires/wire.ts'
import { Fault } from '../../../protocol/fault.ts'
import { testClock } from '../../clock/clock.ts'
import { newQueue, type Queue, ticketOf } from './queue.ts'

// A printer is cut off at many a byte, over real sockets.
t.setTimeout(120_000)

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Each printed row that says something, over all papers. */
const printed = (printer: SimulatedPrinter): readonly string[] =>
  printer.papers.flatMap(paper => paperLines(paper, 12)).filter(line => line !== '')

const ends = (printer: SimulatedPrinter): readonly string[] =>
  printed(printer).flatMap(line => /^end (\S+)/.exec(line)?.[1] ?? [])

interface Kitchen {
  readonly queue: Queue
  readonly printer: SimulatedPrinter
  readonly worker: JobWorker
  readonly states: readonly PrinterState[]
  /** The worker's clock: its waits, and its looks at the printer. */
  readonly clock: ReturnType<typeof testClock>
  /** The cable's clock: its time limits and nothing else. */
  readonly wireClock: ReturnType<typeof testClock>
  readonly opened: () => number
  /** Lets the worker's waits run out until the queue has been told `what`. */
  until(what: string): Promise<void>
  /** Lets them run out until this is so. */
  wait(is: () => boolean): Promise<void>
}

/** Ends in the middle of a ticket. */
const shortRoll = { rollMm: 20, nearEndMm: 15 } as const
/** Says nothing of itself. */
const deaf = { status: false, statusBack: false, confirms: false, identity: undefined } as const

const kitchen = async (
  t: Test,
  queue: Queue,
  {
    built = {},
    wrap = connector => connector,
  }: {
    readonly built?: Partial<SimulatedPrinterOptions>
    readonly wrap?: (one: Connector) => Connector
  } = {},
): Promise<Kitchen> => {
  const printer = await simulatePrinter({ port: 0, ...built })
  const clock = testClock()
  const wireClock = testClock()
  const tcp = wrap(connectorFor(`tcp://127.0.0.1:${printer.port}`, wireClock))
  let opened = 0
  const connector: Connector = {
    open: () => {
      opened++
      return tcp.open()
    },
  }
  const states: PrinterState[] = []
  const worker = startJobs({ store: queue, connector, draw: ticketOf, clock, random: () => 0 })
  worker.watch(state => states.push(state))
  t.teardown(async () => {
    const closing = worker.close()
    await turn()
    clock.advance(60_000)
    await closing
    await printer.close()
  })
  const wait = async (is: () => boolean): Promise<void> => {
    while (!is()) {
      for (let n = 0; n < 5; n++) await turn()
      clock.advance(100)
    }
  }
  const until = (what: string) => wait(() => queue.told.includes(what))
  return { queue, printer, worker, states, clock, wireClock, opened: () => opened, until, wait }
}

/** One whose line is open, and who has been asked who it is. */
const metKitchen = async (...given: Parameters<typeof kitchen>): Promise<Kitchen> => {
  const it = await kitchen(...given)
  while (it.clock.waiting === 0 || it.opened() === 0 || it.printer.received().length < 46) await turn()
  return it
}

t.test('prints one job after the other, each on disk before its first byte', async t => {
  const queue = newQueue('1.1', '2.1')
  // A disk takes its time, in which a printer may be quick.
  queue.disk = async () => {
    for (let n = 0; n < 20; n++) await turn()
  }
  /** What was on disk when the wire was given a ticket's bytes: those may be on paper before anything else happens. */
  const known: string[] = []
  const { printer, worker, states, clock, opened } = await kitchen(t, queue, {
    wrap: connector => ({
      open: async () => {
        const wire = await connector.open()
        const write = (bytes: Uint8Array) => {
          if (Buffer.from(bytes).includes('begin')) known.push(queue.told.join())
          return wire.write(bytes)
        }
        return { ...wire, write }
      },
    }),
  })
  await queue.once('confirmed 2.1 #1')
  t.same(queue.told, ['sending 1.1 #1', 'confirmed 1.1 #1', 'sending 2.1 #1', 'confirmed 2.1 #1'])
  t.same(known, ['sending 1.1 #1', 'sending 1.1 #1,confirmed 1.1 #1,sending 2.1 #1'])
  t.same(ends(printer), ['1.1', '2.1'])
  await turn()
  t.match(worker.state, { at: 'ready', waiting: 0 })
  t.same(
    states.map(state => state.at),
    ['ready', 'printing', 'ready', 'printing', 'ready'],
  )
  t.equal(clock.waiting, 1, 'it is looked at now and then')

  queue.add('3.1')
  worker.poke()
  await queue.once('confirmed 3.1 #1')
  t.same(ends(printer), ['1.1', '2.1', '3.1'])
  t.equal(opened(), 1, 'over the same line')
})

t.test('a printer that says nothing of itself is called for each paper, and not without one', async t => {
  const queue = newQueue('1.1', '2.1')
  const { printer, worker, until, clock, opened } = await kitchen(t, queue, { built: deaf })
  await until('sent 2.1 #1')
  t.same(queue.told, ['sending 1.1 #1', 'sent 1.1 #1', 'sending 2.1 #1', 'sent 2.1 #1'])
  t.same(ends(printer), ['1.1', '2.1'])
  for (let n = 0; n < 20; n++) await turn()
  t.match(worker.state, { at: 'ready', waiting: 0 })
  t.equal(clock.waiting, 0, 'an idle one costs no timer')
  const calls = opened()
  const asked = queue.asked
  clock.advance(3_600_000)
  await turn()
  t.equal(queue.asked, asked, 'and asks for nothing')
  t.equal(opened(), calls)
  const since = clock.monotonic()
  queue.add('3.1')
  worker.poke()
  for (let n = 0; n < 200 && !queue.told.includes('sent 3.1 #1'); n++) await turn()
  t.same(ends(printer), ['1.1', '2.1', '3.1'])
  t.equal(clock.monotonic(), since, 'without waiting once more for an answer')
})

t.test('one that said nothing at first, and does later, is believed from then on', async t => {
  const queue = newQueue('1.1')
  const { printer, worker, until } = await kitchen(t, queue)
  await printer.set({ answers: 'silent' })
  await until('sent 1.1 #1')
  await printer.set({ answers: 'well' })
  queue.add('2.1')
  worker.poke()
  await until('sent 2.1 #1')
  queue.add('3.1')
  worker.poke()
  await until('confirmed 3.1 #1')
  t.same(ends(printer), ['1.1', '2.1', '3.1'])
})

t.test('a printer that is away keeps its queue, and prints it once when it is back', async t => {
  const queue = newQueue()
  const { printer, worker, until, opened, wait } = await metKitchen(t, queue)
  await printer.set({ power: false })
  queue.add('1.1', '2.1')
  worker.poke()
  await wait(() => opened() > 12)
  t.match(worker.state, { at: 'away', waiting: 2, why: /not reachable/ })
  t.same(queue.told, [], 'nothing is in doubt, nothing is marked')
  await printer.set({ power: true })
  await until('confirmed 2.1 #1')
  t.same(ends(printer), ['1.1', '2.1'])
  t.notMatch(printed(printer).join(), /REPRINT/)
})

t.test('waits longer and longer for a printer that is away, five seconds at most', async t => {
  const clock = testClock()
  const attempts: number[] = []
  const connector: Connector = {
    open: async () => {
      attempts.push(clock.monotonic())
      throw new Fault('printer-away', 'switched off')
    },
  }
  const worker = startJobs({ store: newQueue('1.1'), connector, draw: ticketOf, clock, random: () => 0 })
  while (attempts.length < 9) {
    await turn()
    clock.advance(10)
    worker.poke()
  }
  const waits = attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0))
  t.same(waits, [250, 500, 1000, 2000, 4000, 5000, 5000, 5000], 'however many tickets come meanwhile')
  await worker.close()
  t.equal(clock.waiting, 0)
})

t.test('what is cancelled while the printer is away is not printed', async t => {
  const queue = newQueue()
  const { printer, worker, until, wait } = await metKitchen(t, queue)
  await printer.set({ power: false })
  queue.add('1.1', '2.1')
  worker.poke()
  await wait(() => worker.state.at === 'away')
  await queue.failed({ id: '1.1', attempt: 1 }, new Fault('x', 'cancelled'))
  await printer.set({ power: true })
  await until('confirmed 2.1 #1')
  t.same(ends(printer), ['2.1'])
})

for (const [what, built, proof] of [
  ['that confirms', {}, 'confirmed'],
  ['that says how it is', { confirms: false }, 'sent'],
  ['that says nothing', deaf, 'sent'],
] as const)
  t.test(
    `a power cut of a printer ${what}, at any byte: once at least, unmarked once at most, never mixed`,
    async t => {
      const total = ticketOf({ id: '1.1', attempt: 1 }).length
      for (let cutAt = 1; cutAt <= total; cutAt += 7) {
        const queue = newQueue()
        const { printer, worker, until } = await (built === deaf ? kitchen : metKitchen)(t, queue, { built })
        const before = printer.received().length
        queue.disk = async entry => {
          // A silent one is asked once more, in vain, before it is given the ticket.
          if (entry === 'sending 1.1 #1') printer.cutPowerAfter(cutAt)
        }
        printer.watch(event => {
          if (event.type === 'switched' && !event.switches.power) void printer.set({ power: true })
        })
        queue.add('1.1', '2.1')
        worker.poke()
        await until(`${proof} 2.1 #1`)
        const papers = printer.papers.map(paper =>
          paperLines(paper, 12)
            .filter(line => line !== '')
            .join(),
        )
        const whole = papers.filter(paper => /^begin 1\.1,.*end 1\.1/.test(paper))
        t.ok(whole.length >= 1, `cut after ${cutAt}: printed`)
        t.ok(
          whole.filter(paper => !paper.includes('POSSIBLE')).length <= 1,
          `cut after ${cutAt}: one unmarked at most`,
        )
        t.ok(queue.told.includes('in doubt 1.1 #1'), `cut after ${cutAt}: in doubt`)
        t.match(papers.join(), /begin 1\.1,POSSIBLE REPRINT, attempt 2/, `cut after ${cutAt}: marked`)
        t.equal(ends(printer).at(-1), '2.1', 'in their order')
        t.ok(printer.received().length > before)
      }
    },
  )

t.test('a printer that reads nothing holds up itself alone', async t => {
  const stalled = await kitchen(t, newQueue(), { built: deaf })
  const well = await kitchen(t, newQueue())
  stalled.queue.disk = async entry => {
    if (entry === 'sending 1.1 #1') await stalled.printer.set({ stall: true })
  }
  stalled.queue.add('1.1')
  well.queue.add('2.1')
  stalled.worker.poke()
  well.worker.poke()
  await stalled.until('sending 1.1 #1')
  await well.queue.once('confirmed 2.1 #1')
  while (!stalled.queue.told.includes('in doubt 1.1 #1')) {
    await turn()
    stalled.wireClock.advance(20_000)
  }
  await stalled.printer.set({ stall: false })
  await stalled.until('sent 1.1 #2')
  t.equal(ends(stalled.printer).at(-1), '1.1')
})

t.test('one that answers no more is away before it is given a ticket', async t => {
  const queue = newQueue()
  const { printer, worker, wait, until } = await metKitchen(t, queue)
  await printer.set({ stall: true })
  await wait(() => worker.state.at === 'away')
  queue.add('1.1')
  worker.poke()
  for (let n = 0; n < 50; n++) await turn()
  t.same(queue.told, [])
  await printer.set({ stall: false })
  await until('confirmed 1.1 #1')
  t.same(ends(printer), ['1.1'])
})

t.test(
  'without paper, or with its cover open, it is given nothing, and what is the matter is said',
  async t => {
    const queue = newQueue()
    const { printer, worker, wait, until, states } = await metKitchen(t, queue)
    await printer.set({ paper: false })
    await wait(() => worker.state.at === 'stopped')
    t.match(worker.state, { why: /out of paper: put in a new roll/ })
    queue.add('1.1')
    worker.poke()
    await printer.set({ paper: true, coverOpen: true })
    await wait(() => /cover/.test(worker.state.why ?? ''))
    t.match(worker.state, { at: 'stopped', waiting: 1 })
    t.same(queue.told, [])
    await printer.set({ coverOpen: false })
    await until('confirmed 1.1 #1')
    t.same(queue.told, ['sending 1.1 #1', 'confirmed 1.1 #1'])
    t.same(ends(printer), ['1.1'])
    t.notOk(states.some(({ at }) => at === 'away'))
  },
)

t.test('the roll ends in the middle of a ticket: it is printed once, when there is paper again', async t => {
  const queue = newQueue()
  const { printer, worker, wait, until, clock } = await metKitchen(t, queue, { built: shortRoll })
  queue.add('1.1')
  worker.poke()
  await wait(() => !printer.switches.paper)
  for (let n = 0; n < 30; n++) await turn()
  t.same(ends(printer), [], 'half of it hangs out')
  const since = clock.monotonic()
  await wait(() => clock.monotonic() - since > 120_000)
  t.match(worker.state, { at: 'stopped', why: /out of paper/ })
  t.same(queue.told, ['sending 1.1 #1'], 'it still has it, and is waited for')
  await printer.set({ paperMm: 1000 })
  await until('confirmed 1.1 #1')
  t.same(ends(printer), ['1.1'])
  t.equal(printed(printer).filter(line => line.startsWith('begin')).length, 1)
})

t.test('given up while it waits for paper: in doubt, and the next attempt is another paper', async t => {
  const queue = newQueue()
  const { printer, worker, wait, until } = await metKitchen(t, queue, { built: shortRoll })
  queue.add('1.1')
  worker.poke()
  await wait(() => !printer.switches.paper)
  worker.letGo()
  await until('in doubt 1.1 #1')
  await printer.set({ paperMm: 1000 })
  await until('confirmed 1.1 #2')
  t.same(ends(printer), ['1.1', '1.1'], 'what it had comes out as well')
  t.match(printed(printer).join(), /end 1\.1.*begin 1\.1,POSSIBLE REPRINT, attempt 2/)
})

t.test('given up while it waits for a printer that took no byte of it: in doubt as well', async t => {
  const queue = newQueue('1.1')
  const clock = testClock()
  let isThere = true
  const connector: Connector = {
    open: async () => {
      if (!isThere) throw new Fault('printer-away', 'gone')
      isThere = false
      // It says nothing of itself, and is gone when it is to be given the paper.
      const write = async (bytes: Uint8Array) => {
        if (bytes.length > 16) throw new Fault('printer-away', 'gone')
      }
      const closed = new Promise<undefined>(() => {})
      return { write, hear: () => () => {}, finish: async () => {}, close: async () => {}, closed }
    },
  }
  const worker = startJobs({ store: queue, connector, draw: ticketOf, clock, random: () => 0 })
  const pass = async (is: () => boolean) => {
    while (!is()) {
      for (let n = 0; n < 5; n++) await turn()
      clock.advance(100)
    }
  }
  await pass(() => queue.told.includes('sending 1.1 #1') && worker.state.at === 'away')
  t.notOk(queue.told.includes('in doubt 1.1 #1'))
  worker.letGo()
  await pass(() => queue.told.includes('in doubt 1.1 #1'))
  t.same(queue.told, ['sending 1.1 #1', 'in doubt 1.1 #1'])
  await worker.close()
})

t.test('a roll that is nearly empty is told of, and prints on', async t => {
  const queue = newQueue()
  const { worker, wait, until } = await metKitchen(t, queue, { built: { rollMm: 400, nearEndMm: 390 } })
  queue.add('1.1')
  worker.poke()
  await until('confirmed 1.1 #1')
  await wait(() => worker.state.isLow === true)
  t.equal(worker.state.at, 'ready')
})

t.test('a busy printer that drops the connection before the first byte puts nothing in doubt', async t => {
  let busy = 3
  const queue = newQueue()
  const { printer, worker, until, opened } = await kitchen(t, queue, {
    wrap: connector => ({
      open: async () => {
        const wire = await connector.open()
        if (busy-- <= 0) return wire
        await wire.close()
        const gone = new Fault('printer-away', 'hung up')
        return { ...wire, closed: Promise.resolve(gone), write: () => Promise.reject(gone) }
      },
    }),
  })
  queue.add('1.1')
  worker.poke()
  await until('confirmed 1.1 #1')
  t.equal(opened(), 4)
  t.same(queue.told, ['sending 1.1 #1', 'confirmed 1.1 #1'], 'written down once')
  t.same(ends(printer), ['1.1'])
})

t.test('no byte of a ticket leaves while the disk refuses to remember it', async t => {
  const queue = newQueue()
  const { printer, worker, until } = await metKitchen(t, queue)
  let refusals = 3
  queue.disk = async what => {
    if (what.startsWith('sending') && refusals-- > 0) throw new Fault('disk-full', 'no room')
    if (what.startsWith('sending')) t.notMatch(Buffer.from(printer.received()).toString('latin1'), /begin/)
  }
  queue.add('1.1')
  worker.poke()
  await until('confirmed 1.1 #1')
  t.ok(refusals < 0)
  t.same(ends(printer), ['1.1'])
})

t.test('a paper is not printed again because its end could not be written down', async t => {
  const queue = newQueue()
  const { printer, worker, until, states } = await metKitchen(t, queue)
  let refusals = 4
  queue.disk = async what => {
    if (what.startsWith('confirmed 1.1') && refusals-- > 0) throw new Fault('disk-full', 'no room')
  }
  queue.add('1.1', '2.1')
  worker.poke()
  await until('confirmed 2.1 #1')
  t.same(ends(printer), ['1.1', '2.1'])
  t.ok(states.some(state => state.why === 'no room'))
})

t.test('a paper that cannot be drawn does not hold up the others', async t => {
  const queue = newQueue()
  const { printer, worker, opened } = await kitchen(t, queue)
  queue.add('undrawable', '2.1')
  worker.poke()
  await queue.once('confirmed 2.1 #1')
  t.same(queue.told, ['sending undrawable #1', 'failed undrawable #1', 'sending 2.1 #1', 'confirmed 2.1 #1'])
  t.equal(opened(), 1)
  t.same(ends(printer), ['2.1'])
})

t.test('stops at the end of a ticket', async t => {
  const queue = newQueue()
  const { printer, worker } = await kitchen(t, queue)
  queue.add('1.1', '2.1')
  const closed = Promise.withResolvers<void>()
  queue.disk = async what => {
    if (what === 'sending 1.1 #1') closed.resolve(worker.close())
  }
  worker.poke()
  await closed.promise
  t.same(queue.told, ['sending 1.1 #1', 'confirmed 1.1 #1'])
  t.same(ends(printer), ['1.1'])
  await worker.close()
})

t.test('stops in the middle of a ticket when the deadline is over, and says so', async t => {
  const queue = newQueue()
  const { printer, worker, clock, wait } = await metKitchen(t, queue, { built: shortRoll })
  queue.add('1.1')
  worker.poke()
  await wait(() => !printer.switches.paper)
  const closing = worker.close(3000)
  clock.advance(3000)
  await closing
  t.same(queue.told, ['sending 1.1 #1', 'in doubt 1.1 #1'])
  t.equal(clock.waiting, 0)
})

t.test('stops at once while a printer does not answer', async t => {
  const late = Promise.withResolvers<never>()
  const clock = testClock()
  const worker = startJobs({
    store: newQueue('1.1'),
    connector: { open: () => late.promise },
    draw: ticketOf,
    clock,
    random: () => 0,
  })
  await worker.close()
  late.reject(new Fault('printer-away', 'too late'))
  t.equal(clock.waiting, 0)
})

t.test('a watcher that has gone is told nothing', async t => {
  const queue = newQueue()
  const { worker } = await metKitchen(t, queue)
  const states: PrinterState[] = []
  const leave = worker.watch(state => states.push(state))
  queue.add('1.1')
  worker.poke()
  t.match(states, [{ at: 'ready', waiting: 1 }])
  leave()
  await queue.once('confirmed 1.1 #1')
  t.equal(states.length, 1)
})
