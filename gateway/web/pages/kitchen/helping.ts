/** What the keys do, in words: what the help says of them, and how one is called that is to be taught. */
import { defaultKeys } from '../../../../protocol/bump-bar/default-keys.ts'
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
import { type Keys, keyLabel } from './keys.ts'

const digits = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map(n => `select ${n}` as const)
const stations = ([1, 2, 3, 4] as const).map(n => `station ${n}` as const)

/** A line of the help. */
interface HelpRow {
  readonly of: readonly Meaning[]
  readonly does: string
}

/** Every meaning once. */
export const helpRows: readonly HelpRow[] = [
  { of: digits, does: 'select a ticket; the same digit again bumps it' },
  { of: ['left', 'right'], does: 'select the next ticket' },
  { of: ['up', 'down'], does: 'go from line to line of the ticket' },
  { of: ['bump'], does: 'bump the line, else the selected ticket, else the oldest' },
  { of: ['start'], does: 'start the selected ticket, else the oldest' },
  {
    of: ['recall'],
    does: 'recall the line, if it is done, else what was bumped last; held: the list of what can be recalled',
  },
  { of: ['recalls'], does: 'list of what can be recalled' },
  {
    of: ['allergy'],
    does: 'the allergy on the ticket is read; where none is to be read: show or hide allergens',
  },
  { of: ['sum'], does: 'how many of each dish are to be made, over all tickets' },
  { of: ['86'], does: 'sold out (86): the dish of the line, else any' },
  {
    of: ['expo'],
    does: 'expo, the pass: whole orders, with what all stations make; a bump serves what is ready',
  },
  {
    of: ['lanes'],
    does: 'lanes: queued, cooking, ready; start, bump and recall move tickets on, and so does dragging them',
  },
  { of: stations, does: 'a station’s tickets, of those that are yours; the same key again: all of them' },
  { of: ['mute'], does: 'no sound for a minute; again: sound' },
  { of: ['hold'], does: 'put the selected ticket aside, or go on with it' },
  { of: ['fire'], does: 'fire the next course of the selected ticket' },
  {
    of: ['print'],
    does: 'print the selected ticket once more; where none is, answer what a printer asks',
  },
  { of: ['page previous', 'page next', 'page first', 'page last'], does: 'turn pages' },
  { of: ['close'], does: 'let go of the line, then of the ticket; then away with the totals' },
  { of: ['help'], does: 'these keys' },
]

/** What is to be pressed for a line of the help: all keys of one meaning, or the first of each of several. */
export const keysFor = ({ of }: HelpRow, keys: Keys = defaultKeys): string => {
  const all = of.flatMap(meaning => (keys[meaning] ?? []).slice(0, of.length === 1 ? undefined : 1))
  return all.map(keyLabel).join(of.length === 1 ? ', ' : ' ')
}

const called: Readonly<Partial<Record<Meaning, string>>> = {
  left: '← ticket',
  right: 'ticket →',
  up: '↑ line',
  down: 'line ↓',
  sum: 'all day (sum)',
  '86': '86 (sold out)',
  recalls: 'recall list',
  allergy: 'allergy read',
  close: 'close (let go)',
}

/** How a key is asked for: `BUMP`, `TICKET 3`. */
export const calledFor = (meaning: Meaning): string =>
  (called[meaning] ?? meaning.replace('select', 'ticket')).toUpperCase()
