/** What every cable to a printer keeps to, whatever it is made of. */
import type { Test } from 'tap'
import type { Connector, Wire } from '../../hardware/printer/wires/wire.ts'
import type { TestClock } from '../clock/clock.ts'

/** How the far end treats the next connection. */
export type Manner =
  /** Takes everything and ends as a printer does. */
  | { readonly is: 'well' }
  /** There is nobody. */
  | { readonly is: 'away' }
  /** Keeps the connection and reads nothing. */
  | { readonly is: 'deaf' }
  /** Breaks off after so many bytes. */
  | { readonly is: 'breaking'; readonly afterBytes: number }

/** A cable with its far end in the test's hands. */
export interface WireBench {
  readonly connector: Connector
  /** The clock that the cable's time limits run on. */
  readonly clock: TestClock
  /** Longer than any of its time limits. */
  readonly patienceMs: number
  /** How much time a cable that is looked at wants to pass before something happens; 0 for one that calls. */
  readonly lookMs: number
  /** What the end of a ticket proves: that the far end has read it, or that it has left the cable. */
  readonly proves: 'read' | 'sent'
  behave(manner: Manner): Promise<void>
  /** Everything the far end has read so far, of all connections. */
  received(): Uint8Array
  /** The far end says this on the connection that is open. Resolves when its cable has taken it. */
  say(bytes: Uint8Array): Promise<void>
  /** Pulls the plug, at whatever moment. */
  cut(): Promise<void>
  close(): Promise<void>
}

type Passing = Pick<WireBench, 'clock' | 'lookMs'>

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** A moment of this machine's own, in which the kernel does its part, and as much of the cable's time as it wants. */
const moment = async ({ clock, lookMs }: Passing): Promise<void> => {
  if (lookMs === 0) return turn()
  await new Promise(resolve => setTimeout(resolve, 1))
  clock.advance(lookMs)
}

/** Lets time go by until something is so. */
export const until = async (bench: Passing, look: () => boolean): Promise<void> => {
  while (!look()) await moment(bench)
}

/** Lets time go by until `promise` has settled, and gives what it gave. */
export const settle = async <T>(bench: Passing, promise: Promise<T>): Promise<T> => {
  let settled = false
  const done = () => {
    settled = true
  }
  promise.then(done, done)
  await until(bench, () => settled)
  return promise
}

export const noise = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255)

/** Keeps what is heard. */
const notepad = () => {
  const pieces: Uint8Array[] = []
  let length = 0
  return {
    hear: (bytes: Uint8Array) => {
      pieces.push(bytes)
      length += bytes.length
    },
    has: (count: number) => () => length >= count,
    all: () => Buffer.concat(pieces),
  }
}

/** Lets time run out until `promise` has settled. */
export const outwait = async (
  { clock, patienceMs }: Pick<WireBench, 'clock' | 'patienceMs'>,
  promise: Promise<unknown>,
): Promise<void> => {
  let settled = false
  const done = () => {
    settled = true
  }
  promise.then(done, done)
  while (!settled) {
    await turn()
    clock.advance(patienceMs)
  }
}

/** Runs the contract; `open` gives a new bench each time. */
export const wireContract = (t: Test, name: string, open: () => Promise<WireBench>): void => {
  const on = (
    what: string,
    run: (t: Test, bench: WireBench, wire: () => Promise<Wire>) => Promise<void>,
  ): void =>
    void t.test(`${name}: ${what}`, async t => {
      const bench = await open()
      const wires: Wire[] = []
      t.teardown(async () => {
        for (const wire of wires) await wire.close()
        await bench.close()
      })
      await run(t, bench, async () => {
        const wire = await bench.connector.open()
        wires.push(wire)
        return wire
      })
    })

  on('carries every byte, in order, and ends knowing it', async (t, bench, open) => {
    const bytes = noise(300_000)
    const wire = await open()
    await settle(bench, wire.write(bytes.subarray(0, 1)))
    await settle(bench, wire.write(bytes.subarray(1, 1)))
    await settle(bench, wire.write(bytes.subarray(1)))
    await settle(bench, wire.finish())
    if (bench.proves === 'sent') await until(bench, () => bench.received().length >= bytes.length)
    t.same(Buffer.compare(bench.received(), bytes), 0)
    t.equal(await wire.closed, undefined)
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
    await wire.close()
  })

  on('can be opened again after each job', async (t, bench, open) => {
    let sent = ''
    for (const job of ['one', 'two', 'three']) {
      const wire = await open()
      await settle(bench, wire.write(Buffer.from(job)))
      await settle(bench, wire.finish())
      sent += job
      if (bench.proves === 'sent') await until(bench, () => bench.received().length >= sent.length)
    }
    t.equal(Buffer.from(bench.received()).toString(), sent)
  })

  on('carries ticket after ticket, each with its answer', async (t, bench, open) => {
    const wire = await open()
    const { hear, has, all } = notepad()
    wire.hear(hear)
    let sent = ''
    for (const job of ['one', 'two', 'three']) {
      await settle(bench, wire.write(Buffer.from(job)))
      sent += job
      await until(bench, () => bench.received().length >= sent.length)
      await bench.say(Buffer.from(job))
      await until(bench, has(sent.length))
    }
    t.equal(all().toString(), sent)
    t.equal(Buffer.from(bench.received()).toString(), sent)
    await settle(bench, wire.finish())
  })

  on('says that a printer is away', async (t, bench, open) => {
    await bench.behave({ is: 'away' })
    await t.rejects(open(), { code: 'printer-away' })
    await bench.behave({ is: 'well' })
    const wire = await open()
    await settle(bench, wire.finish())
  })

  for (const afterBytes of [1, 2, 600, 4096, 20_000])
    on(`is in doubt when it breaks after ${afterBytes} bytes`, async (t, bench, open) => {
      await bench.behave({ is: 'breaking', afterBytes })
      const wire = await open()
      const job = (async () => {
        await wire.write(noise(afterBytes + 1))
        await (bench.proves === 'read' ? wire.finish() : wire.closed.then(why => Promise.reject(why)))
      })()
      await t.rejects(settle(bench, job), { code: 'printer-broke-off' })
      t.match(await wire.closed, { code: 'printer-broke-off' })
      await t.rejects(wire.write(noise(1)), { code: 'printer-broke-off' })
      await t.rejects(wire.finish(), { code: 'printer-broke-off' })
      t.same(bench.received().length, afterBytes)
    })

  on('does not wait for ever for a printer that reads nothing', async (t, bench, open) => {
    await bench.behave({ is: 'deaf' })
    const wire = await open()
    const writing = wire.write(noise(20_000_000))
    const refused = t.rejects(writing, { code: 'printer-broke-off' })
    await outwait(bench, writing)
    await refused
    t.match(await wire.closed, { code: 'printer-broke-off' })
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
  })

  on('waits for one that says why it reads nothing, as long as that is so', async (t, bench, open) => {
    await bench.behave({ is: 'deaf' })
    const wire = await open()
    let asked = 0
    const writing = wire.write(noise(20_000_000), () => ++asked < 4)
    const refused = t.rejects(writing, { code: 'printer-broke-off' })
    await outwait(bench, writing)
    await refused
    t.equal(asked, 4, 'each time that its limit was over')
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
  })

  on('bears a pause between two pieces of a job', async (t, bench, open) => {
    const wire = await open()
    await settle(bench, wire.write(noise(100)))
    bench.clock.advance(bench.patienceMs)
    await settle(bench, wire.write(noise(100)))
    await settle(bench, wire.finish())
    await until(bench, () => bench.received().length >= 200)
    t.equal(bench.received().length, 200)
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
  })

  on('lets go in the middle when told to, once and again', async (t, bench, open) => {
    await bench.behave({ is: 'deaf' })
    const wire = await open()
    wire.hear(() => t.fail('nothing is heard any more'))
    const refused = t.rejects(wire.write(noise(20_000_000)), { code: 'printer-broke-off' })
    await turn()
    await wire.close()
    await refused
    t.equal(await wire.closed, undefined)
    await wire.close()
    await t.rejects(wire.finish(), { code: 'printer-broke-off' })
    await bench.say(Buffer.from('is anybody there')).catch(() => {})
    await moment(bench)
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
  })

  on('keeps what is said until somebody listens, and tells it in order', async (t, bench, open) => {
    const wire = await open()
    await bench.say(Buffer.from('cover '))
    await settle(bench, wire.write(Buffer.from('ticket')))
    await until(bench, () => bench.received().length >= 6)
    await bench.say(Buffer.from('open, '))
    await moment(bench)
    const { hear, has, all } = notepad()
    const stop = wire.hear(piece => {
      hear(piece)
      if (all().length >= 12) stop()
    })
    t.equal(all().length, 0, 'whoever listens can stop it before anything is heard')
    await until(bench, has(12))
    t.equal(all().toString(), 'cover open, ')
    await bench.say(Buffer.from('paper '))
    await moment(bench)
    t.equal(all().length, 12, 'who has stopped hears no more')
    const others = [notepad(), notepad()] as const
    for (const other of others) wire.hear(other.hear)
    await until(bench, others[0].has(6))
    await bench.say(Buffer.from('out'))
    await until(bench, others[0].has(9))
    for (const other of others) t.equal(other.all().toString(), 'paper out', 'it was kept for who came next')
    await settle(bench, wire.finish())
  })

  on('bears a printer that says a megabyte which nobody wants to hear', async (t, bench, open) => {
    const wire = await open()
    const much = Buffer.concat([noise(1_000_000), Buffer.from('the end')])
    await settle(bench, bench.say(much))
    const { hear, all } = notepad()
    wire.hear(hear)
    await until(bench, () => all().toString('latin1').endsWith('the end'))
    t.ok(much.subarray(-all().length).equals(all()), 'what is heard of it are its last words')
    await settle(bench, wire.write(Buffer.from('ticket')))
    await settle(bench, wire.finish())
    await until(bench, () => bench.received().length >= 6)
    t.equal(Buffer.from(bench.received()).toString(), 'ticket')
  })

  on('hears every byte of a megabyte of rubbish while it writes', async (t, bench, open) => {
    const wire = await open()
    const { hear, has, all } = notepad()
    wire.hear(hear)
    const [rubbish, ticket] = [noise(1_000_000), noise(200_000)]
    const both = Promise.all([bench.say(rubbish), wire.write(ticket)])
    await settle(bench, both)
    await until(bench, () => has(rubbish.length)() && bench.received().length >= ticket.length)
    t.equal(Buffer.compare(all(), rubbish), 0)
    t.equal(Buffer.compare(bench.received(), ticket), 0)
    await settle(bench, wire.finish())
  })

  on('notices that it was unplugged before the first byte', async (t, bench, open) => {
    const wire = await open()
    await bench.cut()
    t.match(await settle(bench, wire.closed), { code: 'printer-away' })
    await t.rejects(wire.write(noise(10)), { code: 'printer-away' })
    await t.rejects(wire.finish(), { code: 'printer-away' })
    t.equal(bench.received().length, 0)
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
    await bench.behave({ is: 'well' })
    await settle(bench, (await open()).finish())
  })

  on('notices that it was unplugged between two tickets', async (t, bench, open) => {
    const wire = await open()
    await settle(bench, wire.write(noise(100)))
    await until(bench, () => bench.received().length >= 100)
    await bench.cut()
    t.match(await settle(bench, wire.closed), { code: 'printer-broke-off' })
    await t.rejects(wire.write(noise(10)), { code: 'printer-broke-off' })
  })

  on('notices that it was unplugged while it writes', async (t, bench, open) => {
    await bench.behave({ is: 'deaf' })
    const wire = await open()
    const refused = t.rejects(wire.write(noise(20_000_000)), { code: 'printer-broke-off' })
    await moment(bench)
    await bench.cut()
    await settle(bench, refused)
    t.match(await wire.closed, { code: 'printer-broke-off' })
  })

  on('notices that it was unplugged while it listens', async (t, bench, open) => {
    const wire = await open()
    const { hear, has, all } = notepad()
    wire.hear(hear)
    const said = noise(1_000_000)
    const saying = bench.say(said).catch(() => {})
    await until(bench, has(1))
    await bench.cut()
    t.match(await settle(bench, wire.closed), { code: 'printer-away' })
    await settle(bench, saying)
    t.ok(Buffer.from(said).subarray(0, all().length).equals(all()), 'what was heard is what was said first')
  })

  on('does not take a ticket for sent whose printer vanished just before', async (t, bench, open) => {
    const wire = await open()
    await bench.cut()
    const job = wire.write(noise(100)).then(() => wire.finish())
    await t.rejects(settle(bench, job), { code: /^printer-(away|broke-off)$/ })
    t.match(await wire.closed, { code: /^printer-(away|broke-off)$/ })
    t.equal(bench.received().length, 0)
  })
}
