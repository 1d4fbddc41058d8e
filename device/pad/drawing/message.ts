/** A page that says one thing: what happened to the order, and what to do next. */
import type { Ink } from '../../../hardware/display/ink.ts'
import { drawParagraph, drawText } from '../../../hardware/display/text.ts'
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
}

const margin = 8

export const drawMessage = ({ canvas, fonts }: Sheet, message: Message): void => {
  const width = body.width - 2 * margin
  const aside = message.aside ?? ''
  const taken = aside === '' ? 0 : fonts.semibold22.measure(aside) + margin
  const top = { x: margin, y: body.y + 12, width: width - taken, height: 56 }
  const oneLine = fonts.semibold25.measure(message.heading) <= top.width
  const used = oneLine
    ? 28
    : drawParagraph(canvas, message.heading, top, { font: fonts.semibold25, ink: message.ink })
  if (oneLine)
    drawText(canvas, message.heading, { ...top, height: 28 }, { font: fonts.semibold25, ink: message.ink })
  drawText(
    canvas,
    aside,
    { ...top, width, height: 28 },
    { font: fonts.semibold22, ink: 'dim', align: 'right' },
  )
  const foot = message.foot === undefined ? 0 : 30
  const y = top.y + used + 10
  const text = { x: margin, y, width, height: body.y + body.height - foot - y }
  drawParagraph(canvas, message.text, text, { font: fonts.regular22, ink: 'fg' })
  if (message.foot !== undefined) {
    const below = { x: margin, y: body.y + body.height - foot, width, height: foot }
    drawText(canvas, message.foot, below, { font: fonts.regular18, ink: 'dim' })
  }
}

/** `0:41`, `12:05`. */
export const showAge = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
