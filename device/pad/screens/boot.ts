/** S00: the pad is up, the menu is not there yet. */
import { lossMs } from '../alarm.ts'
import { drawMessage } from '../drawing/message.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'

export const boot = (pad: Pad): Face => ({
  title: () => '',
  keys: {},
  draw: sheet => {
    const lost = !pad.link.online && pad.now - pad.link.since >= lossMs
    drawMessage(sheet, {
      heading: lost ? sheet.texts.offline : sheet.texts.starting,
      ink: lost ? 'err' : 'focus',
      text: lost ? sheet.texts.noMenuYet : sheet.texts.fetchingMenu,
    })
  },
})
