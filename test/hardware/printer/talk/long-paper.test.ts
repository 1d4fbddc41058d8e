/** A paper that is longer than the printer's memory, and what may happen while it comes out. */
import t, { type Test } from 'tap'
import { columns, type Document, text } from '../../../../hardware/printer/document.ts'
import { encode } from '../../../../hardware/printer/encode.ts'
import { printerModel } from '../../../../hardware/printer/models.ts'
import type { SimulatedPrinterOptions } from '../../../../hardware/printer/simulated/build.ts'
import { paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import { simulatePrinter } from '../../../../hardware/printer/simulated/printer.ts'
import { openLine } from '../../../../hardware/printer/talk/line.ts'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import { testClock } from '../../../clock/clock.ts'

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Some 20 KB: a summary of a night's orders. */
const rows = Array.from({ length: 460 }, (_, n) => `${n + 1}x ${'dish '.repeat(6)}`.trim())
const document: Document = rows.map(row => columns(row, 'T 12'))
const model = printerModel('epson-tm-m30')
if (model === undefined) throw new Error('no such model')
const paper = encode(document, model)

const stepMs = 100

const bench = async (t: Test, options: Partial<SimulatedPrinterOptions>) => {
  const clock = testClock()
  const printer = await simulatePrinter({
    ...{ port: 0, clock, bufferBytes: 4096, mmPerSecond: 100 },
    ...options,
  })
  t.teardown(() => printer.close())
  /** Lets time go by, and the sockets do their part, until something is so. */
  const until = async (look: () => boolean, most = 20_000): Promise<void> => {
    for (let n = 0; !look(); n++) {
      if (n > most) throw new Error('it never came')
      for (let m = 0; m < 4; m++) await turn()
      clock.advance(stepMs)
    }
  }
  const pass = async (ms: number): Promise<void> => {
    const end = clock.monotonic() + ms
    await until(() => clock.monotonic() >= end)
  }
  const opening = openLine(await connectorFor(`tcp://127.0.0.1:${printer.port}`, clock).open(), { clock })
  let isOpen = false
  void opening.then(() => {
    isOpen = true
  })
  await until(() => isOpen)
  const line = await opening
  t.teardown(() => line.close())
  return { clock, printer, line, until, pass }
}

/** How a promise ended, for whoever looks without waiting. */
const watching = <T>(promise: Promise<T>) => {
  const seen: { ended: boolean; with?: T; failed?: unknown } = { ended: false }
  promise.then(
    value => Object.assign(seen, { ended: true, with: value }),
    (failed: unknown) => Object.assign(seen, { ended: true, failed }),
  )
  return seen
}

/** All that stands on the papers of a printer. */
const linesOn = (printer: { readonly papers: readonly Parameters<typeof paperLines>[0][] }) =>
  printer.papers.flatMap(one => paperLines(one, 12)).filter(row => row !== '')

t.ok(paper.length > 20_000, `${paper.length} bytes`)

t.test(
  'out of paper in the middle: it waits a minute for the roll, and comes out whole and once',
  async t => {
    const { printer, line, until, pass } = await bench(t, { rollMm: 700 })
    const proof = watching(line.print(paper, 1))
    await until(() => !printer.switches.paper)
    await until(() => line.condition?.troubles.includes('paper-out') === true)
    const printed = linesOn(printer).length
    t.ok(printed > 100 && printed < rows.length, `${printed} rows are out`)
    t.ok(printer.received().length < paper.length, 'and not even all bytes in')
    await pass(60_000)
    t.notOk(proof.ended, 'nobody gives it up')
    t.same(line.condition?.troubles, ['paper-out'], 'and everybody knows why')
    // A roll of seven hundred millimetres is not enough for the rest.
    for (let n = 0; n < 4 && !proof.ended; n++) {
      await printer.set({ paper: true })
      await until(() => proof.ended || !printer.switches.paper)
      await pass(1000)
    }
    t.equal(proof.with, 'confirmed')
    t.same(
      linesOn(printer).map(row => row.replace(/ +T 12$/, '')),
      rows,
    )
    t.same(line.condition?.troubles, [])
    const next = watching(line.print(encode([text('the next one')], model), 2))
    await until(() => next.ended)
    t.equal(next.with, 'confirmed', 'on the same line')
  },
)

for (const [what, switches, trouble] of [
  ['its cover is opened', { coverOpen: true }, 'cover-open'],
  ['it is too hot', { error: 'overheated' }, 'too-hot'],
] as const)
  t.test(`${what} in the middle`, async t => {
    const { printer, line, until, pass } = await bench(t, { coolingMs: 45_000 })
    const proof = watching(line.print(paper, 1))
    await until(() => linesOn(printer).length > 100)
    await printer.set(switches)
    await until(() => line.condition?.troubles.includes(trouble) === true)
    await pass(40_000)
    t.notOk(proof.ended)
    if ('coverOpen' in switches) await printer.set({ coverOpen: false })
    await until(() => proof.ended)
    t.equal(proof.with, 'confirmed')
    t.equal(linesOn(printer).length, rows.length)
  })

t.test('needles are slow, and hear no question with their memory full: that is no trouble', async t => {
  // Four rows a second.
  const { printer, line, until, clock } = await bench(t, { mmPerSecond: 16, confirms: false })
  const began = clock.monotonic()
  const proof = watching(line.print(paper, 1))
  await until(() => proof.ended)
  t.equal(proof.with, 'unconfirmed')
  t.ok(clock.monotonic() - began > 90_000, 'longer than any patience with a short paper')
  t.equal(linesOn(printer).length, rows.length)
  t.same(line.condition?.troubles, [])
})

t.test('one that stalls and says nothing is given up, and one that is switched off at once', async t => {
  const { printer, line, until, clock } = await bench(t, {})
  const proof = watching(line.print(paper, 1))
  await until(() => linesOn(printer).length > 100)
  await printer.set({ stall: true })
  const began = clock.monotonic()
  await until(() => proof.ended)
  t.match(proof.failed, { code: 'printer-broke-off', message: /said nothing about a paper/ })
  t.ok(clock.monotonic() - began < 200_000)

  const other = await bench(t, { rollMm: 700 })
  const lost = watching(other.line.print(paper, 1))
  await other.until(() => !other.printer.switches.paper)
  await other.until(() => other.line.condition?.troubles.includes('paper-out') === true)
  await other.pass(10_000)
  await other.printer.set({ power: false })
  await other.until(() => lost.ended)
  t.match(lost.failed, { code: 'printer-broke-off' })
})
