/** What the gateway says about the menu and the stock, and what it means for an item that is being chosen. */
import type { PublishedMenu } from '../../protocol/menu.ts'
import type { Stock } from '../../protocol/stock.ts'
import { dropOut } from './ordering/anew.ts'
import { mostOf } from './ordering/choosing.ts'
import { asksTheSame } from './ordering/draft.ts'
import { lackOf } from './ordering/missing.ts'
import { type Pad, showMenu } from './pad.ts'
import type { Screen } from './screen.ts'
import { interrupt, without } from './trail.ts'

/** A new menu. An item being chosen whose questions are not the same any more is chosen again from the list. */
export const learnMenu = (pad: Pad, published: PublishedMenu): Pad => {
  if (published.version === pad.menu?.version) return pad
  const menu = showMenu(published, pad.favourites)
  const next: Pad = { ...pad, menu, former: pad.menu ?? pad.former }
  const { draft } = pad
  if (draft === undefined || pad.menu === undefined) return next
  const gone = !menu.items.has(draft.item)
  if (!gone && asksTheSame(pad.menu, menu, draft.item)) return next
  return stopChoosing(next, { at: 'notice', notice: { what: 'item-changed', item: draft.item, gone } })
}

/** New stock. An item being chosen that just ran out is not chosen to the end, nor with an option that did. */
export const learnStock = (pad: Pad, stock: Stock): Pad => {
  const next: Pad = { ...pad, stock }
  const { draft } = pad
  if (draft === undefined) return next
  if (mostOf(next, draft) > 0 && lackOf(next, draft.item) === undefined) return dropOut(next)
  return stopChoosing(next, { at: 'unavailable', item: draft.item })
}

const stopChoosing = (pad: Pad, page: Screen): Pad =>
  interrupt(
    { ...without(pad, ['choice', 'extras', 'add', 'objection']), draft: undefined, tune: 'refused' },
    page,
  )
