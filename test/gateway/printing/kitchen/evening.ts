/** An evening of real rules and real papers, whose printers fail; told to a cook by paper alone. */
import { kitchenTicket } from '../../../../gateway/desk/kitchen-view.ts'
import { kitchenAt } from '../../../../gateway/rules/handing.ts'
import { lateAt, nextHold } from '../../../../gateway/rules/late.ts'
import type { Request } from '../../../../gateway/rules/request.ts'
import type { LineId, OrderNumber, PrinterId, TicketId } from '../../../../protocol/ids.ts'
import { isLive, type LineState, rank } from '../../../../protocol/order.ts'
import { asSite } from '../../../fixtures/as-menu.ts'
import { cook, fresh, manager, order, pad, printing, room, site, waiter } from '../../rules/room.ts'
import { modelOf } from '../drawn.ts'
import { newCook, thing } from './cook.ts'
import { newHandedPress } from './handed-press.ts'
import { newPress } from './press.ts'
import { dishes, type Step, tables } from './steps.ts'

const [p1, p2] = ['p1', 'p2'] as readonly string[] as readonly PrinterId[]
const stations = { grill: { printer: 'p1', backup: 'p2' }, cold: { printer: 'p2', backup: 'p1' }, bar: {} }
const own = { p1: { url: 'tcp://10.0.0.1:9100' }, p2: { url: 'tcp://10.0.0.2:9100' } }
const handed = { p1: { url: 'station://pass-1' }, p2: { url: 'station://pass-2' } }
const latePapers = { minutes: 20, atLeast: 1 }
const houses = {
  /** Both stations on one printer: papers come out in the order in which they came to be owed. */
  one: asSite({ ...site, stations: { grill: { printer: 'p1' }, cold: { printer: 'p1' }, bar: {} } }),
  two: asSite({ ...site, stations, printers: own }),
  /** The same at kitchen devices, whose papers are drawn long before they are printed. */
  handed: asSite({ ...site, stations, printers: handed }),
  /** One after the other does not print for so long that people are asked. */
  late: asSite({ ...site, stations, printers: own, latePapers }),
  /** And so with kitchen devices. */
  away: asSite({ ...site, stations, printers: handed, latePapers }),
}
export type House = keyof typeof houses

const isAwaited = ({ state }: { readonly state: LineState }): boolean =>
  isLive(state) && rank(state) < rank('delivered')

const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length]

/** Plays the steps; throws where the cook is told something wrong. What happened, by the papers' first marks. */
export const play = async (house: House, steps: readonly Step[]): Promise<readonly string[]> => {
  const it = room({ site: houses[house] })
  const isLate = houses[house].latePapers !== undefined
  const { floor } = it
  const model = modelOf(48)
  const presses = (house === 'one' ? [p1] : [p1, p2]).map(one => {
    const printer = one as PrinterId
    const kitchen = kitchenAt(floor, printer)
    return kitchen === undefined ? newPress(it, printer, model) : newHandedPress(it, printer, kitchen, model)
  })
  const reader = newCook(isLate)
  const marks: string[] = []
  const bumped = new Set<TicketId>()
  let seq = 0

  const request = (one: Step): Request | undefined => {
    const id = fresh()
    const number = 'nth' in one ? pick([...floor.orders.keys()], one.nth) : undefined
    switch (one.do) {
      case 'order':
      case 'print':
      case 'divert':
      case 'hold':
      case 'answer':
        return undefined
      case 'move-table':
        return { type: one.do, id, table: one.table, to: one.to }
      case 'change-line':
      case 'void-lines': {
        const line = pick(
          [...floor.orders.values()].flatMap(({ lines }) => lines),
          one.nth,
        )
        if (line === undefined) return undefined
        const of = { id, order: Number.parseInt(line.line, 10) as OrderNumber }
        if (one.do === 'void-lines')
          return { type: one.do, ...of, lines: [{ line: line.line, quantity: one.pieces }], reason: 'a test' }
        const { remark, course } = one
        return {
          type: one.do,
          ...of,
          line: line.line as LineId,
          ...(remark === undefined ? {} : { remark }),
          ...(course === undefined ? {} : { course }),
        }
      }
      case 'fire-course':
        return number === undefined ? undefined : { type: one.do, id, order: number, course: one.course }
      case 'withdraw-order':
      case 'serve-order':
        return number === undefined ? undefined : { type: one.do, id, order: number }
      case 'start-ticket':
      case 'bump-ticket':
      case 'recall-ticket':
      case 'reprint-ticket':
        return number === undefined
          ? undefined
          : { type: one.do, id, ticket: `${number}-${one.station}` as TicketId }
      default:
        return one satisfies never
    }
  }
  const takeOrder = ({ table, basket }: Extract<Step, { do: 'order' }>): void => {
    const lines = basket.map(([dish, quantity]) => ({ item: dish, quantity, ...dishes[dish].more }))
    const total = basket.reduce((sum, [dish, n]) => sum + dishes[dish].price * n, 0)
    it.facts(pad(tables.indexOf(table) + 1), order(++seq, total, lines))
  }
  const divert = (n: number): void => {
    const job = pick([...floor.jobs.values()], n)
    if (job === undefined || job.state !== 'queued' || house === 'one') return
    const [here, there] = n % 2 === 0 ? [p1, p2] : [p2, p1]
    it.ask(printing, {
      type: 'divert-job',
      id: fresh(),
      job: job.job,
      from: here as PrinterId,
      to: there as PrinterId,
    })
  }
  /** A printer has not printed for so long. */
  const hold = (n: number): void => {
    if (!isLate) return
    it.at += 25 * 60_000
    const printer = pick([p1, p2] as PrinterId[], n) as PrinterId
    const next = nextHold(floor, printer, it.at)
    if (next !== undefined && 'jobs' in next)
      it.facts(printing, { type: 'hold-late', id: fresh(), printer, jobs: next.jobs })
  }
  const answer = (n: number, answer: 'print' | 'drop'): void => {
    const late = pick(lateAt(floor), n)
    if (late === undefined) return
    it.ask(cook, { type: 'answer-late', id: fresh(), printer: late.printer, answer })
  }
  const liveOf = (ticket: TicketId) =>
    kitchenTicket(floor, ticket)?.lines.filter(({ state }) => isLive(state)) ?? []
  /** Tickets of which nobody waits for anything. */
  const over = (): readonly TicketId[] =>
    [...floor.orders.values()]
      .flatMap(({ tickets }) => tickets.map(({ ticket }) => ticket))
      .filter(ticket => !liveOf(ticket).some(isAwaited))
  const read = (): void => {
    if (isLate) for (const ticket of over()) if (liveOf(ticket).length > 0) reader.finish(ticket)
    for (const press of presses) {
      press.review()
      for (const sheet of press.fallen()) {
        if (!('ticket' in sheet)) {
          marks.push('SUMMARY')
          reader.readSummary(sheet, press.printer)
          continue
        }
        if (sheet.listed !== undefined) marks.push('LISTED ON')
        marks.push(...(sheet.marks.length === 0 ? ['NEW'] : sheet.marks))
        if (sheet.mayRepeat !== undefined) marks.push('POSSIBLE REPRINT')
        reader.read(sheet, press.printer)
      }
    }
  }

  for (const one of steps) {
    it.at += 10_000
    const asked = request(one)
    if (one.do === 'order') takeOrder(one)
    else if (one.do === 'divert') divert(one.nth)
    else if (one.do === 'hold') hold(one.nth)
    else if (one.do === 'answer') answer(one.nth, one.answer)
    else if (one.do === 'print') await pick(presses, one.nth)?.print(one.ending)
    else if (asked !== undefined) {
      if (asked.type === 'move-table') for (const ticket of over()) reader.leave(ticket)
      if (asked.type === 'bump-ticket') bumped.add(asked.ticket)
      it.ask(one.do.endsWith('ticket') ? cook : one.do === 'move-table' ? waiter : manager, asked)
    }
    read()
  }
  const drain = async (): Promise<void> => {
    for (let isBusy = true; isBusy; ) {
      isBusy = false
      // A paper may wait for one that is owed at the other printer.
      for (const press of presses) {
        isBusy = (await press.print({ is: 'confirmed' })) || isBusy
        read()
      }
    }
  }
  await drain()
  while (lateAt(floor).length > 0) answer(0, 'print')
  read()
  await drain()
  if (floor.jobs.size > 0) throw new Error(`owed for ever: ${[...floor.jobs.keys()]}`)
  compare()
  return marks

  function compare(): void {
    for (const { tickets } of floor.orders.values())
      for (const { ticket } of tickets) {
        const shown = kitchenTicket(floor, ticket)
        const known = reader.tickets.get(ticket)
        const left = shown?.lines.filter(({ state }) => isLive(state)) ?? []
        // What was held when it was served, nobody has to be told.
        if (isLate && !left.some(isAwaited)) continue
        const wanted = new Map<string, number>()
        for (const { name, changes, note = '', course, quantity } of left) {
          const dish = [name, ...changes.map(({ mark, name }) => `${mark} ${name}`)].join(' ')
          const of = thing({ dish, note, course })
          wanted.set(of, (wanted.get(of) ?? 0) + quantity)
        }
        const say = (pieces: ReadonlyMap<string, number>) =>
          [...pieces]
            .map(one => one.join(' of '))
            .sort()
            .join('\n')
        if (say(known?.pieces ?? new Map()) !== say(wanted))
          throw new Error(
            `${ticket}: paper says\n${say(known?.pieces ?? new Map())}\nthe kitchen\n${say(wanted)}`,
          )
        if (known === undefined || left.length === 0) continue
        if (left.some(isAwaited) && known.table !== shown?.table)
          throw new Error(`${ticket}: paper sends it to ${known.table}, not ${shown?.table}`)
        // What is made already needs no paper that says "make it now"; a cook who takes it back knows.
        if (bumped.has(ticket)) continue
        const courses = (which: (course: number) => boolean | undefined) =>
          [...new Set(left.filter(({ state }) => rank(state) < rank('ready')).map(({ course }) => course))]
            .filter(which)
            .sort()
            .join()
        const [paper, kitchen] = [
          courses(course => known.fired.has(course)),
          courses(course => shown?.fired?.includes(course)),
        ]
        if (paper !== kitchen) throw new Error(`${ticket}: paper fires ${paper}, the kitchen ${kitchen}`)
      }
  }
}
