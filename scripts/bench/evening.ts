/** An evening that is over: orders taken, cooked and paid at the real desk, so that a gateway can be started behind it. */
import { randomBytes } from 'node:crypto'
import type { Static, TSchema } from 'typebox'
import { keepAnswers } from '../../gateway/desk/answers.ts'
import { type Desk, openDesk } from '../../gateway/desk/desk.ts'
import { openPhotographer } from '../../gateway/desk/photographer.ts'
import { restoreFloor } from '../../gateway/desk/restore.ts'
import { keepSnapshots, usualEvery } from '../../gateway/desk/snapshots.ts'
import { menuVersion } from '../../gateway/desk/version.ts'
import { journalFolder } from '../../gateway/journal/folder.ts'
import { openLookup } from '../../gateway/journal/lookup.ts'
import { openSqliteJournal } from '../../gateway/journal/sqlite.ts'
import type { Asker } from '../../gateway/rules/asker.ts'
import { checkOf, partyAt } from '../../gateway/rules/bill.ts'
import type { Request } from '../../gateway/rules/request.ts'
import { seed } from '../../gateway/seed.ts'
import { systemClock } from '../../hardware/board/clock.ts'
import { type OrderNumber, PadName, RequestId, StaffId, TableId, type TicketId } from '../../protocol/ids.ts'
import { PlaceOrder } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import { ulid } from '../../protocol/ulid.ts'
import { ordersFrom, readDemoMenu, totalOf } from './baskets.ts'

const tables = 40
const ordersPerParty = 5

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

/** The tickets of the orders that are not cooked yet, as the facts tell them. */
const followTickets = (desk: Desk): ((order: OrderNumber) => readonly TicketId[]) => {
  const tickets = new Map<OrderNumber, readonly TicketId[]>()
  desk.follow(({ entry }) => {
    for (const fact of entry.facts)
      if (fact.fact === 'order-placed')
        tickets.set(
          fact.order,
          fact.tickets.map(({ ticket }) => ticket),
        )
  })
  return order => {
    const of = tickets.get(order) ?? []
    tickets.delete(order)
    return of
  }
}

const kitchen: Asker = { kind: 'staff', name: sure(StaffId, 'kitchen'), role: 'kitchen' }
const waiter: Asker = { kind: 'staff', name: sure(StaffId, 'waiter'), role: 'waiter' }
const requestId = (): RequestId => sure(RequestId, newId())

/** One party that has ordered is cooked for, served, pays and leaves. */
const seeOff = async (
  desk: Desk,
  table: TableId,
  orders: readonly OrderNumber[],
  ticketsOf: ReturnType<typeof followTickets>,
): Promise<void> => {
  const all = (requests: readonly Request[], from: Asker) =>
    Promise.all(requests.map(request => done(desk, from, request)))
  const tickets = orders.flatMap(ticketsOf)
  await all(
    tickets.map(ticket => ({ type: 'bump-ticket', id: requestId(), ticket })),
    kitchen,
  )
  await all(
    orders.map(order => ({ type: 'serve-order', id: requestId(), order })),
    waiter,
  )
  const guests = partyAt(desk.floor, table)
  if (guests !== undefined) {
    const total = checkOf(desk.floor, guests).due
    await done(desk, waiter, { type: 'take-payment', id: requestId(), table, method: 'card', total })
  }
  await done(desk, waiter, { type: 'close-table', id: requestId(), table })
}

/** One table from the first party of the evening to the last, which has not paid yet. */
const serveTable = async (
  desk: Desk,
  n: number,
  parties: number,
  ticketsOf: ReturnType<typeof followTickets>,
): Promise<void> => {
  const menu = readDemoMenu()
  const [version, baskets] = [menuVersion(menu), ordersFrom(menu)]
  const totals = baskets.map(lines => totalOf(menu, lines))
  const table = sure(TableId, String(n + 1))
  const pad: Asker = { kind: 'pad', pad: sure(PadName, `earlier-${n + 1}`), table }
  let seq = 0
  for (let party = 1; party <= parties; party++) {
    const orders: OrderNumber[] = []
    for (let each = 0; each < ordersPerParty; each++) {
      const at = (n + seq) % baskets.length
      const asked = { type: 'place-order', menu: version, lines: baskets[at], total: totals[at] }
      const order = await done(desk, pad, sure(PlaceOrder, { id: newId(), seq: ++seq, ...asked }))
      if (order !== undefined) orders.push(order)
    }
    if (party < parties) await seeOff(desk, table, orders, ticketsOf)
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
  // A real evening is full of lulls; in this one every moment is.
  const clock = { after: (_: number, run: () => void) => systemClock.after(0, run) }
  const taken = { every: usualEvery, taken: 0, clock, report: fail }
  const snapshots = keepSnapshots(desk, openPhotographer(folder), taken)
  try {
    await seed(desk, site)
    const ticketsOf = followTickets(desk)
    const parties = Math.ceil(orders / tables / ordersPerParty)
    await Promise.all(Array.from({ length: tables }, (_, n) => serveTable(desk, n, parties, ticketsOf)))
    return parties * ordersPerParty * tables
  } finally {
    snapshots.close()
    await answers.flush()
    await lookup.close()
    await journal.close()
  }
}
