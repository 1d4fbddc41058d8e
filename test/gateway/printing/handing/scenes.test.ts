/** One thing at a time between the gateway and its kitchen devices: what is listed, asked back, in doubt, and when. */
import t, { type Test } from 'tap'
import type { Fact } from '../../../../gateway/rules/fact.ts'
import type { OrderNumber, PrinterId } from '../../../../protocol/ids.ts'
import { mostHanded } from '../../../../protocol/station.ts'
import { asSite } from '../../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad } from '../../rules/room.ts'
import type { FakeDevice } from './device.ts'
import { houseSite, type KitchenHouse, openKitchenHouse } from './house.ts'

const opened = async (t: Test) => {
  const house = await openKitchenHouse()
  t.teardown(() => house.run.printing.close())
  for (const device of house.devices) house.connect(device)
  await house.settle()
  return { house, pass: house.devices[0], other: house.devices[1] }
}

let seq = 1
/** A burger: a ticket for the grill, and so for the first device. */
const burger = async (house: KitchenHouse): Promise<void> => {
  await house.run.desk.ask(pad(1), order(seq++, 1250, [{ item: 'burger', options: ['medium'] }]))
  await house.settle()
}
/** What the device was told last. */
const listed = ({ run }: KitchenHouse, { kitchen }: FakeDevice) =>
  run.lists.findLast(list => list.kitchen === kitchen)?.papers ?? []
const factsOf = <Name extends Fact['fact']>({ facts }: KitchenHouse, name: Name) =>
  facts.filter((fact): fact is Extract<Fact, { fact: Name }> => fact.fact === name)
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')
const stateOf = ({ run }: KitchenHouse, printer = 'p1') =>
  run.printing.states().find(one => one.printer === printer)
const reportAll = async (house: KitchenHouse, device: FakeDevice): Promise<void> => {
  while (device.outbox.length > 0) {
    await house.report(device)
    await house.settle()
  }
}

t.test('handed over with its own name, printed, told: the list says it all', async t => {
  const { house, pass } = await opened(t)
  t.same(listed(house, pass), [])
  await burger(house)
  const [paper] = listed(house, pass)
  const [sending] = factsOf(house, 'job-sending')
  t.match(sending, { job: '1-grill.1', printer: 'p1', kitchen: 'pass-1', handing: paper?.handing, serial: 1 })
  t.match(paper, { job: '1-grill.1', attempt: 1, serial: 1, back: undefined })
  const [whole, afterTorn] = [paper?.bytes, paper?.afterTorn].map(one => Buffer.from(one ?? '', 'base64'))
  t.match(text(whole), /1x Burger/)
  t.match(text(afterTorn), /1x Burger/)
  t.ok((afterTorn?.length ?? 0) > (whole?.length ?? 0), 'what hangs there is cut off first')
  t.match(stateOf(house), { at: 'ready', waiting: 1, says: 'confirms' })
  pass.begin()
  pass.end('confirmed')
  await reportAll(house, pass)
  t.same(listed(house, pass), [])
  t.equal(house.run.desk.floor.jobs.size, 0)
  t.match(stateOf(house), { waiting: 0, last: { job: '1-grill.1', serial: 1, ended: 'confirmed' } })
})

t.test('what a restart finds half-way is on the first list, as before', async t => {
  const { house, pass } = await opened(t)
  for (let n = 0; n < 3; n++) await burger(house)
  const before = listed(house, pass)
  t.equal(before.length, 3)
  await house.restart()
  await house.settle()
  const [first] = house.run.lists.filter(({ kitchen }) => kitchen === pass.kitchen)
  const names = (papers: typeof before) => papers.map(({ handing, serial }) => [handing, serial])
  t.same(names(first?.papers ?? []), names(before), 'nothing less was ever told')
  t.same(factsOf(house, 'job-in-doubt'), [])
  house.connect(pass)
  for (let n = 0; n < 3; n++) {
    pass.begin()
    pass.end('sent')
  }
  await reportAll(house, pass)
  t.equal(house.run.desk.floor.jobs.size, 0)
  t.same(
    pass.prints.map(({ job, bytes }) => [job, /POSSIBLE REPRINT/.test(text(bytes))]),
    [1, 2, 3].map(n => [`${n}-grill.1`, false]),
  )
})

t.test('its printer has stopped: what it has not begun comes back, and is no second paper', async t => {
  const { house, pass, other } = await opened(t)
  await burger(house)
  house.say(pass, { at: 'stopped', why: 'it is out of paper' })
  house.clock.advance(14_000)
  await house.settle()
  t.notOk(listed(house, pass)[0]?.back, 'the cook may have a roll at hand')
  house.clock.advance(2_000)
  await house.settle()
  t.equal(listed(house, pass)[0]?.back, true)
  await reportAll(house, pass)
  t.match(factsOf(house, 'job-returned'), [{ job: '1-grill.1', attempt: 1 }])
  t.same(listed(house, pass), [])
  const [paper] = listed(house, other)
  t.match(paper, { job: '1-grill.1', attempt: 1, serial: 1 })
  const said = Buffer.from(paper?.bytes ?? '', 'base64').toString('latin1')
  t.match(said, /BACKUP FROM/)
  t.notMatch(said, /POSSIBLE REPRINT/)
  t.equal(stateOf(house)?.last, undefined, 'nothing has come out there')
})

t.test('nobody can ask it: in doubt, and what it says later is too late', async t => {
  const { house, pass, other } = await opened(t)
  await burger(house)
  house.disconnect(pass)
  t.match(stateOf(house), { at: 'away', why: 'the kitchen device pass-1 is not connected' })
  pass.begin()
  pass.end('confirmed')
  house.clock.advance(14_000)
  await house.settle()
  t.same(factsOf(house, 'job-in-doubt'), [])
  house.clock.advance(2_000)
  await house.settle()
  t.match(factsOf(house, 'job-in-doubt'), [
    { attempt: 1, cause: 'the kitchen device pass-1 is not connected' },
  ])
  const [paper] = listed(house, other)
  t.match(Buffer.from(paper?.bytes ?? '', 'base64').toString('latin1'), /POSSIBLE REPRINT of #0001 at p1/)
  house.connect(pass)
  await reportAll(house, pass)
  t.match(factsOf(house, 'request-refused'), [{ type: 'job-confirmed', why: 'overtaken' }])
  t.match(stateOf(house), { last: { ended: 'in-doubt' } })
})

t.test('no more than it may have at a time, and none while it cannot print', async t => {
  const { house, pass } = await opened(t)
  house.say(pass, { at: 'away', why: 'unplugged' })
  for (let n = 0; n < mostHanded + 4; n++) await burger(house)
  t.same(listed(house, pass), [])
  t.match(stateOf(house), { at: 'away', why: 'unplugged', waiting: mostHanded + 4 })
  house.say(pass, { at: 'ready' })
  await house.settle()
  t.equal(listed(house, pass).length, mostHanded)
  pass.begin()
  pass.end('confirmed')
  await reportAll(house, pass)
  t.same(
    listed(house, pass).map(({ serial }) => serial),
    Array.from({ length: mostHanded }, (_, n) => n + 2),
  )
})

t.test('a disk that refuses: nothing is listed that is not on it, and all that is', async t => {
  const { house, pass } = await opened(t)
  for (const outcome of ['not-stored', 'stored-unsaid'] as const) {
    house.say(pass, { at: 'stopped' })
    await burger(house)
    const before = listed(house, pass).length
    house.nextCommit(outcome)
    house.say(pass, { at: 'ready' })
    await house.settle()
    if (outcome === 'not-stored') t.equal(listed(house, pass).length, before, 'nothing of it is on disk')
    for (let n = 0; n < 20 && listed(house, pass).length === before; n++) {
      house.clock.advance(500)
      await house.settle()
    }
    t.equal(listed(house, pass).length, before + 1)
  }
  const handings = factsOf(house, 'job-sending').map(({ handing }) => handing)
  t.same(
    listed(house, pass).map(({ handing }) => handing),
    handings,
    'each under the name that is on disk',
  )
})

const setUp = (house: KitchenHouse, printers: object) =>
  house.run.desk.ask(manager, {
    type: 'publish-printers',
    id: fresh(),
    printers: { ...houseSite.printers, ...printers },
    stations: houseSite.stations,
  })

t.test('fed as another model, it keeps what it has', async t => {
  const { house, pass } = await opened(t)
  await burger(house)
  const [before] = listed(house, pass)
  await setUp(house, { p1: { url: 'station://pass-1', columns: 32 } })
  await house.settle()
  const [now] = listed(house, pass)
  t.equal(now?.handing, before?.handing)
  t.not(now?.bytes, before?.bytes)
  t.notOk(
    house.run.lists.some(({ kitchen, papers }, n) => n > 2 && kitchen === 'pass-1' && papers.length === 0),
  )
})

t.test('its printer is somebody else’s from now on: all comes back, or is in doubt', async t => {
  const { house, pass } = await opened(t)
  await burger(house)
  await burger(house)
  pass.begin()
  await setUp(house, { p1: { url: 'tcp://127.0.0.1:1' } })
  await house.settle()
  t.same(
    listed(house, pass).map(({ back }) => back),
    [true, true],
  )
  await reportAll(house, pass)
  t.match(factsOf(house, 'job-returned'), [{ job: '2-grill.1' }])
  house.clock.advance(5_000)
  await house.settle()
  t.match(factsOf(house, 'job-in-doubt'), [{ job: '1-grill.1' }])
  t.same(listed(house, pass), [])
})

t.test('a device that has a printer no more is told that nothing is its own', async t => {
  const { house, pass } = await opened(t)
  await house.run.desk.ask(manager, {
    type: 'publish-printers',
    id: fresh(),
    printers: { p2: { url: 'station://pass-2' } },
    stations: { grill: { printer: 'p2' as PrinterId }, cold: { printer: 'p2' as PrinterId } },
  })
  await house.settle()
  await house.restart()
  house.connect(pass)
  await house.settle()
  t.match(
    house.run.lists.filter(({ kitchen }) => kitchen === 'pass-1'),
    [{ papers: [] }],
  )
})

t.test('what the device says of its printer is what the house knows of it', async t => {
  const { house, pass } = await opened(t)
  house.say(pass, { at: 'none' })
  t.match(stateOf(house), { at: 'away', why: 'the kitchen device pass-1 has no printer' })
  house.say(pass, { at: 'printing', name: 'EPSON TM-m30', isLow: true, says: 'status' })
  t.match(stateOf(house), { at: 'printing', name: 'EPSON TM-m30', isLow: true, says: 'status' })
  await house.run.desk.ask(manager, { type: 'test-printer', id: fresh(), printer: 'p1' as PrinterId })
  await house.settle()
  t.match(listed(house, pass), [{ job: 'printer:p1.1' }])
})

t.test(
  'what goes out over the pass is handed over as a ticket is, through a restart and a doubt',
  async t => {
    const atPass = { grill: {}, cold: {}, bar: {} }
    const house = await openKitchenHouse(
      asSite({ ...houseSite, stations: atPass, pass: { printer: 'p1', bumps: 'always' } }),
    )
    t.teardown(() => house.run.printing.close())
    const [pass] = house.devices
    house.connect(pass)
    await burger(house)
    t.same(listed(house, pass), [], 'no station prints')
    const serve = { type: 'serve-order', id: fresh(), order: 1 as OrderNumber, undone: true } as const
    t.match(await house.run.desk.ask(cook, serve), { ok: true })
    await house.settle()
    const [paper] = listed(house, pass)
    t.match(paper, { job: 'pass:1.1', attempt: 1, serial: 1 })
    t.match(text(Buffer.from(paper?.bytes ?? '', 'base64')), /TO TABLE 1[\s\S]*1x Burger/)
    await house.restart()
    await house.settle()
    t.match(listed(house, pass), [{ job: 'pass:1.1', handing: paper?.handing }], 'the same handing over')
    house.connect(pass)
    pass.begin()
    pass.end('torn')
    await reportAll(house, pass)
    const [again] = listed(house, pass)
    t.match(again, { job: 'pass:1.1', attempt: 2, serial: 2 })
    t.match(text(Buffer.from(again?.bytes ?? '', 'base64')), /POSSIBLE REPRINT of #0001/)
    pass.begin()
    pass.end('confirmed')
    await reportAll(house, pass)
    t.equal(house.run.desk.floor.jobs.size, 0)
  },
)
