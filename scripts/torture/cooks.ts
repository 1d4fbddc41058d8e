/** The cooks of one evening: some at each station, starting and bumping whatever hangs there. */
import type { Bell } from './bell.ts'
import type { Chance } from './chance.ts'
import { newId } from './id.ts'
import type { FeedTicket, Kitchen } from './kitchen.ts'
import type { Staff } from './staff.ts'

export interface Shift {
  readonly station: string
  /** How many cooks work there, each at one ticket at a time. Default 1. */
  readonly hands?: number
  readonly kitchen: Kitchen
  readonly staff: Staff
  readonly bell: Bell
  /** Grows: tickets whose bump was answered with yes. */
  readonly bumped: Set<string>
  readonly isOver: () => boolean
}

/** A cook waits for the next ticket however long the kitchen is closed. */
const shiftMs = 24 * 3600 * 1000

/** Works until the evening is over; what hangs then, hangs. */
export const cook = async (shift: Shift, chance: Chance): Promise<void> => {
  const { station, hands = 1, kitchen, staff, bell, bumped, isOver } = shift
  const taken = new Set<string>()
  const next = (): FeedTicket | undefined => {
    for (const ticket of kitchen.at(station).values()) {
      if (!taken.has(ticket.ticket)) return ticket
    }
    return undefined
  }
  const work = async () => {
    while (!isOver()) {
      const found = await bell.until(`work at ${station}`, () => isOver() || next(), shiftMs)
      if (found === true) return
      const { ticket } = found
      if (taken.has(ticket)) continue
      taken.add(ticket)
      if (chance.happens(0.3)) await staff.ask({ id: newId(), type: 'start-ticket', ticket })
      // One of these was withdrawn by its guest: it hangs in the feed a moment longer than it can be bumped.
      const told = await staff.ask({ id: newId(), type: 'bump-ticket', ticket })
      if (told.ok) bumped.add(ticket)
      bell.ring()
    }
  }
  await Promise.all(Array.from({ length: hands }, work))
}

/**
 * A clock that jumps makes papers late that were ordered a moment ago, and their cooks are asked what becomes of them:
 * these have them printed, for as long as the restaurant is there.
 */
export const wantLatePapers = ({ kitchen, staff }: Pick<Shift, 'kitchen' | 'staff'>): void =>
  kitchen.onLate(printer => {
    staff.ask({ id: newId(), type: 'answer-late', printer, answer: 'print' }).catch(() => undefined)
  })
