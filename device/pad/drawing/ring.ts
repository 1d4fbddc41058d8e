/** The ring around a key's cell: how far a finger that stays down is on its way to the key's shortcut. */
import { type Canvas, fillRect } from '../../../hardware/display/canvas.ts'
import type { Rect } from '../../../hardware/display/frame.ts'
import type { Ink } from '../../../hardware/display/ink.ts'

const thickness = 4

/** A frame inside the edges of `rect` that closes clockwise from the top left corner; `done` is 0 to 1. */
export const drawRing = (canvas: Canvas, { x, y, width, height }: Rect, done: number, ink: Ink): void => {
  let left = Math.round(2 * (width + height) * Math.min(Math.max(done, 0), 1))
  const take = (most: number) => {
    const part = Math.min(left, most)
    left -= part
    return part
  }
  const top = take(width)
  fillRect(canvas, { x, y, width: top, height: thickness }, ink)
  const right = take(height)
  fillRect(canvas, { x: x + width - thickness, y, width: thickness, height: right }, ink)
  const bottom = take(width)
  fillRect(
    canvas,
    { x: x + width - bottom, y: y + height - thickness, width: bottom, height: thickness },
    ink,
  )
  const last = take(height)
  fillRect(canvas, { x, y: y + height - last, width: thickness, height: last }, ink)
}
