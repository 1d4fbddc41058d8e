/** An evening that is over: orders taken, cooked and paid at the real desk, so that a gateway can be started behind it. */
import { randomBytes } from 'node:crypto'
import type { Static, TSchema } from 'typebox'
import { keepAnswers } from '../../gateway/desk/answers.ts'
import { type Desk, openDesk } from '../../gateway/desk/desk.ts'
import { openPhotographer } from '../../gateway/desk/photographer.ts'
import { restoreFloor } from '../../gateway/desk/restore.ts'
import { keepSnapshots } from '../../gateway/desk/snapshots.ts'
import { menuVersion } from '../../gateway/desk/version.ts'
import { journalFolder } from '../../gateway/journal/folder.ts'
import { openLookup } from '../../gateway/journal/lookup.ts'
import { openSqliteJournal } from '../../gateway/journal/sqlite.ts'
import type { Asker } from '../../gateway/rules/asker.ts'
import { checkOf, partyAt } from '../../gateway/rules/bill.ts'
import type { Request } from '../../gateway/rules/request.ts'
import { seed } from '../../gateway/seed.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import { type OrderNumber, PadName, RequestId, StaffId, TableId } from '../../protocol/ids.ts'
import { PlaceOrder } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { ordersFrom, readDemoMenu, totalOf } from './baskets.ts'

const tables = 40
const ordersPerParty = 5
/** As a gateway takes them by itself. */
const snapshotEvery = 20_000

const sure = <S extends TSchema>(schema: S, value: unknown): Static<S> => {
  const checked = check(schema, value)
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return checked.value
}

const newId = (): string => ulid(Date.now(), randomBytes(10))

const done = async (desk: Desk, from: Asker, request: Request): Promise<OrderNumber | undefined> => {
  const reply = await desk.ask(from, request)
  if (!reply.ok) throw new Error(`${request.type} was refused: ${reply.why}`)
  return reply.order
}

/** One table from the first party of the evening to the last, which has not paid yet. */
const serveTable = async (desk: Desk, n: number, parties: number): Promise<void> => {
  const menu = readDemoMenu()
  const [version, baskets] = [menuVersion(menu), ordersFrom(menu)]
  const table = sure(TableId, String(n + 1))
  const pad: Asker = { kind: 'pad', pad: sure(PadName, `earlier-${n + 1}`), table }
  const kitchen: Asker = { kind: 'staff', name: sure(StaffId, 'kitchen'), role: 'kitchen' }
  const waiter: Asker = { kind: 'staff', name: sure(StaffId, 'waiter'), role: 'waiter' }
  let seq = 0
  for (let party = 1; party <= parties; party++) {
    const orders: OrderNumber[] = []
    for (let each = 0; each < ordersPerParty; each++) {
      const lines = baskets[(n + seq) % baskets.length] ?? []
      const asked = { type: 'place-order', menu: version, lines, total: totalOf(menu, lines) }
      const order = await done(desk, pad, sure(PlaceOrder, { id: newId(), seq: ++seq, ...asked }))
      if (order !== undefined) orders.push(order)
    }
    if (party === parties) return
    for (const ticket of orders.flatMap(order => desk.floor.orders.get(order)?.tickets ?? [])) {
      await done(desk, kitchen, { type: 'bump-ticket', id: sure(RequestId, newId()), ticket })
    }
    const guests = partyAt(desk.floor, table)
    if (guests !== undefined) {
      const total = checkOf(desk.floor, guests).due
      await done(desk, waiter, {
        type: 'take-payment',
        id: sure(RequestId, newId()),
        table,
        method: 'card',
        total,
      })
    }
    await done(desk, waiter, { type: 'close-table', id: sure(RequestId, newId()), table })
  }
}

/**
 * Fills a data directory with an evening of about so many orders at forty tables, the last party of each still
 * there, and leaves it as a power cut would: with the snapshots of the way, and none of the end.
 * @returns how many orders there are
 */
export const fillHistory = async (data: string, site: string, orders: number): Promise<number> => {
  const folder = journalFolder(data)
  const journal = await openSqliteJournal({ folder })
  const lookup = await openLookup({ folder, journal })
  const fail = (error: unknown) => {
    throw error
  }
  const answers = keepAnswers(lookup, fail)
  const floor = await restoreFloor(journal, undefined, answers, 0)
  const random = (n: number) => randomBytes(n)
  const desk = openDesk({
    journal,
    answers,
    clock: systemClock,
    random,
    floor,
    report: (_, why) => fail(why),
  })
  const taken = { every: snapshotEvery, taken: 0, clock: systemClock, report: fail }
  const snapshots = keepSnapshots(desk, openPhotographer(folder), taken)
  try {
    await seed(desk, site)
    const parties = Math.ceil(orders / tables / ordersPerParty)
    await Promise.all(Array.from({ length: tables }, (_, n) => serveTable(desk, n, parties)))
    return parties * ordersPerParty * tables
  } finally {
    snapshots.close()
    await answers.flush()
    await lookup.close()
    await journal.close()
  }
}
