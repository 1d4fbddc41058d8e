import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import {
  type SimulatedPrinter,
  type SimulatedPrinterOptions,
  simulatePrinter,
} from '../../../../hardware/printer/simulated/printer.ts'

const plugIn = async (t: Test, options: Partial<SimulatedPrinterOptions> = {}): Promise<SimulatedPrinter> => {
  const printer = await simulatePrinter({ port: 0, ...options })
  t.teardown(() => printer.close())
  return printer
}

const dial = async (printer: SimulatedPrinter): Promise<Socket> => {
  const socket = connect({ port: printer.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket.resume()
}

/** Resolves when the connection is over, however it ended. */
const over = (socket: Socket): Promise<unknown> => new Promise(resolve => socket.once('close', resolve))

/** Sends a job and waits for the printer to hang up. */
const send = async (printer: SimulatedPrinter, bytes: string): Promise<void> => {
  const socket = await dial(printer)
  socket.end(bytes, 'latin1')
  await over(socket)
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** Lets the network do its work until so many bytes have been taken. */
const taken = async (printer: SimulatedPrinter, bytes: number): Promise<void> => {
  while (printer.received().length < bytes) await turn()
}

const lines = (printer: SimulatedPrinter): readonly (readonly string[])[] =>
  printer.papers.map(paper => paperLines(paper, 12))

t.test('prints, cuts, and shows what is not cut yet', async t => {
  const printer = await plugIn(t, { widthColumns: 20 })
  await send(printer, '\x1b@one\n\x1dV\x01two\nthr')
  t.same(lines(printer), [['one'], ['two']])
  t.same(
    printer.papers.map(paper => [paper.id, paper.cut]),
    [
      [1, 'partial'],
      [2, 'none'],
    ],
  )
  await send(printer, 'ee\n')
  t.same(lines(printer)[1], ['two', 'three'])
  await send(printer, `${'x'.repeat(25)}\n`)
  t.same(lines(printer)[1]?.slice(2), ['x'.repeat(20), 'x'.repeat(5)], 'wraps what is too long')
  t.equal(Buffer.from(printer.received()).subarray(0, 5).toString('latin1'), '\x1b@one')
})

t.test('knows sizes, alignment, margins and places', async t => {
  const printer = await plugIn(t, { widthColumns: 20 })
  await send(
    printer,
    '\x1ba\x01ab\n\x1ba\x02ab\n\x1ba\x00\x1d!\x11ab\n\x1d!\x00\x1b$\x3c\x00x\x1b\\\x18\x00y\n\x1dL\x18\x00z\n',
  )
  t.same(lines(printer)[0], ['         ab', `${' '.repeat(18)}ab`, 'ab', '     x  y', '  z'])
  t.same(
    printer.papers[0]?.rows.map(row => row.heightDots),
    [30, 30, 48, 30, 30],
  )
})

t.test('says what it cannot do', async t => {
  const printer = await plugIn(t)
  await send(printer, '\x1bt\xc8\x1b\x99\x1dk\x04ABC\x00\x10\x04\x01ok\n')
  t.same(printer.findings, [
    'no code page 200',
    'unknown command 1b99',
    'GS k: a picture of 5 bytes was not drawn',
  ])
  t.same(lines(printer), [['ok']])
})

t.test('serves one connection at a time', async t => {
  const printer = await plugIn(t)
  const first = await dial(printer)
  const second = await dial(printer)
  second.end('second\n')
  first.write('first')
  await taken(printer, 5)
  first.end(' job\n')
  await over(second)
  t.same(lines(printer), [['first job', 'second']])
})

t.test('out of paper: takes what its buffer holds, prints it on refill', async t => {
  const printer = await plugIn(t, { bufferBytes: 100 })
  await printer.set({ paper: false })
  const socket = await dial(printer)
  socket.write('a\n'.repeat(40))
  await printer.set({})
  await taken(printer, 80)
  t.same(lines(printer), [[]])
  await printer.set({ paper: true })
  t.equal(lines(printer)[0]?.length, 40)
  socket.end()
  await over(socket)
})

t.test('out of paper: reads no more than its buffer holds', async t => {
  const printer = await plugIn(t, { bufferBytes: 100 })
  await printer.set({ paper: false })
  const socket = await dial(printer)
  const closed = over(socket)
  socket.end(Buffer.alloc(400_000, `${'x'.repeat(39)}\n`))
  await taken(printer, 100)
  t.equal(printer.received().length, 100, 'the rest waits on the wire')
  await printer.set({ paper: true })
  await closed
  t.equal(printer.papers[0]?.rows.length, 4000, 'one endless paper is kept to its last rows')
})

t.test('switched off: breaks, refuses, forgets its buffer, keeps the paper', async t => {
  const printer = await plugIn(t)
  await send(printer, 'before\nlost')
  await printer.set({ paper: false })
  await send(printer, 'in the buffer\n')
  const socket = await dial(printer)
  const closed = over(socket)
  await printer.set({ power: false })
  await closed
  const refused = connect({ port: printer.port, host: '127.0.0.1' })
  const [error] = await once(refused, 'error')
  t.match(error, { code: 'ECONNREFUSED' })
  await printer.set({ power: true, paper: true })
  await send(printer, 'after\n')
  t.same(lines(printer), [['before', 'after']])
})

t.test('the plug is pulled after any byte', async t => {
  const printer = await plugIn(t)
  printer.cutPowerAfter(4)
  const socket = await dial(printer)
  const closed = over(socket)
  socket.end('ab\ncd\n')
  await closed
  await printer.set({})
  t.equal(printer.switches.power, false)
  t.same(lines(printer), [['ab']])
  t.equal(printer.received().length, 4)
})

t.test('switches pressed one upon the other end as pressed last', async t => {
  const printer = await plugIn(t)
  await Promise.all([false, true, false, true].map(power => printer.set({ power })))
  t.equal(printer.switches.power, true)
  await send(printer, 'on\n')
  t.same(lines(printer), [['on']])
})

t.test('keeps so many papers', async t => {
  const printer = await plugIn(t, { keep: 3 })
  await send(printer, 'x\n\x1dV\x01'.repeat(10))
  t.same(
    printer.papers.map(paper => paper.id),
    [9, 10, 11],
  )
})

t.test('stalled: takes connections, and nothing from them, not even their end', async t => {
  const printer = await plugIn(t)
  await printer.set({ stall: true })
  const empty = await dial(printer)
  const socket = await dial(printer)
  const closed = [over(empty), over(socket)]
  empty.end()
  socket.end('text\n')
  for (let n = 0; n < 20; n++) await turn()
  t.equal(printer.received().length, 0)
  t.same([empty.readableEnded, socket.readableEnded], [false, false])
  await printer.set({ stall: false })
  await Promise.all(closed)
  t.same(lines(printer), [['text']])
})
