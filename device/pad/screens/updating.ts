/** S71: the pad's program is being replaced: how long, whom to ask meanwhile, and that nothing of the order is lost. */
import { drawMessage } from '../drawing/message.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'
import { isOrdering } from '../requests.ts'

/** No key does anything: whatever it began might not survive the next second. */
export const updating = (pad: Pad, { to }: NonNullable<Pad['updating']>): Face => ({
  title: tableTitle,
  aside: () => '',
  keys: {},
  paged: true,
  draw: sheet => {
    const words = sheet.texts.upkeep
    const isKept = pad.cart.length > 0 || pad.unsent.some(isOrdering)
    drawMessage(sheet, {
      heading: words.updating,
      ink: 'focus',
      text: isKept ? `${words.updatingKept} ${words.updatingBody}` : words.updatingBody,
      ...(to === undefined ? {} : { foot: words.version(to) }),
    })
  },
})
