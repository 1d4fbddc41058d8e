/** A kitchen device that cannot print: what it gives back is no second paper elsewhere, and what nobody knows of says so. */
import t from 'tap'
import { openKitchen } from './station-kitchen.ts'

t.setTimeout(120_000)

void t.test('out of paper: what it has begun is in doubt, the rest comes back untouched', async t => {
  const { house, printer, backup, bell, says, order, factsOf } = await openKitchen(t, 80, 2)
  for (const n of [1, 2, 3]) {
    await order()
    await says('handed over', { job: `${n}-grill.1` })
  }
  await says('printing', { job: '1-grill.1' })
  await printer.set({ paper: false })
  t.match(await backup.prints('1-grill'), [{ marked: true }])
  for (const n of [2, 3]) t.match(await backup.prints(`${n}-grill`), [{ marked: false }])
  t.match(await factsOf('1-grill.1'), ['job-sending', 'job-in-doubt', 'job-diverted', 'job-sending'])
  for (const n of [2, 3])
    t.match(await factsOf(`${n}-grill.1`), ['job-sending', 'job-returned', 'job-diverted', 'job-sending'])
  await printer.set({ paper: true })
  // While it is not known to print again, new tickets go where the others went.
  const isWell = () =>
    house.program.lines.findLast(line => line.includes('"printer":"p1"'))?.includes('"at":"ready"')
  await bell.until('the gateway to know that p1 prints', isWell)
  await order()
  t.match(await printer.prints('4-grill'), [{ marked: false }], 'and then it has its own tickets again')
  t.notOk(
    printer.sheets.some(({ ticket }) => ticket === '2-grill' || ticket === '3-grill'),
    'none of what it gave back',
  )
  t.equal(await house.close(), 'code 0')
})

void t.test('dead, and nobody can ask it: its papers come out elsewhere, marked', async t => {
  const { house, station, printer, backup, says, order, factsOf } = await openKitchen(t, 80, 2)
  for (const n of [1, 2]) {
    await order()
    await says('handed over', { job: `${n}-grill.1` })
  }
  await says('printing', { job: '1-grill.1' })
  await station.kill()
  for (const n of [1, 2]) t.match(await backup.prints(`${n}-grill`), [{ marked: true }])
  const facts = await factsOf('2-grill.1')
  t.match(facts, ['job-sending', 'job-in-doubt', 'job-diverted', 'job-sending'])
  await station.wake()
  await says('answered', { why: 'overtaken' })
  t.notOk(
    printer.sheets.some(({ ticket }) => ticket === '2-grill'),
    'what it had not begun is none of its any more',
  )
  t.equal(await house.close(), 'code 0')
})
