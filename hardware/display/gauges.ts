/** Shapes that show how much: time left, connection, where in a list the guest is. */
import { type Canvas, fillRect, leftOf, strokeRect, upright } from './canvas.ts'
import type { Rect } from './frame.ts'
import type { Ink } from './ink.ts'

/** A bar filled from where reading begins; `done` is 0 to 1. */
export function drawProgress(canvas: Canvas, rect: Rect, done: number, ink: Ink = 'ok'): void {
  strokeRect(canvas, rect, 'fg', 2)
  const inner = rect.width - 4
  const width = Math.round(inner * Math.min(Math.max(done, 0), 1))
  fillRect(canvas, { x: rect.x + 2, y: rect.y + 2, width, height: rect.height - 4 }, ink)
}

/** Size of the signal's box in pixels. */
export const signalSize = { width: 17, height: 14 }

/**
 * Three rising bars with their top left corner at `x`, `y`; `strength` 0 to 3. At 0 they are struck through in
 * red: no connection is told by shape as well as by colour. The bars rise to the right in every language.
 */
export function drawSignal(mirrorable: Canvas, place: number, y: number, strength: 0 | 1 | 2 | 3): void {
  const canvas = upright(mirrorable)
  const x = leftOf(mirrorable, { x: place, width: signalSize.width })
  for (const bar of [0, 1, 2]) {
    const height = 4 + bar * 5
    const box = { x: x + bar * 6, y: y + signalSize.height - height, width: 5, height }
    if (bar < strength) fillRect(canvas, box, 'ok')
    else strokeRect(canvas, box, 'dim')
  }
  if (strength > 0) return
  for (let step = 0; step < signalSize.width; step++) {
    fillRect(
      canvas,
      {
        x: x + step,
        y: y - 1 + Math.floor((step * signalSize.height) / signalSize.width),
        width: 2,
        height: 3,
      },
      'err',
    )
  }
}

/** The thumb of a list at the right edge of `track`; nothing when all rows are in view. */
export function drawScroll(
  canvas: Canvas,
  track: Rect,
  rows: { readonly first: number; readonly shown: number; readonly total: number },
): void {
  if (rows.total <= rows.shown) return
  const height = Math.max(Math.floor((track.height * rows.shown) / rows.total), 12)
  const y = track.y + Math.round(((track.height - height) * rows.first) / (rows.total - rows.shown))
  fillRect(canvas, track, 'status')
  fillRect(canvas, { ...track, y, height }, 'fg')
}
