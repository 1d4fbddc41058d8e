/** What a guest sees: one picture of the pad as it is. */

import { upright } from '../../hardware/display/canvas.ts'
import type { Frame } from '../../hardware/display/frame.ts'
import type { PadFonts } from '../../hardware/display/letterings.ts'
import { drawToastCard } from './drawing/card.ts'
import { drawLegend } from './drawing/legend.ts'
import { drawSeen } from './drawing/seen.ts'
import { createSheet } from './drawing/sheet.ts'
import { drawStatus } from './drawing/status.ts'
import { faceOf } from './faces.ts'
import type { Pad } from './pad.ts'

/**
 * 320 × 240, the same pixels for the same pad wherever it is drawn. In a language read from right to left all is
 * mirrored but the legend, which stands above its buttons.
 *
 * @param paper drawn on instead of new pixels: as many, whatever was on them before
 */
export const view = (pad: Pad, fonts: PadFonts, paper?: Uint16Array<ArrayBuffer>): Frame => {
  const face = faceOf(pad)
  const sheet = createSheet(pad, fonts, paper)
  const isSeen = pad.seenUntil !== undefined
  // In large letters it needs the card, for the moment that it stands there.
  if (isSeen && sheet.large) drawToastCard(sheet, sheet.texts.upkeep.seen, 'focus')
  else face.draw(sheet)
  if (isSeen && !sheet.large) drawSeen(sheet)
  else if (face.bare !== true && !sheet.large) drawStatus(sheet, face)
  drawLegend({ ...sheet, canvas: upright(sheet.canvas) }, face.keys)
  return sheet.canvas
}
