/** How the tickets of the moment lie on this screen: the grid, the pages, and the one page that is looked at. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { TicketId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { Sight } from './sight.ts'
import { fitsOne, type Grid, lay, type Part } from './slots.ts'

/** Heights in CSS pixels, as the browser set them: the strip on top, the foot, and each block between. */
export interface Heights {
  readonly strip: number
  readonly foot: number
  readonly blocks: readonly number[]
  /** What each block gains where its line is given the height that a finger wants. */
  readonly grows: readonly number[]
}

/** Letters for 20 or, where a ticket would not fit its place, 16 minutes of arc at 1.2 m: never smaller. */
export type Letters = 'large' | 'small'

/** What a finger in a hurry hits, in CSS pixels; as in the style sheet. */
export const fingerPx = 80

/**
 * `roomy`: large letters, and every line and what stands below them as tall as a finger in a hurry wants it. Ten places
 * of 40 px letters leave a ticket less than 300 px for its lines, which is three such rows: a longer one keeps its place
 * and its letters, and its rows are as tall as their text, 57 px, and 64 px below them. A finger that misses a row marks
 * another one, and sees it; half an order on another page is seen by nobody.
 */
export type Setting = 'roomy' | Letters

/** A ticket as the browser set it, as long as it stays `covered` or does not; in small letters where it needs them. */
export interface Measured {
  readonly covered: boolean
  readonly large: Heights
  readonly small?: Heights
}

/** By the ticket as it was told: told otherwise, it is to be measured anew. */
export type Measures = WeakMap<Ticket, Measured>

/** A ticket's part in one place, with the letters it is set in. */
export interface Placed extends Part<Ticket> {
  readonly letters: Setting
}

export interface Layout {
  readonly grid: Signal<Grid>
  /** What one place offers, in CSS pixels. */
  readonly room: Signal<number>
  /** What was measured, and what it holds for: it is kept while the board is away. */
  readonly heights: Signal<{ readonly of: Measures; readonly as: readonly unknown[] }>
  /** Whether somebody measures, so that it is worth waiting for. */
  readonly isMeasuring: Signal<boolean>
  readonly pages: ReadonlySignal<readonly (readonly Placed[])[]>
  readonly page: ReadonlySignal<number>
  /** What is to hang on the page that is looked at. */
  readonly wanted: ReadonlySignal<readonly Placed[]>
  /**
   * What hangs there. What the gateway tells hangs there once all of it is measured: until then the page is as it was,
   * and empty before the first floor, never half of it. Where a cook turns to is there at once. A part that is as it was
   * is the same object, and its card is not drawn again.
   */
  readonly shown: ReadonlySignal<readonly Placed[]>
  /** The letters that a ticket has to be set in before it can be laid. */
  unset(ticket: Ticket, among?: Measures): Letters | undefined
  turn(to: 'next' | 'previous' | 'first' | 'last'): void
  /** Turns to the page on which a ticket hangs. */
  turnTo(ticket: TicketId): void
}

/** What a torn strip takes on a ticket's further places, and the word that it goes on, in CSS pixels; as in the style sheet. */
const tornStrip = 44
const turnOver = 40

/** The parts of before, where they are still the same. */
const asBefore = (parts: readonly Placed[], before: readonly Placed[]): readonly Placed[] => {
  const isSame = (one: Placed) => (other: Placed) =>
    one.key === other.key && one.from === other.from && one.to === other.to && one.letters === other.letters
  const next = parts.map(part => before.find(isSame(part)) ?? part)
  return next.length === before.length && next.every((part, n) => part === before[n]) ? before : next
}

export const openLayout = ({ board, covered }: Pick<Sight, 'board' | 'covered'>): Layout => {
  const grid = signal<Grid>({ columns: 5, rows: 2, flow: false })
  const room = signal(0)
  const heights: Layout['heights'] = signal({ of: new WeakMap(), as: [] })
  const isMeasuring = signal(false)
  const wantedPage = signal(0)
  /** How often somebody turned to something. */
  const turned = signal(0)

  const measured = (ticket: Ticket, letters: Setting, among = heights.value.of) => {
    const height = among.get(ticket)?.[letters === 'roomy' ? 'large' : letters]
    const grown = letters === 'roomy' ? height?.grows : undefined
    return {
      key: { ticket, letters },
      // Not measured yet: it will be before it is painted.
      blocks: grid.value.flow ? undefined : height?.blocks.map((tall, n) => tall + (grown?.[n] ?? 0)),
      firstRoom: room.value - (height?.strip ?? 0),
      laterRoom: room.value - tornStrip,
      foot: letters === 'roomy' ? Math.max(height?.foot ?? 0, fingerPx) : (height?.foot ?? 0),
      turnOver,
    }
  }
  const unset = (ticket: Ticket, among = heights.value.of): Letters | undefined => {
    if (grid.value.flow) return undefined
    const known = among.get(ticket)
    if (known === undefined || known.covered !== covered.value.has(ticket.ticket)) return 'large'
    return known.small === undefined && !fitsOne(measured(ticket, 'large', among)) ? 'small' : undefined
  }
  const pages = computed(() => {
    const tickets = board.value.map(ticket => {
      const sets = [measured(ticket, 'roomy'), measured(ticket, 'large')]
      return sets.find(fitsOne) ?? measured(ticket, 'small')
    })
    const { columns, rows } = grid.value
    return lay(tickets, columns * rows).map(page =>
      page.map(({ key: { ticket, letters }, ...part }) => ({ ...part, key: ticket, letters })),
    )
  })
  const page = computed(() => Math.min(wantedPage.value, pages.value.length - 1))
  const wanted = computed(() => pages.value[page.value] ?? [])
  let last: { readonly turn: number; readonly parts: readonly Placed[] } = { turn: 0, parts: [] }
  const shown = computed(() => {
    const turn = turned.value
    const isAwaited =
      isMeasuring.value && turn === last.turn && wanted.value.some(({ key }) => unset(key) !== undefined)
    if (!isAwaited) last = { turn, parts: asBefore(wanted.value, last.parts) }
    return last.parts
  })
  const turnToPage = (next: number) =>
    batch(() => {
      turned.value++
      wantedPage.value = next
    })

  return {
    grid,
    room,
    heights,
    isMeasuring,
    pages,
    page,
    wanted,
    shown,
    unset,
    turn: to => {
      const end = pages.value.length - 1
      const next = { next: page.value + 1, previous: page.value - 1, first: 0, last: end }[to]
      turnToPage(Math.max(0, Math.min(end, next)))
    },
    turnTo: ticket => {
      const found = pages.value.findIndex(parts => parts.some(part => part.key.ticket === ticket))
      if (found >= 0) turnToPage(found)
    },
  }
}
