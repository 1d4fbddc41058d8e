/** How tickets fill the board: ten places, because a bump bar carries ten digits. */

/** `flow`: too small for places of a fixed height; the tickets stand below each other and the page scrolls. */
export interface Grid {
  readonly columns: number
  readonly rows: number
  readonly flow: boolean
}

const mostSlots = 10
/** The least room in which a ticket can be read from where the cook stands, in CSS pixels. */
const slotWidth = 310
const slotHeight = 290

/** How many places fit a board of this size in CSS pixels: 5 × 2 on a 1920 × 1080 screen, fewer on a tablet. */
export const gridFor = (width: number, height: number): Grid => {
  const columns = Math.min(5, Math.max(1, Math.floor(width / slotWidth)))
  const fitting = Math.floor(height / slotHeight)
  if (columns === 1 || fitting < 1) return { columns, rows: Math.ceil(mostSlots / columns), flow: true }
  return { columns, rows: Math.min(fitting, Math.floor(mostSlots / columns)), flow: false }
}

/** What a ticket needs, in CSS pixels: each block (a line with its changes) stays in one piece. */
export interface Measured<Key> {
  readonly key: Key
  /** From top to bottom; nothing where the ticket may be as tall as it likes. */
  readonly blocks: readonly number[] | undefined
  /** What the first and each later place have for blocks and what stands below them. */
  readonly firstRoom: number
  readonly laterRoom: number
  /** What stands below the last block, and below the others' last one. */
  readonly foot: number
  readonly turnOver: number
}

/** A ticket's part in one place: blocks `from` ≤ n < `to`. */
export interface Part<Key> {
  readonly key: Key
  readonly from: number
  readonly to: number
  readonly first: boolean
  readonly last: boolean
}

/** Browsers round heights, in CSS pixels; a rounding must not tear a ticket. */
const tolerance = 0.5

const sum = (heights: readonly number[]): number => heights.reduce((all, one) => all + one, 0)

/** Whether a ticket fits one place. */
export const fitsOne = <Key>({ blocks, firstRoom, foot }: Measured<Key>): boolean =>
  blocks === undefined || sum(blocks) + foot <= firstRoom + tolerance

/** Cuts one ticket into as few places as it needs; a block taller than a whole place stands alone. */
export const cut = <Key>(ticket: Measured<Key>): readonly Part<Key>[] => {
  const { key, blocks, foot, turnOver } = ticket
  if (blocks === undefined || fitsOne(ticket)) {
    return [{ key, from: 0, to: Number.POSITIVE_INFINITY, first: true, last: true }]
  }
  const parts: Part<Key>[] = []
  let from = 0
  let used = 0
  for (const [n, height] of blocks.entries()) {
    const room = parts.length === 0 ? ticket.firstRoom : ticket.laterRoom
    const isLast = n === blocks.length - 1
    if (n > from && used + height + (isLast ? foot : turnOver) > room + tolerance) {
      parts.push({ key, from, to: n, first: parts.length === 0, last: false })
      from = n
      used = 0
    }
    used += height
  }
  parts.push({ key, from, to: Number.POSITIVE_INFINITY, first: parts.length === 0, last: true })
  return parts
}

/** So many places may stay empty for the sake of an order in one piece. */
const mostEmpty = 2

/**
 * Lays tickets out page by page, oldest first. A ticket that a page's end would tear begins on the next page if
 * that leaves no more than two places empty: half an order is bad, but half a board of nothing is worse.
 */
export const lay = <Key>(
  tickets: readonly Measured<Key>[],
  slots: number,
): readonly (readonly Part<Key>[])[] => {
  const pages: Part<Key>[][] = []
  let page: Part<Key>[] = []
  const turn = () => {
    pages.push(page)
    page = []
  }
  for (const ticket of tickets) {
    const parts = cut(ticket)
    const left = slots - page.length
    if (page.length > 0 && parts.length > left && left <= mostEmpty && parts.length <= slots) turn()
    for (const part of parts) {
      if (page.length === slots) turn()
      page.push(part)
    }
  }
  if (page.length > 0 || pages.length === 0) turn()
  return pages
}
