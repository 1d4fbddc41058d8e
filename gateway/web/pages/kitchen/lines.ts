/** The lines of a ticket as cooks deal with them: made, left to make, waiting for their course. */
import type { LineId } from '../../../../protocol/ids.ts'
import type { Ticket, TicketLine } from '../../../../protocol/kitchen.ts'
import { isLive, rank } from '../../../../protocol/order.ts'
import { inOrderOfWork } from './tickets.ts'

export const isVoid = ({ state }: Pick<TicketLine, 'state'>): boolean => !isLive(state)
export const isDone = ({ state }: Pick<TicketLine, 'state'>): boolean => rank(state) >= rank('ready')
export const isLeft = (line: Pick<TicketLine, 'state'>): boolean => !isVoid(line) && !isDone(line)

export const idsOf = (lines: readonly TicketLine[]): LineId[] => lines.map(({ line }) => line)

/** The line one further up or down, of those that anybody still does something with; above the first there is none. */
export const lineBeside = (ticket: Ticket, from: LineId | undefined, by: 1 | -1): LineId | undefined => {
  const lines = idsOf(inOrderOfWork(ticket).filter(line => !isVoid(line)))
  const at = from === undefined ? -1 : lines.indexOf(from)
  if (at < 0) return by > 0 ? lines[0] : lines.at(-1)
  return lines[Math.min(lines.length - 1, at + by)]
}

/** The course that comes next of those that nobody has fired; undefined where none waits. */
export const waitingCourse = ({ lines }: Ticket): number | undefined => {
  const courses = lines.filter(line => line.waits === true && isLeft(line)).map(({ course }) => course)
  return courses.length === 0 ? undefined : Math.min(...courses)
}
