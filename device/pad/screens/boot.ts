/** S00: the pad is up, the menu is not there yet. */

import { drawText } from '../../../hardware/display/text.ts'
import { lossMs } from '../alarm.ts'
import { drawStack } from '../drawing/card.ts'
import { drawMessage } from '../drawing/message.ts'
import { body } from '../drawing/sheet.ts'
import { tableTitle } from '../drawing/status.ts'
import type { Face } from '../face.ts'
import type { Pad } from '../pad.ts'

const isLost = ({ link, now }: Pad): boolean => !link.online && now - link.since >= lossMs

export const boot = (pad: Pad): Face => ({
  title: sheet => (pad.place === undefined ? '' : tableTitle(sheet)),
  keys: {},
  ...(isLost(pad) ? { paged: true as const } : {}),
  draw: sheet => {
    const { canvas, fonts, texts } = sheet
    if (isLost(pad)) {
      drawMessage(sheet, { heading: texts.offline, ink: 'err', text: texts.noMenuYet })
      return
    }
    if (sheet.large) {
      drawStack(sheet, [{ text: texts.fetchingMenu, ink: 'focus' }])
      return
    }
    const large = { ...body, y: body.y + 34, height: 60 }
    drawText(canvas, texts.starting, large, { font: fonts.semibold48, ink: 'focus', align: 'centre' })
    const small = { ...body, y: body.y + 98, height: 36 }
    drawText(canvas, texts.fetchingMenu, small, { font: fonts.regular22, ink: 'fg', align: 'centre' })
  },
})
