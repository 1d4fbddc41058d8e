/** One printer under test: what befalls it at a chosen byte of a ticket, and every paper that falls out of it. */
import { paperLines } from '../../hardware/printer/simulated/paper.ts'
import { type SimulatedPrinter, simulatePrinter } from '../../hardware/printer/simulated/printer.ts'
import { freePort } from '../bench/port.ts'
import type { Bell } from '../torture/bell.ts'
import { type Kind, kinds } from './kinds.ts'
import { type Body, bodyOf, ticketOn } from './slip.ts'
import { endOfTicket, inTicket, leadOf } from './stream.ts'

/** What befalls a printer when it has taken so many bytes of the next ticket and of what is asked behind it. */
export type Mishap =
  /** Its power is gone, and with it all that it had not printed. */
  | 'power'
  /** Its cable is: the connection is reset. */
  | 'cable'
  /** It takes nothing any more. */
  | 'stall'

export interface Press {
  readonly name: string
  readonly kind: Kind
  /** `tcp://127.0.0.1:port`. */
  readonly url: string
  /** Bytes of a ticket and of the question behind it, as many as are to be torn; 0 before `learn`. */
  readonly ticketBytes: number
  /** What stands on a ticket that nothing happened to. */
  readonly body: Body
  readonly switches: SimulatedPrinter['switches']
  readonly set: SimulatedPrinter['set']
  /** From here on bytes are counted: a ticket is about to come. */
  begin(): void
  /** Takes the ticket since `begin` for its measure. */
  learn(): void
  /** Counts from here, and lets it befall the next ticket. */
  arm(mishap: Mishap, byte: number): void
  /** Whatever has not befallen it by now does not. How many questions came before the ticket is what the next one expects. */
  disarm(): void
  /** It has befallen. */
  readonly isStruck: boolean
  /** How many bytes of the ticket had come when it did: a question in between leaves fewer than was asked for. */
  readonly struckAt: number
  /** Takes no byte more of what is on the wire, and hangs up. */
  hangUp(): void
  /** Whether a paper that was cut off ends as one of this ticket does. */
  has(ticket: string): boolean
  /** In the order in which they fell, that which still hangs in it last. */
  papers(): readonly (readonly string[])[]
  close(): Promise<void>
}

const columns = 42
/** What it took is looked at in its log, which holds a megabyte. */
const logMax = 1_000_000

export const openPress = async (name: string, kind: Kind, bell: Bell): Promise<Press> => {
  // One that it finds again when it is switched on: those that the system gives away are somebody else's by then.
  const port = await freePort()
  const printer = await simulatePrinter({ port, widthColumns: columns, keep: 8, ...kinds[kind] })
  const fallen: (readonly string[])[] = []
  const tickets = new Set<string>()
  let from = 0
  let armedAt = Number.POSITIVE_INFINITY
  let lead = 0
  let ticketBytes = 0
  let body: Body = []

  const read = (paper: (typeof printer.papers)[number]) => paperLines(paper, printer.settings.font.widthDots)
  printer.watch(event => {
    if (event.type === 'cut') {
      const paper = printer.papers.find(one => one.id === event.paper)
      const rows = paper === undefined ? [] : read(paper)
      const ticket = ticketOn(rows)
      if (ticket !== undefined) tickets.add(ticket)
      if (rows.some(row => row.trim() !== '')) fallen.push(rows)
    }
    bell.ring()
  })

  const taken = (): number => {
    const bytes = printer.received().length
    if (bytes > logMax) throw new Error(`${name} was given more than its log holds`)
    return bytes
  }
  const never = Number.POSITIVE_INFINITY
  const disarm = () => {
    // Where it befell a question already, what comes next is another connection's.
    const bytes = printer.received().subarray(from, armedAt)
    if (inTicket(bytes) > 0) lead = leadOf(bytes)
    armedAt = never
    printer.cutPowerAfter(never)
    printer.dropAfter(never)
    printer.stallAfter(never)
  }
  const begin = () => {
    from = taken()
  }
  return {
    name,
    kind,
    url: `tcp://127.0.0.1:${printer.port}`,
    get ticketBytes() {
      return ticketBytes
    },
    get body() {
      return body
    },
    get switches() {
      return printer.switches
    },
    set: printer.set,
    begin,
    learn: () => {
      const bytes = printer.received().subarray(from)
      lead = leadOf(bytes)
      ticketBytes = endOfTicket(bytes) - lead
      body = bodyOf(fallen.at(-1) ?? [])
    },
    arm: (mishap, byte) => {
      begin()
      const bytes = lead + byte
      armedAt = from + bytes
      if (mishap === 'power') printer.cutPowerAfter(bytes)
      else if (mishap === 'cable') printer.dropAfter(bytes)
      else printer.stallAfter(bytes)
    },
    disarm,
    get isStruck() {
      return taken() >= armedAt
    },
    get struckAt() {
      return inTicket(printer.received().subarray(from, armedAt))
    },
    hangUp: () => printer.dropAfter(0),
    has: ticket => tickets.has(ticket),
    papers: () => {
      const last = printer.papers.at(-1)
      const hanging = last === undefined || last.cut !== 'none' ? [] : read(last)
      return hanging.some(row => row.trim() !== '') ? [...fallen, hanging] : [...fallen]
    },
    close: () => printer.close(),
  }
}
