/** What changed on the screen: a panel on a slow wire is sent those rows only. */
import type { Frame, Rect } from './frame.ts'

/** Two changes this near are cheaper sent as one than with two headers. */
const nearRows = 4

/**
 * Rectangles, from top to bottom and never sharing a row, that cover every pixel in which two frames of the same
 * size differ; none when they are equal, the whole screen when there is no frame before.
 */
export function damage(before: Frame | undefined, after: Frame): readonly Rect[] {
  const { width, height } = after
  if (before === undefined) return [{ x: 0, y: 0, width, height }]
  const rects: Rect[] = []
  for (let y = 0; y < height; y++) {
    const changed = changedColumns(before.pixels, after.pixels, y * width, width)
    if (changed === undefined) continue
    const last = rects.at(-1)
    if (last !== undefined && y - (last.y + last.height) < nearRows) {
      rects[rects.length - 1] = union(last, { ...changed, y, height: 1 })
    } else rects.push({ ...changed, y, height: 1 })
  }
  return rects
}

function changedColumns(before: Uint16Array, after: Uint16Array, start: number, width: number) {
  let first = 0
  while (first < width && before[start + first] === after[start + first]) first++
  if (first === width) return undefined
  let last = width - 1
  while (before[start + last] === after[start + last]) last--
  return { x: first, width: last - first + 1 }
}

function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x)
  const right = Math.max(a.x + a.width, b.x + b.width)
  return { x, y: a.y, width: right - x, height: b.y + b.height - a.y }
}
