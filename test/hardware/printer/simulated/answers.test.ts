import t from 'tap'
import { call, plugIn, texts } from './caller.ts'

const eot = (n: number): string => `\x10\x04${String.fromCharCode(n)}`
const processId = (id: string): string => `\x1d(H\x06\x0000${id}`
const hex = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')

t.test('status questions are answered at once, whatever the printer is doing', async t => {
  const printer = await plugIn(t, { bufferBytes: 20 })
  const host = await call(printer)
  t.equal(await host.ask(eot(1) + eot(2) + eot(3) + eot(4), 4), '12 12 12 12')
  await printer.set({ coverOpen: true })
  t.equal(await host.ask(`text\n${eot(1)}`, 1), '1a', 'offline')
  t.equal(await host.ask(`more\n${eot(2)}`, 1), '16', 'to the last byte of its buffer')
  await printer.set({ coverOpen: false })
  t.same(texts(printer), [['text', 'more']])
  t.equal(await host.ask(`${eot(0)}${eot(5)}\x10\x04\x07\x01${eot(1)}`, 1), '12', 'there are four')
})

t.test('status questions are answered in pieces, and inside a picture', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  await host.say('\x10')
  await host.say('\x04')
  t.equal(await host.ask('\x01', 1), '12')
  t.equal(await host.ask(`\x10${eot(4)}`, 1), '12', 'after a byte that looked like the first')
  // 8 dots × 6 rows, the middle ones of which happen to be a question.
  t.equal(await host.ask(`\x1dv0\x00\x01\x00\x06\x00\xff${eot(1)}\xff`, 1), '12')
  t.equal(await host.ask('\xaa', 0), '')
  await host.end()
  t.equal(printer.papers[0]?.rows[0]?.heightDots, 6)
  t.same(
    [...(printer.papers[0]?.rows[0]?.pictures[0]?.dots.bits ?? [])],
    [0xff, 0x10, 0x04, 0x01, 0xff, 0xaa],
  )
})

t.test('questions in the buffer are answered in their turn', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  t.equal(await host.ask(`\x1dr\x01${processId('ab12')}${eot(3)}\x1dr2`, 10), `12 00 ${hex('7"ab12')} 00 00`)
  await printer.set({ drawerOpen: true })
  t.equal(await host.ask('\x1dr\x02', 1), '01')
  await printer.set({ paper: false })
  await host.say(`\x1dr\x01${processId('zzzz')}`)
  t.equal(await host.ask(eot(4), 1), '7e', 'none of them while it is offline')
  await printer.set({ paper: true })
  t.equal(await host.hears(8), `00 ${hex('7"zzzz')} 00`)
})

t.test('tells what it is', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  t.equal(await host.ask('\x1dI\x01\x1dI\x02\x1dI\x03', 3), '20 02 01')
  t.equal(await host.ask('\x1dIB', 7), hex('_EPSON\0'))
  t.equal(await host.ask('\x1dIC', 8), hex('_TM-m30\0'))
  t.equal(await host.ask('\x1dID', 12), hex('_SIM0000001\0'))
  t.equal(await host.ask('\x1dIA', 14), hex('_1.00 ESC/POS\0'))
  t.equal(await host.ask('\x1dIE', 2), hex('_\0'))
  t.equal(await host.ask(`\x1dIF\x1dI\x70${eot(1)}`, 1), '12', 'and nothing else')
})

t.test('tells of each change by itself, to whoever asked for it', async t => {
  const printer = await plugIn(t, { rollMm: 3010 })
  const host = await call(printer)
  t.equal(await host.ask('\x1da\x0f', 4), '10 00 00 00', 'how it is now')
  await printer.set({ coverOpen: true })
  t.equal(await host.hears(4), '38 00 00 00')
  await printer.set({ coverOpen: false })
  t.equal(await host.hears(4), '10 00 00 00')
  t.equal(await host.ask('\n\n\n', 4), '10 00 03 00', 'the end of the roll in sight')
  await printer.set({ paper: false })
  t.equal(await host.hears(4), '18 00 0f 00')
  await printer.set({ paper: true, error: 'cutter' })
  t.equal(await host.hears(4), '18 08 03 00')
  await printer.set({ error: 'none' })
  t.equal(await host.hears(4), '10 00 03 00')
  await host.say('\x1da\x08')
  await host.hears(4)
  await printer.set({ drawerOpen: true })
  t.equal(await host.ask(eot(1), 1), '16', 'nothing of what it did not ask for')
  await host.say('\x1da\x00')
  await printer.set({ paper: false })
  t.equal(await host.ask(eot(4), 1), '7e', 'nothing any more')
})

t.test('tells nobody of changes after ESC @, nor after the power was off', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  await host.ask('\x1da\x0f', 4)
  await host.say('\x1b@')
  await printer.set({ coverOpen: true })
  t.equal(await host.ask(eot(1), 1), '1a')
  await printer.set({ coverOpen: false })
  await host.ask('\x1da\x0f', 4)
  await printer.set({ power: false })
  await printer.set({ power: true })
  const next = await call(printer)
  await printer.set({ coverOpen: true })
  t.equal(await next.ask(eot(2), 1), '16')
})

t.test('who comes next is told of changes, and hears what was owed to the one before', async t => {
  const printer = await plugIn(t)
  const first = await call(printer)
  const second = await call(printer)
  await first.ask('\x1da\x02', 4)
  await printer.set({ coverOpen: true })
  await first.hears(4)
  await first.say(processId('left'))
  await first.end()
  second.socket.write(eot(1))
  t.equal(await second.hears(1), '1a', 'served now')
  await printer.set({ coverOpen: false })
  t.equal(await second.hears(11), `10 00 00 00 ${hex('7"left')} 00`)
  t.equal(first.heard.length, 'xx '.repeat(8).length - 1, 'the first one heard its own, and the change')
})

t.test('power off takes what was owed', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  await printer.set({ paper: false })
  await host.say(`ticket\n${processId('ab12')}`)
  await printer.set({ power: false })
  await printer.set({ power: true, paper: true })
  const next = await call(printer)
  t.equal(await next.ask(`x\n${processId('next')}`, 7), `${hex('7"next')} 00`)
  t.same(texts(printer), [['x']])
})

t.test('clones understand less', async t => {
  const all = `${eot(1)}\x1da\x0f\x1dr\x01\x1dIC${processId('ab12')}`
  const cases = [
    [{ confirms: false }, `12 10 00 00 00 00 ${hex('_TM-m30\0')}`],
    [{ statusBack: false }, `12 00 ${hex('_TM-m30\0')} ${hex('7"ab12')} 00`],
    [{ identity: undefined }, `12 10 00 00 00 00 ${hex('7"ab12')} 00`],
    [{ status: false }, `10 00 00 00 ${hex('_TM-m30\0')} ${hex('7"ab12')} 00`],
    [{ confirms: false, statusBack: false, status: false, identity: undefined }, ''],
  ] as const
  for (const [speech, wanted] of cases) {
    const printer = await plugIn(t, speech)
    const host = await call(printer)
    await host.say(`${all}text\n`)
    await host.end()
    t.equal(host.heard, wanted, JSON.stringify(speech))
    t.same(texts(printer), [['text']], 'and print all the same')
    t.same(printer.findings, [])
  }
})

t.test('answers wrongly when told to', async t => {
  const printer = await plugIn(t)
  const host = await call(printer)
  const said = await host.ask(`${eot(1)}${processId('ab12')}`, 8)
  t.equal(said, `12 ${hex('7"ab12')} 00`)
  await printer.set({ answers: 'wrong-id' })
  t.equal(await host.ask(`${eot(1)}${processId('ab12')}`, 8), `12 ${hex('7"ab13')} 00`)
  await printer.set({ answers: 'garbage' })
  t.notMatch(await host.ask(`${eot(1)}${processId('ab12')}`, 8), said)
  await printer.set({ answers: 'silent' })
  await host.say(`${eot(1)}${processId('ab12')}`)
  await printer.set({ answers: 'well' })
  t.equal(await host.ask(eot(1), 1), '12', 'nothing in between')
})
