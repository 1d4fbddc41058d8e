import t, { type Test } from 'tap'
import { type JobWorker, startJobs } from '../../../hardware/printer/jobs.ts'
import { paperLines } from '../../../hardware/printer/simulated/paper.ts'
import { type SimulatedPrinter, simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { PrinterState } from '../../../hardware/printer/state.ts'
import { connectorFor } from '../../../hardware/printer/wires/open.ts'
import type { Connector } from '../../../hardware/printer/wires/wire.ts'
import { Fault } from '../../../protocol/fault.ts'
import { testClock } from '../../clock/clock.ts'
import { newQueue, type Queue, ticketOf } from './queue.ts'

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
  /** The worker's clock: its waits and nothing else. */
  readonly clock: ReturnType<typeof testClock>
  /** The cable's clock: its time limits and nothing else. */
  readonly wireClock: ReturnType<typeof testClock>
  readonly opened: () => number
  /** Lets the worker's waits run out until the queue has been told `what`. */
  until(what: string): Promise<void>
}

const kitchen = async (
  t: Test,
  queue: Queue,
  wrap = (connector: Connector): Connector => connector,
): Promise<Kitchen> => {
  const printer = await simulatePrinter({ port: 0 })
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
  const worker = startJobs({ store: queue, connector, bytes: ticketOf, clock, random: () => 0 })
  worker.watch(state => states.push(state))
  t.teardown(async () => {
    const closing = worker.close()
    await turn()
    clock.advance(60_000)
    await closing
    await printer.close()
  })
  const until = async (what: string): Promise<void> => {
    let told = false
    void queue.once(what).then(() => {
      told = true
    })
    while (!told) {
      await turn()
      clock.advance(100)
    }
  }
  return { queue, printer, worker, states, clock, wireClock, opened: () => opened, until }
}

t.test('prints one job after the other, each on disk before its first byte', async t => {
  const queue = newQueue('1.1', '2.1')
  /** What was on disk when the wire was given a ticket's bytes: those may be on paper before anything else happens. */
  const known: string[] = []
  const { printer, worker, states, clock } = await kitchen(t, queue, connector => ({
    open: async () => {
      const wire = await connector.open()
      const write = (bytes: Uint8Array) => {
        known.push(queue.told.join())
        return wire.write(bytes)
      }
      return { ...wire, write }
    },
  }))
  await queue.once('sent 2.1 #1')
  t.same(queue.told, ['sending 1.1 #1', 'sent 1.1 #1', 'sending 2.1 #1', 'sent 2.1 #1'])
  t.same(known, ['sending 1.1 #1', 'sending 1.1 #1,sent 1.1 #1,sending 2.1 #1'])
  t.same(ends(printer), ['1.1', '2.1'])
  await turn()
  t.match(worker.state, { at: 'ready', waiting: 0 })
  t.same(
    states.map(state => state.at),
    ['printing', 'ready', 'printing', 'ready'],
  )
  t.equal(clock.waiting, 0, 'an idle printer costs no timer')

  const asked = queue.asked
  clock.advance(3_600_000)
  await turn()
  t.equal(queue.asked, asked, 'and asks for nothing')
  queue.add('3.1')
  worker.poke()
  await queue.once('sent 3.1 #1')
  t.same(ends(printer), ['1.1', '2.1', '3.1'])
})

t.test('a printer that is away keeps its queue, and prints it once when it is back', async t => {
  const queue = newQueue()
  const { printer, worker, until, opened, clock } = await kitchen(t, queue)
  await printer.set({ power: false })
  queue.add('1.1', '2.1')
  worker.poke()
  while (worker.state.at !== 'away') await turn()
  t.match(worker.state, { at: 'away', waiting: 2, why: /not reachable/ })
  while (opened() < 12) {
    await turn()
    clock.advance(100)
  }
  t.same(queue.told, [], 'nothing is in doubt, nothing is marked')
  await printer.set({ power: true })
  await until('sent 2.1 #1')
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
  const worker = startJobs({ store: newQueue('1.1'), connector, bytes: ticketOf, clock, random: () => 0 })
  while (attempts.length < 9) {
    await turn()
    clock.advance(10)
  }
  const waits = attempts.slice(1).map((at, i) => at - (attempts[i] ?? 0))
  t.same(waits, [250, 500, 1000, 2000, 4000, 5000, 5000, 5000])
  await worker.close()
  t.equal(clock.waiting, 0)
})

t.test('what is cancelled while the printer is away is not printed', async t => {
  const queue = newQueue()
  const { printer, worker, until } = await kitchen(t, queue)
  await printer.set({ power: false })
  queue.add('1.1', '2.1')
  worker.poke()
  while (worker.state.at !== 'away') await turn()
  await queue.failed({ id: '1.1', attempt: 1 }, new Fault('x', 'cancelled'))
  await printer.set({ power: true })
  await until('sent 2.1 #1')
  t.same(ends(printer), ['2.1'])
})

t.test('a power cut at any byte: printed at least once, unmarked at most once, never mixed', async t => {
  const total = ticketOf({ id: '1.1', attempt: 1 }).length
  for (let cutAt = 1; cutAt <= total; cutAt += 7) {
    const queue = newQueue()
    const { printer, worker, until } = await kitchen(t, queue)
    printer.cutPowerAfter(cutAt)
    printer.watch(event => {
      if (event.type === 'switched' && !event.switches.power) void printer.set({ power: true })
    })
    queue.add('1.1', '2.1')
    worker.poke()
    await until('sent 2.1 #1')
    const lines = printed(printer)
    const whole = /begin 1\.1,(?:(?!begin).)*end 1\.1/.exec(lines.join())
    const unmarked = lines.join().match(/begin 1\.1,(?!POSSIBLE)(?:(?!begin).)*end 1\.1/g) ?? []
    t.ok(whole, `cut after ${cutAt}: printed`)
    t.ok(unmarked.length <= 1, `cut after ${cutAt}: one unmarked copy at most`)
    t.ok(queue.told.includes('in doubt 1.1 #1'), `cut after ${cutAt}: in doubt`)
    t.match(lines.join(), /begin 1\.1,POSSIBLE REPRINT, attempt 2/, `cut after ${cutAt}: marked`)
    t.equal(ends(printer).at(-1), '2.1', 'in their order')
  }
})

t.test('a printer that reads nothing holds up itself alone', async t => {
  const stalled = await kitchen(t, newQueue())
  const well = await kitchen(t, newQueue())
  await stalled.printer.set({ stall: true })
  stalled.queue.add('1.1')
  well.queue.add('2.1')
  stalled.worker.poke()
  well.worker.poke()
  await well.queue.once('sent 2.1 #1')
  await stalled.queue.once('sending 1.1 #1')
  t.equal(stalled.worker.state.at, 'printing')
  while (!stalled.queue.told.includes('in doubt 1.1 #1')) {
    await turn()
    stalled.wireClock.advance(20_000)
  }
  await stalled.printer.set({ stall: false })
  await stalled.until('sent 1.1 #2')
  t.equal(ends(stalled.printer).at(-1), '1.1')
})

t.test('out of paper: the buffer is printed when there is paper again, and sent is not printed', async t => {
  const queue = newQueue()
  const { printer, worker } = await kitchen(t, queue)
  await printer.set({ paper: false })
  queue.add('1.1')
  worker.poke()
  await queue.once('sent 1.1 #1')
  t.same(ends(printer), [])
  await printer.set({ paper: true })
  t.same(ends(printer), ['1.1'])
})

t.test('a busy printer that drops the connection before the first byte puts nothing in doubt', async t => {
  let busy = 3
  const queue = newQueue()
  const { printer, worker, until, opened } = await kitchen(t, queue, connector => ({
    open: async () => {
      const wire = await connector.open()
      if (busy-- <= 0) return wire
      await wire.close()
      const gone = new Fault('printer-away', 'hung up')
      return { ...wire, closed: Promise.resolve(gone), write: () => Promise.reject(gone) }
    },
  }))
  queue.add('1.1')
  worker.poke()
  await until('sent 1.1 #1')
  t.equal(opened(), 4)
  t.same(queue.told, ['sending 1.1 #1', 'sent 1.1 #1'], 'written down once')
  t.same(ends(printer), ['1.1'])
})

t.test('no byte leaves while the disk refuses to remember it', async t => {
  const queue = newQueue()
  const { printer, worker, until } = await kitchen(t, queue)
  let refusals = 3
  queue.disk = async what => {
    if (what.startsWith('sending') && refusals-- > 0) throw new Fault('disk-full', 'no room')
    if (what.startsWith('sending')) t.equal(printer.received().length, 0)
  }
  queue.add('1.1')
  worker.poke()
  await until('sent 1.1 #1')
  t.ok(refusals < 0)
  t.same(ends(printer), ['1.1'])
})

t.test('a paper is not printed again because its end could not be written down', async t => {
  const queue = newQueue()
  const { printer, worker, until, states } = await kitchen(t, queue)
  let refusals = 4
  queue.disk = async what => {
    if (what.startsWith('sent 1.1') && refusals-- > 0) throw new Fault('disk-full', 'no room')
  }
  queue.add('1.1', '2.1')
  worker.poke()
  await until('sent 2.1 #1')
  t.same(ends(printer), ['1.1', '2.1'])
  t.ok(states.some(state => state.why === 'no room'))
})

t.test('a paper that cannot be drawn does not hold up the others', async t => {
  const queue = newQueue()
  const { printer, worker, opened } = await kitchen(t, queue)
  queue.add('undrawable', '2.1')
  worker.poke()
  await queue.once('sent 2.1 #1')
  t.same(queue.told, ['failed undrawable #1', 'sending 2.1 #1', 'sent 2.1 #1'])
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
  t.same(queue.told, ['sending 1.1 #1', 'sent 1.1 #1'])
  t.same(ends(printer), ['1.1'])
  await worker.close()
})

t.test('stops in the middle of a ticket when the deadline is over, and says so', async t => {
  const queue = newQueue()
  const { printer, worker, clock } = await kitchen(t, queue)
  await printer.set({ stall: true })
  queue.add('1.1')
  worker.poke()
  await queue.once('sending 1.1 #1')
  await turn()
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
    bytes: ticketOf,
    clock,
    random: () => 0,
  })
  await worker.close()
  late.reject(new Fault('printer-away', 'too late'))
  t.equal(clock.waiting, 0)
})

t.test('a watcher that has gone is told nothing', async t => {
  const queue = newQueue()
  const { worker } = await kitchen(t, queue)
  const states: PrinterState[] = []
  const leave = worker.watch(state => states.push(state))
  queue.add('1.1')
  worker.poke()
  t.match(states, [{ at: 'ready', waiting: 1 }])
  leave()
  await queue.once('sent 1.1 #1')
  t.equal(states.length, 1)
})
