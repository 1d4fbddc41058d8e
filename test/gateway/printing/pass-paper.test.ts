/** The paper that goes out with the food, read back as text. */
import t from 'tap'
import { memoryDisk } from '../../../gateway/journal/memory.ts'
import { simulatePrinter } from '../../../hardware/printer/simulated/printer.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, room, site, waiter } from '../rules/room.ts'
import { begin, print } from './drawn.ts'
import { open, texts } from './opened.ts'

const printers = { p1: { url: 'tcp://127.0.0.1:9100', columns: 42 } }
const pass = { printer: 'p1', bumps: 'always' }
const bare = { stations: { grill: {}, cold: {}, bar: {} }, printers, pass }
const openRoom = (more: object = {}) =>
  room({ site: asSite({ ...site, ...bare, tables: { 12: { name: 'Window 12' }, 4: {}, 9: {} }, ...more }) })
const basket = [
  { item: 'soup', quantity: 2 },
  { item: 'burger', options: ['medium', 'no-onion'], note: 'hurry' },
]
const served = (more: object = {}) => ({
  type: 'serve-order' as const,
  id: fresh(),
  order: 1 as never,
  ...more,
})

t.test('whose it is, what is on the tray, what they do not eat; and never a price', async t => {
  const it = openRoom()
  it.facts(pad(1, '12'), order(1, 2550, basket, { avoids: ['peanuts'] }))
  it.at += 20 * 60_000
  it.facts(cook, served({ undone: true }))
  it.at += 60_000
  t.same(print(it, 'pass:1.1'), [
    '',
    '',
    '   TO TABLE Window 12',
    'Order 01                         out 18:20',
    '------------------------------------------',
    '2x Soup',
    '1x Burger',
    '     > Medium',
    '     - No onion',
    '     ! In a hurry',
    '------------------------------------------',
    '!! ALLERGY PEANUTS - ASK TABLE Window 12',
    '!!',
    '                                  3 pieces',
    'pass:1.1 #0001               printed 18:21',
  ])
})

t.test('a course that goes out by itself, what is still to come, and the next paper', async t => {
  const it = openRoom({ courses: 'by-hand' })
  it.facts(pad(1, '4'), order(1, 2550, basket))
  it.facts(waiter, {
    ...{ type: 'change-line', id: fresh(), order: 1 as never },
    ...{ line: '1.2' as never, course: 2 },
  })
  it.facts(cook, served({ undone: true }))
  it.facts(waiter, { type: 'move-table', id: fresh(), table: '4' as never, to: '9' as never })
  const one = print(it, 'pass:1.1').join('\n')
  t.match(
    one,
    /TO TABLE 9\n +ordered at 4 *\n[\s\S]*COURSE 1\n2x Soup\n[\s\S]*to come: 1 piece +2 pieces\npass:1\.1 /,
  )
  t.notMatch(one, /Burger/)
  it.facts(waiter, { type: 'fire-course', id: fresh(), order: 1 as never, course: 2 })
  it.facts(cook, served({ undone: true }))
  const two = print(it, 'pass:1.2').join('\n')
  t.match(two, /COURSE 2\n1x Burger\n[\s\S]*\n +1 piece\npass:1\.2 +#0002/)
  t.notMatch(two, /Soup|to come/)
})

t.test('of what has no table, what it is and who fetches it', async t => {
  const it = openRoom()
  it.facts({ kind: 'channel', name: 'web' }, {
    ...{ type: 'channel-order', id: fresh(), channel: 'web', kind: 'takeaway' },
    ...{ customer: { name: 'Anna Miller' }, note: 'Two bags', lines: [{ item: 'salad', quantity: 1 }] },
  } as never)
  it.facts(cook, served({ undone: true }))
  begin(it, { job: 'pass:1.1' as never, attempt: 1 })
  const doubt = { type: 'job-in-doubt', id: fresh(), job: 'pass:1.1', attempt: 1, cause: 'a cable' }
  it.facts({ kind: 'gateway', part: 'printing' }, doubt as never)
  t.match(
    print(it, 'pass:1.1').join('\n'),
    /POSSIBLE REPRINT of #0001, attempt 2[ \n]*TAKEAWAY *\n +Anna Miller *\n[\s\S]*1x Salad\n[\s\S]*Note: Two bags\n/,
  )
  t.notOk(it.floor.orders.has(1 as never), 'it is out, and gone')
})

t.test('pieces that were voided since had gone out; they are not called back on this paper', async t => {
  const it = openRoom()
  it.facts(pad(1, '4'), order(1, 1300, [{ item: 'soup', quantity: 2 }]))
  it.facts(cook, served({ undone: true }))
  it.facts(manager, {
    ...{ type: 'void-lines', id: fresh(), order: 1 as never, reason: 'cold' },
    lines: [{ line: '1.1' as never, quantity: 2 }],
  })
  const paper = print(it, 'pass:1.1').join('\n')
  t.match(paper, /\n2x Soup\n/)
  t.notMatch(paper, /VOID|DONE/)
})

t.test('it comes out of the printer of the pass, once; torn, once more and marked', async t => {
  const kitchen = await simulatePrinter({ port: 0, widthColumns: 42 })
  const atPass = await simulatePrinter({ port: 0, widthColumns: 32 })
  const it = await open(memoryDisk(), kitchen)
  await it.publish(
    asSite({
      ...site,
      printers: {
        p1: { url: it.url, columns: 42 },
        p2: { url: `tcp://127.0.0.1:${atPass.port}`, columns: 32 },
      },
      pass: { printer: 'p2', bumps: 'always' },
    }),
  )
  await it.desk.ask(pad(1, '12'), order(1, 650, [{ item: 'soup' }]))
  await it.heard('job-confirmed', 2)
  atPass.cutPowerAfter(150)
  t.match(await it.desk.ask(cook, served({ undone: true })), { ok: true })
  await it.heard('job-in-doubt')
  await atPass.set({ power: true })
  await it.heard('job-confirmed', 3)
  const whole = texts(atPass).filter(text => /#\d{4} +printed/.test(text))
  t.equal(whole.length, 1)
  t.match(whole[0], /POSSIBLE REPRINT of #0001,[\s\S]*TO TABLE 12[\s\S]*1x Soup[\s\S]*pass:1\.1 +#0002/)
  t.equal(texts(kitchen).length, 2, 'the stations print what they did')
  t.strictSame(atPass.findings, [])
  await it.printing.close()
  await Promise.all([kitchen.close(), atPass.close()])
})

t.test('a gateway that died meanwhile owes it still, and prints it after its restart', async t => {
  const printer = await simulatePrinter({ port: 0, widthColumns: 42 })
  const disk = memoryDisk()
  await printer.set({ power: false })
  const before = await open(disk, printer)
  await before.publish(asSite({ ...site, ...bare, printers: { p1: { url: before.url, columns: 42 } } }))
  await before.desk.ask(pad(1), order(1, 650, [{ item: 'soup' }]))
  await before.desk.ask(cook, served({ undone: true }))
  t.match(before.printing.states(), [{ waiting: 1 }])
  await before.printing.close()
  await printer.set({ power: true })
  const after = await open(disk, printer)
  await after.publish(asSite({ ...site, ...bare, printers: { p1: { url: after.url, columns: 42 } } }))
  await after.heard('job-confirmed')
  t.equal(texts(printer).length, 1)
  t.match(texts(printer)[0], /TO TABLE 1\n[\s\S]*pass:1\.1 +#0001/)
  t.notMatch(texts(printer)[0], /REPRINT/)
  await after.printing.close()
  await printer.close()
})
