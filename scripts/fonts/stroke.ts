/** Lines, discs and rings as outlines in pixels: what the signs are put together from. */
import { flatten, type Outline, type Point } from './outline.ts'

type Contour = readonly Point[]

/** Inked where it lies, also where it lies over another one. */
export function solid(contour: Contour): Contour {
  return area(contour) < 0 ? contour.toReversed() : contour
}

/** Takes the ink away from the one solid it lies in. */
export function hole(contour: Contour): Contour {
  return solid(contour).toReversed()
}

function area(contour: Contour): number {
  let sum = 0
  for (const [i, [bx, by]] of contour.entries()) {
    const [ax, ay] = contour.at(i - 1) ?? [bx, by]
    sum += ax * by - bx * ay
  }
  return sum
}

export function rectangle(left: number, top: number, right: number, bottom: number): Contour {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
}

/** How far a quarter circle's control points lie along its tangents, in radii. */
const kappa = 0.5522847498
const pointsPerTurn = 32

/** Points from twelve o'clock on, clockwise, 32 to the turn. Curves instead of sines: the same on every machine. */
export function circle([x, y]: Point, radius: number): Contour {
  const k = kappa * radius
  const r = radius
  const quarters = [
    [0, -r, k, -r, r, -k, r, 0],
    [r, 0, r, k, k, r, 0, r],
    [0, r, -k, r, -r, k, -r, 0],
    [-r, 0, -r, -k, -k, -r, 0, -r],
  ] as const
  return quarters.flatMap(([ax, ay, x1, y1, x2, y2, bx, by]) => {
    const [points = []] = flatten([
      { type: 'M', x: x + ax, y: y + ay },
      { type: 'C', x1: x + x1, y1: y + y1, x2: x + x2, y2: y + y2, x: x + bx, y: y + by },
    ])
    return points.slice(0, -1)
  })
}

/** Part of a circle as a line; `from` and `to` in 32nds of a turn, clockwise from twelve o'clock. */
export function arc(middle: Point, radius: number, from: number, to: number): Contour {
  const turn = circle(middle, radius)
  return Array.from({ length: to - from + 1 }, (_, i) => turn[(from + i) % pointsPerTurn] ?? middle)
}

/** A line of this width through the points, round at the joints, cut straight at its ends. */
export function stroke(line: Contour, width: number): Outline {
  const outline: Contour[] = []
  for (const [i, [bx, by]] of line.entries()) {
    const before = line[i - 1]
    if (before === undefined) continue
    const [ax, ay] = before
    const across = bx - ax
    const down = by - ay
    const half = width / 2 / Math.sqrt(across * across + down * down)
    const dx = down * half
    const dy = across * half
    outline.push([
      [ax + dx, ay - dy],
      [bx + dx, by - dy],
      [bx - dx, by + dy],
      [ax - dx, ay + dy],
    ])
    if (i < line.length - 1) outline.push(circle([bx, by], width / 2))
  }
  return outline.map(solid)
}
