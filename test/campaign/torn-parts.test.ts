/** What the tearing is made of: papers are read as a cook reads them, and counted as he would. */
import t from 'tap'
import { offsetsOf } from '../../scripts/torn/offsets.ts'
import { reckon } from '../../scripts/torn/reckoning.ts'
import { bodyOf, readSlip, ticketOn } from '../../scripts/torn/slip.ts'
import { endOfTicket, inTicket, leadOf } from '../../scripts/torn/stream.ts'
import { chanceFrom } from '../../scripts/torture/chance.ts'

const ticket = (order: number, serial: number, ...marks: readonly string[]): readonly string[] => [
  '',
  ...marks,
  'GRILL                               18:02',
  `     TABLE ${order}`,
  '2x Burger',
  '     + Extra cheese',
  `${order}-grill  #${String(serial).padStart(4, '0')}      printed 18:03`,
  '',
]
const body = bodyOf(ticket(1, 1))
const read = (rows: readonly string[]) => readSlip(rows, body)

t.test('a whole paper says which it is', async t => {
  t.same(read(ticket(12, 7)), {
    ...{ is: 'whole', ticket: '12-grill', serial: 7, attempt: 1, first: undefined, isBackup: false },
  })
  t.match(read(ticket(12, 9, 'POSSIBLE REPRINT of #0007, attempt 2')), {
    ...{ attempt: 2, first: { serial: 7, at: undefined }, isBackup: false },
  })
  t.match(read(ticket(12, 3, 'BACKUP FROM GRILL', 'POSSIBLE REPRINT of #0007 at', 'p-1, attempt 3')), {
    ...{ attempt: 3, first: { serial: 7, at: 'p-1' }, isBackup: true },
  })
  t.equal(ticketOn(ticket(12, 7)), '12-grill')
})

t.test('a piece of one, and what is none', async t => {
  const marked = ticket(12, 9, 'POSSIBLE REPRINT of #0007, attempt 2')
  t.same(read(marked.slice(0, 2)), { is: 'torn' })
  t.same(read(marked.slice(0, 4)), { is: 'torn' })
  t.same(read(['', ' ']), { is: 'empty' })
  t.match(read([...ticket(12, 7).slice(0, 3), ...ticket(13, 8)]), { is: 'muddled' })
  t.match(read([...ticket(12, 7), ...ticket(13, 8)]), { is: 'muddled' })
  t.match(read(ticket(12, 7).slice(2)), { is: 'muddled' }, 'its head is missing')
  t.match(read(['REPRINT', ...ticket(12, 7)]), { is: 'muddled' })
})

const on = (printer: string, ...papers: readonly (readonly string[])[]) => ({ printer, papers })
const found = (due: readonly string[], ...rails: readonly ReturnType<typeof on>[]) =>
  reckon(due, rails, () => body).findings.map(({ what, detail }) => `${what}: ${detail.split('\n')[0]}`)

t.test('once at least, unmarked once at most, attempts and serials rise', async t => {
  const again = (serial: number, attempt: number, of = 1) =>
    ticket(1, serial, `POSSIBLE REPRINT of #000${of}, attempt ${attempt}`)
  t.same(found(['1-grill'], on('p', ticket(1, 1).slice(0, 4), ticket(1, 1), again(2, 2), again(4, 3))), [])
  t.match(found(['1-grill'], on('p', ticket(1, 1).slice(0, 4))), [/1-grill was never printed whole/])
  t.match(found(['1-grill'], on('p', ticket(1, 1), ticket(1, 2))), [
    /^doubled: 1-grill is more than once on paper that says nothing of it/,
    /^doubled: two papers/,
    /^doubled: the attempts/,
  ])
  t.match(found(['1-grill'], on('p', ticket(1, 1)), on('q', ticket(1, 1))), [/^doubled/, /^doubled/])
  t.match(found(['1-grill'], on('p', ticket(1, 2), again(2, 2, 2))), [/#2 of 1-grill came after #2/])
  t.match(found(['1-grill'], on('p', ticket(1, 1), again(2, 2, 7))), [/says that it repeats #7/])
  t.match(found([], on('p', ticket(1, 1))), [/^uncalled/])
})

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const looks = '\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04'

t.test('a ticket is told from the questions around it', async t => {
  const paper = `\x1b@\x1b@soup \x10\x04\n\x1dV\x01`
  const all = bytes(`${looks}\x1dIB\x1d(H\x06\x0000!!!!${paper}\x1d(H\x06\x0000"!!!${looks}`)
  t.equal(leadOf(all), 26)
  t.equal(leadOf(bytes(`\0\0\0${looks}\x1b@`)), 15)
  t.equal(endOfTicket(all), all.length - looks.length)
  t.equal(inTicket(all.subarray(0, 25)), 0)
  t.equal(inTicket(all.subarray(0, 26)), 0)
  t.equal(inTicket(all.subarray(0, 27)), 1)
  t.equal(inTicket(bytes(`${looks}${looks}\x1b@`)), 2, 'a look more')
})

t.test('every byte, or so many, until a ticket was torn there', async t => {
  const all = offsetsOf(3, undefined, chanceFrom(1))
  t.same([all.take(), all.take()], [0, 1])
  all.torn(0, 0)
  all.torn(1, 3)
  t.same([all.take(), all.take(), all.take()], [2, 1, undefined], 'three was torn at meanwhile, one was not')
  t.equal(all.covered, 2)
  for (let n = 0; n < 20; n++) all.torn(2, 9)
  t.same(all.missed, [2])
  const some = offsetsOf(600, 4, chanceFrom(1))
  const taken = [some.take(), some.take(), some.take(), some.take()]
  t.equal(taken[0], 0)
  t.equal(taken[3], 600)
  t.equal(some.take(), undefined)
  t.equal(some.all, 4)
})
