/** The tour of an evening: one step after the other, each over when what it speaks of has happened, in whatever order. */
import type { Deed } from './evening.ts'

/** What lies beside the pads, one at a time. */
export type Screen = 'kitchen' | 'floor' | 'admin'

export interface Step {
  readonly deed: Deed
  readonly title: string
  readonly text: string
  /** Where it is done, where that is a screen. */
  readonly on?: Screen
}

export const steps: readonly Step[] = [
  {
    deed: 'provision',
    title: 'A pad comes out of its box',
    text: 'Put the technician’s cable in, then press “Provision for table 4”. The real command tells it where it belongs.',
  },
  {
    deed: 'seat',
    title: 'Guests come',
    text: 'On the floor, touch a free table, then “Seat a party” and “Open the table”.',
    on: 'floor',
  },
  {
    deed: 'order',
    title: 'Press ✓ five times',
    text: 'Click a pad’s round button, or press Enter: that is a whole order. It is sent four seconds later, unless you undo it.',
  },
  {
    deed: 'cook',
    title: 'Cook it',
    text: 'It is on disk, on the kitchen screen and on paper. Touch each ticket’s coloured strip to bump it, and watch the pad.',
    on: 'kitchen',
  },
  {
    deed: 'deliver',
    title: 'Carry it out',
    text: 'The floor says who waits for it. Touch that table, then “Delivered”.',
    on: 'floor',
  },
  {
    deed: 'pay',
    title: 'Take the money',
    text: 'At the same table touch “Check”, then “Take” and how they pay. That closes the table.',
    on: 'floor',
  },
  {
    deed: 'break',
    title: 'Now break it',
    text: 'Switch Wi-Fi off while ordering, take the paper out, pull the gateway’s plug. Nothing that said “received” is ever lost.',
  },
]

export interface Tour {
  /** Which step is shown; `steps.length` = it is over. */
  readonly at: number
  readonly done: ReadonlySet<Deed>
}

export const newTour: Tour = { at: 0, done: new Set() }

/** The next step after this one that is still to be done. */
const after = (at: number, done: ReadonlySet<Deed>): number => {
  const next = steps.findIndex(({ deed }, n) => n > at && !done.has(deed))
  return next === -1 ? steps.length : next
}

/**
 * Things have happened. Only what the shown step waits for moves it on; whoever does something else first finds that
 * step done when they come to it, and whoever went back to one that is done may look at it in peace.
 */
export const see = ({ at, done }: Tour, happened: ReadonlySet<Deed>): Tour => {
  const known = new Set([...done, ...happened])
  const deed = steps[at]?.deed
  const isOver = deed !== undefined && known.has(deed) && !done.has(deed)
  return { at: isOver ? after(at, known) : at, done: known }
}

/** On to the next step that is still to be done. */
export const skip = ({ at, done }: Tour): Tour => ({ at: after(at, done), done })

/** To the step before, done or not. */
export const back = ({ at, done }: Tour): Tour => ({ at: Math.max(0, at - 1), done })
