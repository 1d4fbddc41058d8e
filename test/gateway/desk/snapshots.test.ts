/** Photographs of the floor: made beside the desk or where it works, the desk's own floor, and never too often. */
import t, { type Test } from 'tap'
import { type Desk, openDesk } from '../../../gateway/desk/desk.ts'
import { openPhotographer } from '../../../gateway/desk/photographer.ts'
import { keepSnapshots } from '../../../gateway/desk/snapshots.ts'
import type { Point } from '../../../gateway/journal/journal.ts'
import { openSnapshots } from '../../../gateway/journal/snapshots.ts'
import { openSqliteJournal } from '../../../gateway/journal/sqlite.ts'
import { emptyFloor } from '../../../gateway/rules/floor.ts'
import { packFloor } from '../../../gateway/rules/packing.ts'
import { rulesVersion } from '../../../gateway/rules/version.ts'
import { testClock } from '../../clock/clock.ts'
import { evening, menu, order, pad, site, version } from '../rules/room.ts'

const openHouse = async (t: Test) => {
  const folder = t.testdir()
  const journal = await openSqliteJournal({ folder })
  t.teardown(() => journal.close())
  const clock = testClock(evening)
  let n = 0
  const desk = openDesk({
    journal,
    answers: {
      seqOf: () => undefined,
      settle: () => undefined,
      file: async () => undefined,
      flush: async () => undefined,
    },
    clock,
    random: size => new Uint8Array(size).fill(n++),
    floor: emptyFloor(),
    report: event => t.fail(event),
  })
  const from = { kind: 'gateway', part: 'seed' } as const
  await desk.ask(from, { type: 'publish-site', id: 'site', site })
  await desk.ask(from, { type: 'publish-menu', id: 'menu', menu, version })
  return { folder, journal, clock, desk }
}

let seq = 0
const orderAt = (desk: Desk, table: number) =>
  desk.ask(pad(table, String(table)), order(++seq, 650, [{ item: 'soup' }]))

for (const [where, few] of [
  ['beside the desk, from the journal alone,', 0],
  ['where the desk works', 100],
] as const)
  t.test(`a photograph ${where} is the floor, and so is the next one`, async t => {
    const { folder, journal, desk } = await openHouse(t)
    const photographer = openPhotographer(folder, few)
    for (const table of [4, 5]) {
      for (let n = 0; n < 3; n++) t.match(await orderAt(desk, table), { ok: true })
      await photographer.photograph(desk)
      const kept = await openSnapshots({ folder }).latest(rulesVersion, journal)
      t.equal(kept?.seq, desk.head.seq)
      t.equal(new TextDecoder().decode(kept?.body), packFloor(desk.floor))
    }
  })

t.test('the one goes on from what the other took', async t => {
  const { folder, journal, desk } = await openHouse(t)
  for (const few of [0, 100, 0]) {
    t.match(await orderAt(desk, 4), { ok: true })
    await openPhotographer(folder, few).photograph(desk)
    const kept = await openSnapshots({ folder }).latest(rulesVersion, journal)
    t.equal(kept?.seq, desk.head.seq)
    t.equal(new TextDecoder().decode(kept?.body), packFloor(desk.floor))
  }
})

t.test('it is of the moment it was asked for, whatever is ordered while it is stored', async t => {
  const { folder, journal, desk } = await openHouse(t)
  t.match(await orderAt(desk, 4), { ok: true })
  const { seq } = desk.head
  const floor = packFloor(desk.floor)
  const taking = openPhotographer(folder).photograph(desk)
  t.match(await orderAt(desk, 5), { ok: true })
  await taking
  const kept = await openSnapshots({ folder }).latest(rulesVersion, journal)
  t.equal(kept?.seq, seq)
  t.equal(new TextDecoder().decode(kept?.body), floor)
})

t.test('beside a journal that is not as the desk knows it there is none', async t => {
  const { folder, journal, desk } = await openHouse(t)
  const { floor } = desk
  const photographer = openPhotographer(folder, 0)
  t.match(await orderAt(desk, 4), { ok: true })
  const other = { seq: desk.head.seq, hash: new Uint8Array(32) }
  await t.rejects(photographer.photograph({ floor, head: other }), { code: 'journal-damaged' })
  const later = { ...desk.head, seq: 99 }
  await t.rejects(photographer.photograph({ floor, head: later }), { code: 'journal-damaged' })
  t.equal(await openSnapshots({ folder }).latest(rulesVersion, journal), undefined)
})

/** One who keeps what was asked, and is done when told so. */
const slowPhotographer = (isQuick: boolean) => {
  const asked: Point[] = []
  let finish = () => {}
  const photographer = {
    isQuick: () => isQuick,
    photograph: ({ head }: { readonly head: Point }) => {
      asked.push(head)
      return new Promise<void>(resolve => {
        finish = () => {
          resolve()
          finish = () => {}
        }
      })
    },
  }
  const end = () => {
    finish()
    return new Promise(setImmediate)
  }
  return { asked, photographer, end }
}

t.test('a small floor: one at a time, a number of entries apart, whatever goes on', async t => {
  const { clock, desk } = await openHouse(t)
  const { asked, photographer, end } = slowPhotographer(true)
  const plan = { every: 10, taken: desk.head.seq, clock, report: (error: unknown) => t.fail(String(error)) }
  const snapshots = keepSnapshots(desk, photographer, plan)
  const orders = async (count: number) => {
    for (let n = 0; n < count; n++) await orderAt(desk, 4)
  }
  await orders(9)
  t.equal(asked.length, 0, 'not enough has happened')
  await orders(1)
  t.match(asked, [{ seq: desk.head.seq }])
  await orders(12)
  t.equal(asked.length, 1, 'that one is still being made')
  await end()
  await orders(1)
  t.match(asked[1], { seq: desk.head.seq })
  await end()
  snapshots.close()
  await orders(12)
  t.equal(asked.length, 2)
  const again = keepSnapshots(desk, photographer, plan)
  clock.advance(1_000)
  t.match(asked[2], { seq: desk.head.seq }, 'what a power cut left behind, once the start is over')
  await end()
  again.close()
})

t.test('a large floor: one at a time, four times as many entries apart, and in a lull', async t => {
  const { clock, desk } = await openHouse(t)
  const { asked, photographer, end } = slowPhotographer(false)
  const plan = { every: 10, taken: desk.head.seq, clock, report: (error: unknown) => t.fail(String(error)) }
  const snapshots = keepSnapshots(desk, photographer, plan)
  const orders = async (count: number) => {
    for (let n = 0; n < count; n++) await orderAt(desk, 4)
  }
  await orders(39)
  clock.advance(10_000)
  t.equal(asked.length, 0, 'not enough has happened')
  await orders(2)
  t.equal(asked.length, 0)
  for (let n = 0; n < 10; n++) {
    clock.advance(999)
    await orders(2)
    clock.advance(1)
  }
  t.equal(asked.length, 0, 'there was no pause yet')
  await orders(1)
  clock.advance(1_000)
  t.match(asked, [{ seq: desk.head.seq }], 'one in a second does not matter')
  await orders(40)
  clock.advance(10_000)
  t.equal(asked.length, 1, 'that one is still being made')
  await end()
  await orders(79)
  t.equal(asked.length, 1, 'no pause again')
  await orders(1)
  t.equal(asked.length, 2, 'but as much as that is not left behind')
  await end()
  snapshots.close()
  const last = snapshots.take()
  t.equal(asked.length, 2, 'the newest is of this very moment')
  await last
  await orderAt(desk, 4)
  const closing = snapshots.take()
  t.match(asked[2], { seq: desk.head.seq }, 'asked for, it is taken at once')
  await end()
  await closing
})
