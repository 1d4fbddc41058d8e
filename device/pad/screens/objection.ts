/** The table does not eat something that is in the dish, or nobody knows: added only by whoever says so again. */
import { drawMessage } from '../drawing/message.ts'
import type { Sheet } from '../drawing/sheet.ts'
import type { Face } from '../face.ts'
import { isUnknown, type Objection, objectionTo, optionsOf } from '../ordering/avoiding.ts'
import { addToCart } from '../ordering/choosing.ts'
import type { Pad } from '../pad.ts'
import { close } from '../trail.ts'

export const objection = (pad: Pad): Face => {
  const { draft } = pad
  const item = draft === undefined ? undefined : pad.menu?.items.get(draft.item)?.item
  const against = item === undefined ? undefined : objectionTo(pad, item, optionsOf(pad))
  return {
    title: sheet => (item === undefined ? '' : sheet.itemName(item.id)),
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: {
        sign: '✓',
        word: draft?.line === undefined ? 'add' : 'save',
        act: () => addToCart(close(pad)),
      },
    },
    paged: true,
    draw: sheet => {
      if (against !== undefined) drawMessage(sheet, { ink: 'err', ...inWords(sheet, against) })
    },
  }
}

const inWords = ({ texts }: Sheet, against: Objection) => {
  const { avoid, allergens, contains } = texts
  if (isUnknown(against)) return { heading: avoid.unknown, text: avoid.unknownBody }
  const diets = against.not.map(diet => avoid.not(avoid.diets[diet])).join(', ')
  if (against.contains.length === 0) return { heading: diets, text: avoid.addAnyway }
  const heading = contains(against.contains.map(one => allergens[one]).join(', '))
  return { heading, text: diets === '' ? avoid.addAnyway : `${diets}. ${avoid.addAnyway}` }
}
