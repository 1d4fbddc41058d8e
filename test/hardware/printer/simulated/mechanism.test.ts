import t from 'tap'
import type { SimulatedPrinter } from '../../../../hardware/printer/simulated/printer.ts'
import { testClock } from '../../../clock/clock.ts'
import { call, plugIn, texts, turn } from './caller.ts'

/** A row of 30 dots, 3.75 mm, takes 20 ms at this speed. */
const mmPerSecond = 187.5
const rowMs = 20
const processId = (id: string): string => `\x1d(H\x06\x0000${id}`
const processHex = '37 22 61 62 31 32 00'
const rowsOf = (printer: SimulatedPrinter): readonly string[] => texts(printer).flat()

/** Ten rows, a cut, and a process id. */
const numbered = Array.from({ length: 10 }, (_, n) => `row ${n}`)
const ticket = `${numbered.join('\n')}\n\x1dV\x01${processId('ab12')}`

t.test('prints a row after the other, at its speed', async t => {
  const clock = testClock()
  const printer = await plugIn(t, { clock, mmPerSecond })
  const host = await call(printer)
  await host.say(ticket)
  t.same(rowsOf(printer), [])
  clock.advance(rowMs - 1)
  t.same(rowsOf(printer), [])
  clock.advance(1)
  t.same(rowsOf(printer), ['row 0'])
  clock.advance(4 * rowMs)
  t.same(rowsOf(printer), numbered.slice(0, 5))
  clock.advance(5 * rowMs)
  t.same(rowsOf(printer), numbered)
  t.equal(printer.papers[0]?.cut, 'partial')
  t.equal(clock.waiting, 0, 'a printer at rest costs no timer')
  await host.say('\x1d!\x01high\n')
  clock.advance((48 / 30) * rowMs - 1)
  t.equal(rowsOf(printer).length, 10, 'what is higher takes longer')
  clock.advance(1)
  t.equal(rowsOf(printer).length, 11)
})

t.test('says a process id after the last row, and not before', async t => {
  const clock = testClock()
  const printer = await plugIn(t, { clock, mmPerSecond })
  const host = await call(printer)
  await host.say(`${numbered.slice(0, 3).join('\n')}\n${processId('ab12')}\x1dr\x01`)
  t.equal(await host.hears(1), '00', 'GS r is answered when it is understood, which is no proof of anything')
  clock.advance(3 * rowMs - 1)
  t.equal(await host.ask('\x10\x04\x01', 1), '12', 'two of three rows on paper')
  clock.advance(1)
  t.equal(await host.hears(7), processHex)
})

t.test('understands a little ahead of the head, no more, and reads while there is room', async t => {
  const clock = testClock()
  const printer = await plugIn(t, { clock, mmPerSecond, bufferBytes: 64 })
  const host = await call(printer)
  const line = `${'x'.repeat(15)}\n`
  host.socket.write(line.repeat(100))
  for (let n = 0; n < 20; n++) await turn()
  // Eight rows of 30 dots are ahead of the head; behind them the buffer is full.
  t.equal(printer.received().length, 8 * 16 + 64)
  clock.advance(rowMs)
  t.equal(printer.received().length, 9 * 16 + 64, 'a row printed makes room for one')
  while (clock.waiting > 0) {
    clock.advance(rowMs)
    await turn()
  }
  t.equal(rowsOf(printer).length, 100)
  t.equal(printer.received().length, 1600)
})

t.test('a command larger than the buffer is gathered elsewhere', async t => {
  const printer = await plugIn(t, { bufferBytes: 64 })
  const host = await call(printer)
  await host.say(`\x1dv0\x00\x10\x00\x40\x00${'\xff'.repeat(16 * 64)}ok\n`)
  t.equal(rowsOf(printer).at(-1), 'ok')
  t.equal(
    printer.papers[0]?.rows.slice(0, -1).reduce((sum, row) => sum + row.heightDots, 0),
    64,
  )
})

/** What stops it in the middle of a ticket, and what lets it go on. */
// biome-ignore format: a table
const stops = [
  ['paper out',     { paper: false },        { paper: true }],
  ['cover open',    { coverOpen: true },     { coverOpen: false }],
  ['offline',       { offline: true },       { offline: false }],
  ['feed button',   { feeding: true },       { feeding: false }],
  ['cutter jammed', { error: 'cutter' },     { error: 'none' }],
] as const

for (const [name, stop, go] of stops)
  t.test(`${name} at any moment of a ticket: nothing lost, nothing twice`, async t => {
    for (let atMs = 0; atMs <= 11 * rowMs; atMs += 7) {
      const clock = testClock()
      const printer = await plugIn(t, { clock, mmPerSecond })
      const host = await call(printer)
      await host.say(ticket)
      clock.advance(atMs)
      await printer.set(stop)
      const before = rowsOf(printer)
      clock.advance(1000)
      t.same(rowsOf(printer), before, 'stands still')
      t.equal(before.length, Math.min(10, Math.floor(atMs / rowMs)))
      const wasDone = before.length === 10
      await printer.set(go)
      clock.advance(11 * rowMs)
      t.same(rowsOf(printer), numbered, `stopped after ${atMs} ms`)
      t.equal(await host.hears(7), processHex, wasDone ? 'said before' : 'said after')
      await printer.close()
    }
  })

t.test('the roll ends at any row, and the rest comes out of the next one', async t => {
  for (let rollMm = 0; rollMm <= 40; rollMm++) {
    const printer = await plugIn(t, { rollMm })
    const host = await call(printer)
    await host.say(`\x1da\x08${ticket}`)
    const fits = Math.min(10, Math.floor((rollMm * 8) / 30))
    t.same(rowsOf(printer), numbered.slice(0, fits), `${rollMm} mm`)
    if (fits < 10) {
      t.match(printer.switches, { paper: false, paperMm: 0 })
      t.match(await host.ask('\x10\x04\x04', 1), /7e$/)
      // Even a hand that only puts in paper ends may not put in too little.
      while (!printer.switches.paper) await printer.set({ paperMm: 12 })
    }
    t.match(await host.hears(7), /37 22 61 62 31 32 00$/)
    t.same(rowsOf(printer), numbered, `${rollMm} mm, and the rest`)
    t.equal(printer.papers[0]?.cut, 'partial')
    await printer.close()
  }
})

t.test('a roll that was at its end is followed by a new one', async t => {
  const printer = await plugIn(t, { rollMm: 5 })
  const host = await call(printer)
  await host.say('one\ntwo\nthree\n')
  t.match(printer.switches, { paper: false, paperMm: 0 })
  await printer.set({ paper: true })
  t.same(rowsOf(printer), ['one', 'two'])
  await printer.set({ paperMm: 100 })
  t.same(rowsOf(printer), ['one', 'two', 'three'])
  t.equal(printer.switches.paperMm, 96)
  await printer.set({ paper: false })
  await printer.set({ paper: true })
  t.equal(printer.switches.paperMm, 96, 'the same roll, put in again')
  await printer.set({ paperMm: 0 })
  t.equal(printer.switches.paper, false)
  await printer.set({ paperMm: null })
  t.match(printer.switches, { paper: true, paperMm: null })
})

t.test('an overheated head cools down by itself', async t => {
  const clock = testClock()
  const printer = await plugIn(t, { clock, coolingMs: 5000 })
  const host = await call(printer)
  await printer.set({ error: 'overheated' })
  t.equal(await host.ask('x\n\x10\x04\x03', 1), '52')
  clock.advance(4999)
  t.same(rowsOf(printer), [])
  clock.advance(1)
  await printer.set({})
  t.same(rowsOf(printer), ['x'])
  t.equal(printer.switches.error, 'none')
  await printer.set({ error: 'overheated' })
  await printer.set({ error: 'broken' })
  clock.advance(10_000)
  await printer.set({})
  t.equal(printer.switches.error, 'broken', 'what else is the matter does not go away')
})

t.test('power off at any byte, and at any row: what is printed stays, the rest is gone', async t => {
  for (let bytes = 0; bytes <= ticket.length; bytes++) {
    const printer = await plugIn(t)
    const host = await call(printer)
    printer.cutPowerAfter(bytes)
    const off = new Promise<void>(resolve => {
      printer.watch(event => event.type === 'switched' && !event.switches.power && resolve())
    })
    host.socket.write(ticket, 'latin1')
    await off
    const whole = ticket.slice(0, bytes).split('\n').slice(0, -1)
    t.same(rowsOf(printer), whole.slice(0, 10), `after ${bytes} bytes`)
    t.equal(printer.received().length, bytes)
    await printer.set({ power: true })
    await (await call(printer)).say('next\n')
    t.equal(rowsOf(printer).at(-1), 'next', 'and nothing of it comes out later')
    t.equal(rowsOf(printer).length, whole.slice(0, 10).length + 1)
    await printer.close()
  }
  for (let rows = 0; rows <= 10; rows++) {
    const clock = testClock()
    const printer = await plugIn(t, { clock, mmPerSecond })
    const host = await call(printer)
    await host.say(ticket)
    clock.advance(rows * rowMs + rowMs / 2)
    await printer.set({ power: false })
    t.equal(clock.waiting, 0)
    await printer.set({ power: true })
    clock.advance(1000)
    t.same(rowsOf(printer), numbered.slice(0, rows))
    await printer.close()
  }
})

t.test('a dropped connection takes nothing back', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  const over = new Promise(resolve => host.socket.once('close', resolve))
  printer.dropAfter(8)
  host.socket.write('one\ntwo\nthree\n')
  await over
  t.same(rowsOf(printer), ['one', 'two'])
  const next = await call(printer)
  await next.say('four\n')
  t.same(rowsOf(printer), ['one', 'two', 'four'])
  const dropped = new Promise(resolve => next.socket.once('close', resolve))
  printer.dropAfter(0)
  await dropped
  await (await call(printer)).say('five\n')
  t.same(rowsOf(printer), ['one', 'two', 'four', 'five'])
})

t.test('stalls at a byte, and goes on from there when it is let', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  const stalled = new Promise<void>(resolve => {
    printer.watch(event => event.type === 'switched' && event.switches.stall && resolve())
  })
  printer.stallAfter(9)
  host.socket.write('one\ntwo\nthree\n')
  await stalled
  t.equal(printer.received().length, 9)
  t.same(rowsOf(printer), ['one', 'two'])
  const more = new Promise<void>(resolve => {
    printer.watch(({ type }) => type === 'printed' && resolve())
  })
  await printer.set({ stall: false })
  await more
  t.same(rowsOf(printer), ['one', 'two', 'three'])
})

t.test('takes bytes slowly', async t => {
  const clock = testClock()
  const printer = await plugIn(t, { clock })
  await printer.set({ bytesPerSecond: 100 })
  const host = await call(printer)
  host.socket.write('x\n'.repeat(50))
  while (printer.received().length === 0) await turn()
  t.equal(printer.received().length, 2)
  clock.advance(19)
  t.equal(printer.received().length, 2)
  clock.advance(1)
  t.equal(printer.received().length, 4)
  clock.advance(960)
  t.equal(printer.received().length, 100)
  clock.advance(20)
  await printer.set({ bytesPerSecond: 3 })
  host.socket.write('yz\n')
  while (printer.received().length === 100) await turn()
  clock.advance(333)
  t.equal(printer.received().length, 101)
  clock.advance(1)
  t.equal(printer.received().length, 102)
  clock.advance(334)
  t.equal(rowsOf(printer).at(-1), 'yz')
})
