/** What every cable to a printer keeps to, whatever it is made of. */
import type { Test } from 'tap'
import type { Connector, Wire } from '../../hardware/printer/wires/wire.ts'
import { Fault } from '../../protocol/fault.ts'
import type { TestClock } from '../clock/clock.ts'

/** How the far end treats the next connection. */
export type Manner =
  /** Takes everything and ends as a printer does. */
  | { readonly is: 'well' }
  /** There is nobody. */
  | { readonly is: 'away' }
  /** Takes the connection and drops it before it has read a byte. */
  | { readonly is: 'busy' }
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
  behave(manner: Manner): Promise<void>
  /** Everything the far end has read so far, of all connections. */
  received(): Uint8Array
  close(): Promise<void>
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255)

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
  const on = (what: string, run: (t: Test, bench: WireBench) => Promise<void>): void =>
    void t.test(`${name}: ${what}`, async t => {
      const bench = await open()
      t.teardown(() => bench.close())
      await run(t, bench)
    })

  on('carries every byte, in order, and ends knowing it', async (t, { connector, received }) => {
    const bytes = noise(300_000)
    const wire = await connector.open()
    await wire.write(bytes.subarray(0, 1))
    await wire.write(bytes.subarray(1, 1))
    await wire.write(bytes.subarray(1))
    await wire.finish()
    t.same(Buffer.compare(received(), bytes), 0)
    t.equal(await wire.closed, undefined)
    await wire.close()
  })

  on('can be opened again after each job', async (t, { connector, received }) => {
    for (const job of ['one', 'two', 'three']) {
      const wire = await connector.open()
      await wire.write(Buffer.from(job))
      await wire.finish()
    }
    t.equal(Buffer.from(received()).toString(), 'onetwothree')
  })

  on('says that a printer is away', async (t, { connector, behave }) => {
    await behave({ is: 'away' })
    await t.rejects(connector.open(), { code: 'printer-away' })
    await behave({ is: 'well' })
    const wire = await connector.open()
    await wire.finish()
  })

  on('tells a connection that is dropped before the first byte from a broken job', async (t, bench) => {
    await bench.behave({ is: 'busy' })
    const wire = await bench.connector.open().catch((fault: unknown) => fault)
    // Some cables learn of it while they connect, some when they have.
    if (wire instanceof Fault) return void t.equal(wire.code, 'printer-away')
    const open = wire as Wire
    t.match(await open.closed, { code: 'printer-away' })
    await t.rejects(open.write(noise(10)), { code: 'printer-away' })
    t.equal(bench.received().length, 0)
    await open.close()
  })

  for (const afterBytes of [1, 2, 600, 4096, 20_000])
    on(`is in doubt when it breaks after ${afterBytes} bytes`, async (t, bench) => {
      await bench.behave({ is: 'breaking', afterBytes })
      const wire = await bench.connector.open()
      const job = (async () => {
        await wire.write(noise(afterBytes + 1))
        await wire.finish()
      })()
      await t.rejects(job, { code: 'printer-broke-off' })
      t.match(await wire.closed, { code: 'printer-broke-off' })
      await t.rejects(wire.write(noise(1)), { code: 'printer-broke-off' })
      t.same(bench.received().length, afterBytes)
    })

  on('does not wait for ever for a printer that reads nothing', async (t, bench) => {
    await bench.behave({ is: 'deaf' })
    const wire = await bench.connector.open()
    const writing = wire.write(noise(20_000_000))
    const refused = t.rejects(writing, { code: 'printer-broke-off' })
    await outwait(bench, writing)
    await refused
    t.match(await wire.closed, { code: 'printer-broke-off' })
    t.equal(bench.clock.waiting, 0, 'no timer is left behind')
  })

  on('bears a pause between two pieces of a job', async (t, { connector, clock, patienceMs, received }) => {
    const wire = await connector.open()
    await wire.write(noise(100))
    clock.advance(patienceMs)
    await wire.write(noise(100))
    await wire.finish()
    t.equal(received().length, 200)
    t.equal(clock.waiting, 0, 'no timer is left behind')
  })

  on('lets go in the middle when told to, once and again', async (t, bench) => {
    await bench.behave({ is: 'deaf' })
    const wire = await bench.connector.open()
    const refused = t.rejects(wire.write(noise(20_000_000)), { code: 'printer-broke-off' })
    await turn()
    await wire.close()
    await refused
    t.equal(await wire.closed, undefined)
    await wire.close()
    await t.rejects(wire.finish(), { code: 'printer-broke-off' })
  })
}
