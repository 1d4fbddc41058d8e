/** A ready-made wish for one line of the order, chosen without a keyboard. */
import { drawHeading, drawList } from '../drawing/list.ts'
import { type Face, listKeys } from '../face.ts'
import { changeLine } from '../ordering/cart.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, rowOf } from '../trail.ts'

export const note = (pad: Pad, screen: ScreenAt<'note'>): Face => {
  const line = pad.cart[screen.line]
  const notes = [...(pad.menu?.notes.values() ?? [])]
  const rows = ['', ...notes.map(one => String(one.id))]
  const at = rowOf(rows, screen.focus)
  const chosen = notes[at - 1]
  return {
    title: ({ texts }) => texts.note,
    question: ({ texts, itemName }) =>
      line === undefined ? texts.note : `${texts.note}: ${itemName(line.item)}`,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      ...(line === undefined
        ? {}
        : {
            2: {
              sign: '✓',
              word: 'choose',
              act: () => {
                const { note: _, ...plain } = line
                const noted = chosen === undefined ? plain : { ...plain, note: chosen.id }
                return close({ ...pad, cart: changeLine(pad.cart, screen.line, noted) })
              },
            },
          }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const area = drawHeading(sheet, line === undefined ? '' : sheet.itemName(line.item))
      const tick = (id: string) => ((line?.note ?? '') === id ? { value: '✓' } : {})
      drawList(
        sheet,
        [
          { name: sheet.texts.noNote, ...tick('') },
          ...notes.map(one => ({ name: sheet.name(one.name, one.id), ...tick(one.id) })),
        ],
        at,
        area,
      )
    },
  }
}
