/** What every serial line keeps to, whatever it is made of. */
import type { Test } from 'tap'
import type { Hear, SerialLine } from '../../hardware/serial/line.ts'
import { createSentenceReader, writeSentence } from '../../protocol/sentence.ts'

/** A line with its other end in the test's hands. */
export interface SerialBench {
  open(hear: Hear): Promise<SerialLine>
  /** The other end; what came before `listen` is told then. */
  readonly far: {
    write(bytes: Uint8Array): Promise<void>
    listen(hear: Hear): void
    /** Pulls the cable. */
    cut(): void
  }
  close(): Promise<void>
}

/** A heap of bytes that can be waited for. */
const heap = () => {
  let bytes = Buffer.alloc(0)
  let wake = () => {}
  return {
    hear: (piece: Uint8Array) => {
      bytes = Buffer.concat([bytes, piece])
      wake()
    },
    reach: async (length: number) => {
      while (bytes.length < length) await new Promise<void>(resolve => (wake = resolve))
      return bytes
    },
  }
}

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 255)

/** Runs the contract; `bench` gives a new one each time. */
export const serialContract = (t: Test, name: string, bench: () => Promise<SerialBench>): void => {
  const on = (what: string, run: (t: Test, bench: SerialBench) => Promise<void>): void =>
    void t.test(`${name}: ${what}`, async t => {
      const under = await bench()
      t.teardown(() => under.close())
      await run(t, under)
    })

  on('carries every byte both ways as it is, and echoes nothing', async (t, { open, far }) => {
    const [here, there] = [heap(), heap()]
    const line = await open(here.hear)
    far.listen(there.hear)
    await line.write(every)
    t.same(await there.reach(256), Buffer.from(every))
    await far.write(every)
    t.same(await here.reach(256), Buffer.from(every), 'and of what was sent, nothing came back')
  })

  on('carries much more than the kernel holds, in order, both ways at once', async (t, bench) => {
    const [here, there] = [heap(), heap()]
    const much = noise(300_000)
    const line = await bench.open(here.hear)
    const sent = [line.write(much.subarray(0, 100_000)), line.write(much.subarray(100_000))]
    const back = bench.far.write(much)
    bench.far.listen(there.hear)
    t.ok((await there.reach(much.length)).equals(Buffer.from(much)))
    t.ok((await here.reach(much.length)).equals(Buffer.from(much)))
    await Promise.all([...sent, back])
  })

  on('knows that the cable was pulled, whatever it is doing', async (t, { open, far }) => {
    const line = await open(() => {})
    const refused = t.rejects(line.write(noise(1_000_000)), { code: 'line-cut' }, 'a write that nobody reads')
    far.cut()
    t.match(await line.closed, { code: 'line-cut' })
    await refused
    await t.rejects(line.write(every), { code: 'line-cut' }, 'and every one after it')
    await line.close()
  })

  on('lets go when told to, once and again, in the middle of a write', async (t, { open, far }) => {
    const line = await open(() => t.fail('nothing is heard any more'))
    const refused = t.rejects(line.write(noise(1_000_000)), { code: 'line-cut' })
    const [first, second] = [line.close(), line.close()]
    await far.write(every).catch(() => {})
    await Promise.all([first, second, refused])
    t.equal(await line.closed, undefined)
    await t.rejects(line.write(every), { code: 'line-cut' })
  })

  // The last piece and the end of the line arrive together: nobody is waiting for the line at that moment.
  for (let length = 1; length <= 12; length++) {
    on(`is over when the cable goes ${length} bytes after the last pause`, async (t, { open, far }) => {
      const line = await open(() => {})
      await far.write(noise(length))
      far.cut()
      t.match(await line.closed, { code: 'line-cut' })
    })
  }

  on('carries sentences', async (t, { open, far }) => {
    const reader = createSentenceReader()
    const heard = Promise.withResolvers<object>()
    const line = await open(piece => {
      for (const sentence of reader(piece)) heard.resolve(sentence)
    })
    far.listen(piece => void line.write(piece))
    await far.write(Buffer.from('{"id":1,"say":"hel'))
    await far.write(writeSentence({ id: 2, say: 'hello' }))
    t.same(await heard.promise, { id: 2, say: 'hello' })
  })
}
