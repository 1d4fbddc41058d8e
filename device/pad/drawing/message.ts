/** A page that says one thing: what happened to the order, and what to do next. */
import type { Font } from '../../../hardware/display/font.ts'
import type { Ink } from '../../../hardware/display/ink.ts'
import type { Picture } from '../../../hardware/display/picture.ts'
import { drawParagraph, drawText, lineHeight } from '../../../hardware/display/text.ts'
import { wrap } from '../../../hardware/display/wrap.ts'
import { drawMessageCard } from './card.ts'
import { body, type Sheet } from './sheet.ts'

export interface Message {
  readonly heading: string
  /** `err` for trouble, `focus` for a question, `ok` for good news. */
  readonly ink: Ink
  /** At the right of the heading, such as how long it has lasted. */
  readonly aside?: string
  readonly text: string
  /** In grey at the bottom. */
  readonly foot?: string
  /** In large letters a card of its own, the last one. */
  readonly picture?: Picture
}

const margin = 8
const footHeight = 30

/** A sentence is never cut: where it is long, it is written smaller, and the foot makes room. */
export const drawMessage = (sheet: Sheet, message: Message): void => {
  if (sheet.large) {
    drawMessageCard(sheet, message)
    return
  }
  const { canvas, fonts } = sheet
  const width = body.width - 2 * margin
  const y = drawHeading(sheet, message, width) + 8
  const bottom = body.y + body.height - 4
  const fits = (font: Font, height: number) =>
    wrap(font, message.text, width).length * lineHeight(font) <= height
  const free = bottom - y
  const withFoot = message.foot !== undefined && fits(fonts.regular18, free - footHeight)
  const height = withFoot ? free - footHeight : free
  const font = fits(fonts.regular22, height) ? fonts.regular22 : fonts.regular18
  drawParagraph(canvas, message.text, { x: margin, y, width, height }, { font, ink: 'fg' })
  if (!withFoot) return
  const below = { x: margin, y: bottom - footHeight, width, height: footHeight }
  drawText(canvas, message.foot ?? '', below, { font: fonts.regular18, ink: 'dim' })
}

/** One line or two; returns where it ends. */
const drawHeading = ({ canvas, fonts }: Sheet, message: Message, width: number): number => {
  const { heading, ink, aside = '' } = message
  const font = fonts.semibold25
  const line = lineHeight(font)
  const taken = aside === '' ? 0 : fonts.semibold22.measure(aside) + margin
  const top = { x: margin, y: body.y + 12, width, height: line }
  const lines = wrap(font, heading, width - taken, 2)
  for (const [n, text] of lines.entries())
    drawText(canvas, text, { ...top, y: top.y + n * line }, { font, ink })
  drawText(canvas, aside, top, { font: fonts.semibold22, ink: 'dim', align: 'right' })
  return top.y + lines.length * line
}

/** `0:41`, `12:05`. */
export const showAge = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
