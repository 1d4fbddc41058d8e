import t from 'tap'
import { memoryDisk } from '../../../gateway/journal/memory.ts'
import { simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import type { OrderNumber, TableId } from '../../../protocol/ids.ts'
import { fresh, manager, order, pad, waiter } from '../rules/room.ts'
import { open, texts } from './opened.ts'

const soup = (seq: number) => order(seq, 650, [{ item: 'soup' }])

t.test('a ticket for each station with a printer, once', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const it = await open(memoryDisk(), printer)
  await it.desk.ask(pad(1, '12'), soup(1))
  await it.heard('job-confirmed', 2)
  const papers = texts(printer)
  t.equal(papers.length, 2)
  t.match(papers[0], /COLD[\s\S]*TABLE 12[\s\S]*1x Soup[\s\S]*also: GRILL 1[\s\S]*1-cold #0001/)
  t.match(papers[1], /GRILL[\s\S]*1-grill #0002/)
  t.strictSame(printer.findings, [])
  await it.printing.close()
  await printer.close()
})

t.test('a printer that is away holds its own queue, and prints it when it is back', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  await printer.set({ power: false })
  const it = await open(memoryDisk(), printer)
  await it.desk.ask(pad(1), soup(1))
  const isAway = () => it.printing.states()[0]?.at === 'away'
  await new Promise<void>(resolve => {
    const stop = it.printing.watch(() => {
      if (isAway()) resolve()
    })
    if (isAway()) resolve()
    t.teardown(stop)
  })
  t.match(it.printing.states(), [{ printer: 'p1', at: 'away', waiting: 2 }])
  t.notOk(it.facts.includes('job-sending'), 'nothing is called sent, or in doubt')
  await printer.set({ power: true })
  await it.heard('job-confirmed', 2)
  t.equal(texts(printer).filter(text => text.includes('REPRINT')).length, 0)
  await it.printing.close()
  await printer.close()
})

t.test('cut off half-way: the next paper says that it may be a second one', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  printer.cutPowerAfter(150)
  const it = await open(memoryDisk(), printer)
  await it.desk.ask(pad(1), soup(1))
  await it.heard('job-in-doubt')
  await printer.set({ power: true })
  await it.heard('job-confirmed', 2)
  const whole = texts(printer).filter(text => /#\d{4}/.test(text))
  t.equal(whole.filter(text => text.includes('POSSIBLE REPRINT of #0001, attempt 2')).length, 1)
  t.equal(whole.length, 2)
  await it.printing.close()
  await printer.close()
})

t.test('a gateway that died while printing says so on the paper after its restart', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const disk = memoryDisk()
  await printer.set({ power: false })
  const before = await open(disk, printer)
  await before.desk.ask(pad(1), soup(1))
  await before.printing.close()
  await before.desk.ask(
    { kind: 'gateway', part: 'printing' },
    { type: 'job-sending', id: fresh(), job: '1-cold.1' as never, attempt: 1, printer: 'p1' as never },
  )
  await printer.set({ power: true })
  const after = await open(disk, printer)
  await after.heard('job-confirmed', 2)
  t.match(
    texts(printer).find(text => text.includes('COLD')),
    /POSSIBLE REPRINT of #0001, attempt 2/,
  )
  await after.printing.close()
  await printer.close()
})

t.test(
  'what broke off before the gateway started again is cut off, though its ticket is none of its printer’s now',
  async t => {
    const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
    const other = await simulatePrinter({ port: 0, widthColumns: 42 })
    const disk = memoryDisk()
    const before = await open(disk, printer)
    printer.cutPowerAfter(250)
    await before.desk.ask(
      pad(1, '12'),
      order(1, 2500, [{ item: 'burger', quantity: 2, options: ['medium'] }]),
    )
    await before.heard('job-in-doubt')
    // Another one stands in, and prints it.
    const printers = { p2: { url: `tcp://127.0.0.1:${other.port}`, columns: 42 } } as const
    await before.publish({
      stations: { grill: { printer: 'p2' as never }, cold: {}, bar: {} },
      printers,
    })
    await before.heard('job-confirmed')
    await before.printing.close()
    await printer.set({ power: true })
    const after = await open(disk, printer)
    await after.desk.ask(pad(1, '12'), order(2, 1250, [{ item: 'burger', options: ['medium'] }]))
    await after.heard('job-confirmed')
    const [torn, whole] = texts(printer)
    t.match(torn, /TABLE 12/, 'half of it was on paper')
    t.notMatch(torn, /#\d{4}/)
    t.equal(whole?.match(/TABLE 12/g)?.length, 1, 'and is no part of the next one')
    t.match(whole, /2-grill #0002/)
    await after.printing.close()
    await Promise.all([printer.close(), other.close()])
  },
)

const table = '12' as TableId

t.test('a move, a void in part, a reprint: each on a paper of its own that says so first', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const it = await open(memoryDisk(), printer)
  await it.desk.ask(pad(1, '12'), order(1, 2500, [{ item: 'burger', quantity: 2, options: ['medium'] }]))
  await it.heard('job-confirmed', 1)
  await it.desk.ask(waiter, { type: 'move-table', id: fresh(), table, to: '9' as TableId })
  await it.heard('job-confirmed', 2)
  const one = [{ line: '1.1' as never, quantity: 1 }]
  const first = 1 as OrderNumber
  await it.desk.ask(waiter, { type: 'void-lines', id: fresh(), order: first, lines: one, reason: 'typo' })
  await it.heard('job-confirmed', 3)
  await it.desk.ask(waiter, { type: 'reprint-ticket', id: fresh(), ticket: '1-grill' as never })
  await it.heard('job-confirmed', 4)
  const papers = texts(printer).map(text => text.trim())
  t.equal(papers.length, 4)
  t.match(papers[0], /^GRILL[\s\S]*TABLE 12[\s\S]*2x Burger/)
  t.match(papers[1], /^MOVED 12 -> 9\nGRILL[\s\S]*TABLE 9\n[\s\S]*2x Burger/)
  t.match(papers[2], /^\*\* VOID \*\* 1x Burger\n[\s\S]*TABLE 9\n[\s\S]*void: 1 piece/)
  t.match(
    papers[3],
    /^DUPLICATE 3 \(first \d\d:\d\d\)\nAlready printed: cook only once\.\n[\s\S]*TABLE 9\n[\s\S]*1x Burger\n {2}-1 VOID/,
  )
  t.strictSame(printer.findings, [])
  await it.printing.close()
  await printer.close()
})

t.test('a check comes out of the printer for checks, and waits for nobody’s ticket', async t => {
  const kitchen = await simulatePrinter({ port: 0, widthColumns: 42 })
  const counter = await simulatePrinter({ port: 0, widthColumns: 32 })
  const it = await open(memoryDisk(), kitchen)
  await kitchen.set({ power: false })
  await it.publish({
    printers: {
      p1: { url: it.url, columns: 42 },
      p2: { url: `tcp://127.0.0.1:${counter.port}`, columns: 32 },
    },
    checkPrinter: 'p2' as never,
  })
  await it.desk.ask(pad(1, '12'), soup(1))
  t.match(await it.desk.ask(waiter, { type: 'print-check', id: fresh(), table }), { ok: true })
  await it.heard('job-confirmed', 1)
  t.match(texts(counter), [/Test room[\s\S]*Table 12[\s\S]*1x Soup +€6\.50[\s\S]*TOTAL +€6\.50/])
  t.match(it.printing.states(), [{ printer: 'p1', waiting: 2 }, { printer: 'p2' }])
  await it.desk.ask(waiter, { type: 'print-check', id: fresh(), table })
  await it.heard('job-confirmed', 2)
  t.match(texts(counter)[1]?.trim(), /^COPY\n/)
  t.strictSame(counter.findings, [])
  await it.printing.close()
  await Promise.all([kitchen.close(), counter.close()])
})

t.test('a printer that the house no longer has leaves its papers to whoever has its station now', async t => {
  const gone = await simulatePrinter({ port: 0, widthColumns: 42 })
  const other = await simulatePrinter({ port: 0, widthColumns: 42 })
  await gone.set({ power: false })
  const it = await open(memoryDisk(), gone)
  await it.desk.ask(pad(1, '12'), soup(1))
  await it.publish({
    stations: { grill: { printer: 'p2' as never }, cold: { printer: 'p2' as never }, bar: {} },
    printers: { p2: { url: `tcp://127.0.0.1:${other.port}`, columns: 42 } },
  })
  await it.heard('job-confirmed', 2)
  t.equal(texts(other).length, 2)
  t.strictSame(
    it.printing.states().map(({ printer }) => printer),
    ['p2'],
  )
  await it.printing.close()
  await Promise.all([gone.close(), other.close()])
})

t.test('a party that has paid and gone leaves no check in a queue', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const it = await open(memoryDisk(), printer)
  await it.publish({ checkPrinter: 'p1' as never })
  await printer.set({ power: false })
  await it.desk.ask(waiter, { type: 'open-table', id: fresh(), table })
  await it.desk.ask(waiter, { type: 'print-check', id: fresh(), table })
  t.match(it.printing.states(), [{ waiting: 1 }])
  await it.desk.ask(waiter, { type: 'close-table', id: fresh(), table })
  t.match(it.printing.states(), [{ waiting: 0 }])
  t.equal(it.desk.floor.jobs.size, 0)
  await it.printing.close()
  await printer.close()
})

t.test('a test comes out, and what is known of the printer is there to be seen', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const it = await open(memoryDisk(), printer)
  const test = () => it.desk.ask(manager, { type: 'test-printer', id: fresh(), printer: 'p1' as never })
  t.match(await test(), { ok: true })
  await it.heard('job-confirmed', 1)
  t.match(
    texts(printer)[0]?.trim(),
    /^TEST\n +p1\n[\s\S]*Prints for grill, cold\.[\s\S]*generic-80-42, 42 columns/,
  )
  const seen = () => it.printing.states()[0]
  while (seen()?.at !== 'ready') await new Promise(resolve => setImmediate(resolve))
  t.match(seen(), { printer: 'p1', says: 'confirms', name: /\w/ })
  t.match(seen()?.last, { job: 'printer:p1.1', serial: 1, ended: 'confirmed' })
  const { name } = seen() ?? {}
  await printer.set({ power: false })
  await test()
  while (seen()?.at !== 'away') await new Promise(resolve => setImmediate(resolve))
  t.match(seen(), { name, says: 'confirms', waiting: 1 }, 'it is the same one though it is away')
  printer.cutPowerAfter(400)
  await printer.set({ power: true })
  await it.heard('job-in-doubt', 1)
  while (seen()?.last?.ended !== 'in-doubt') await new Promise(resolve => setImmediate(resolve))
  t.match(seen()?.last, { job: 'printer:p1.2', serial: 2 })
  await printer.set({ power: true })
  await it.heard('job-confirmed', 2)
  t.match(texts(printer).at(-1)?.trim(), /^TEST\nPOSSIBLE REPRINT of #0002, attempt 2\n/)
  await it.printing.close()
  await printer.close()
})

t.test('of one that says nothing it is known that nobody knows', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42, status: false, confirms: false })
  const it = await open(memoryDisk(), printer)
  await it.desk.ask(manager, { type: 'test-printer', id: fresh(), printer: 'p1' as never })
  await it.heard('job-sent', 1)
  const seen = () => it.printing.states()[0]
  while (seen()?.last === undefined) await new Promise(resolve => setImmediate(resolve))
  t.match(seen(), { says: 'nothing', last: { ended: 'sent', serial: 1 } })
  t.notOk(seen()?.name)
  await it.printing.close()
  await printer.close()
})
