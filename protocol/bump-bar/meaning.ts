/** What a cook can say with one key, of a bump bar or of a keyboard. */

const tickets = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map(n => `select ${n}` as const)
const stations = ([1, 2, 3, 4] as const).map(n => `station ${n}` as const)

/** In the order in which somebody who teaches a bar is asked for them: what is used most comes first. */
export const meanings = [
  /** The line in focus, else the ticket that is selected, else the oldest: it is done. */
  'bump',
  /** Takes the last bump back. */
  'recall',
  /** The ticket in this place of the page; the same again soon bumps it. */
  ...tickets,
  ...(['left', 'right', 'up', 'down'] as const),
  ...(['page next', 'page previous', 'page first', 'page last'] as const),
  /** Cooking has begun. */
  'start',
  /** Puts the ticket aside. */
  'hold',
  /** The next course of the ticket is to be made. */
  'fire',
  /** How many of each are to be made, over all tickets. */
  'sum',
  /** The item of the line in focus has run out. */
  '86',
  'print',
  /** All stations at once. */
  'expo',
  ...stations,
  /** Tickets by how far they are, or on the board. */
  'lanes',
  /** No sound for a minute. */
  'mute',
  /** The list of what was bumped lately. */
  'recalls',
  /** The allergy on the ticket has been read; where none is to be read, allergens are shown or hidden. */
  'allergy',
  'help',
  /** Away with whatever lies over the tickets. */
  'close',
] as const

export type Meaning = (typeof meanings)[number]
