/** The shape of a letter as straight-sided contours, ready to be turned into pixels. */
import type { Command } from 'opentype.js'

export type Point = readonly [x: number, y: number]
/** Closed contours; a point is inside where they wind round it at least once (the non-zero rule). */
export type Outline = readonly (readonly Point[])[]

/** More than enough at these sizes: the largest letter is 50 pixels tall. */
const stepsPerCurve = 8

/** Straightens curves; coordinates stay as they are. */
export function flatten(commands: readonly Command[]): Outline {
  const contours: Point[][] = []
  let contour: Point[] = []
  for (const command of commands) {
    if (command.type === 'Z') continue
    const end: Point = [command.x, command.y]
    if (command.type === 'M') {
      contour = []
      contours.push(contour)
    }
    const start = contour.at(-1) ?? end
    if (command.type === 'Q') bend(contour, [start, [command.x1, command.y1], end])
    else if (command.type === 'C') {
      bend(contour, [start, [command.x1, command.y1], [command.x2, command.y2], end])
    } else contour.push(end)
  }
  return contours
}

/** De Casteljau's construction: only sums and products, so that every machine gets the same points. */
function bend(contour: Point[], control: readonly Point[]): void {
  for (let step = 1; step <= stepsPerCurve; step++) {
    const t = step / stepsPerCurve
    let points = control
    while (points.length > 1) {
      points = points.slice(1).map((to, i) => mix(points[i] ?? to, to, t))
    }
    contour.push(...points)
  }
}

function mix([ax, ay]: Point, [bx, by]: Point, t: number): Point {
  return [ax + (bx - ax) * t, ay + (by - ay) * t]
}
