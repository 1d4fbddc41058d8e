/** S51: something in the order cannot be had any more; what was taken out, and what could be had instead. */
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import { cartTotal } from '../ordering/cart.ts'
import { isLoss, type Loss, troublePage, troublesOf, withoutLosses } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, open } from '../trail.ts'

export const soldOut = (pad: Pad, screen: ScreenAt<'sold-out'>): Face => {
  const losses = troublesOf(pad).filter(isLoss)
  // Read is agreed: each way out of this page takes the lines out of the cart, and none before that.
  const read: Pad = { ...pad, cart: withoutLosses(pad) }
  const back = (): Pad => {
    const closed = close(read)
    const more = troublePage(closed)
    return more === undefined ? closed : open(closed, more)
  }
  const alternatives = screen.alternatives.filter(item => pad.menu?.items.has(item))
  const [first] = alternatives
  return {
    title: ({ texts }) => texts.yourOrder,
    aside: () => '',
    keys: {
      1: { sign: '↩', word: 'back', act: back },
      2:
        first === undefined
          ? { sign: '✓', word: 'ok', act: back }
          : {
              sign: '✓',
              word: 'similar',
              act: () => goTo(read, { at: 'items', of: alternatives, focus: first }),
            },
    },
    paged: true,
    draw: sheet =>
      drawMessage(sheet, { heading: heading(sheet, losses), ink: 'err', text: tell(sheet, losses, read) }),
  }
}

const heading = ({ texts }: Sheet, losses: readonly Loss[]): string => {
  if (losses.some(loss => loss.what === 'sold-out')) return texts.lost.soldOut
  return losses.some(loss => loss.what === 'gone') ? texts.lost.gone : texts.lost.fewer
}

const tell = (sheet: Sheet, losses: readonly Loss[], read: Pad): string => {
  const { texts, money } = sheet
  const removed = losses.filter(loss => loss.what !== 'fewer').map(loss => sheet.itemName(loss.line.item))
  return [
    removed.length === 0 ? '' : texts.lost.removed(removed.join(', ')),
    ...losses.map(loss =>
      loss.what === 'fewer' ? texts.lost.reduced(sheet.itemName(loss.line.item), loss.left) : '',
    ),
    read.cart.length === 0 ? texts.lost.nothingLeft : texts.lost.newTotal(money(cartTotal(read))),
  ]
    .filter(text => text !== '')
    .join(' ')
}
