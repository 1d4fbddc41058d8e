/** What stands on the demo's tables, for a brush: wood, plates, bowls, and round things that shine. */
import {
  type Colour,
  clouds,
  colour,
  type Easel,
  grain,
  mix,
  plus,
  type Spot,
  size,
  smooth,
  times,
} from './easel.ts'

export interface Oval {
  readonly x: number
  readonly y: number
  readonly rx: number
  readonly ry: number
}

export const around = ({ x, y, rx, ry }: Oval, more = 2): Spot => ({
  x: x - rx - more,
  y: y - ry - more,
  width: 2 * (rx + more),
  height: 2 * (ry + more),
})
/** 0 in the middle, 1 on the rim. */
export const outward = ({ x, y, rx, ry }: Oval, atX: number, atY: number): number =>
  Math.hypot((atX - x) / rx, (atY - y) / ry)
/** 1 within, 0 without, over a pixel or so. */
export const within = (oval: Oval, x: number, y: number, soft = 1.2): number => {
  const edge = soft / Math.min(oval.rx, oval.ry)
  return 1 - smooth(1 - edge, 1 + edge, outward(oval, x, y))
}
export const grown = ({ x, y, rx, ry }: Oval, by: number): Oval => ({ x, y, rx: rx * by, ry: ry * by })
export const moved = (oval: Oval, dx: number, dy: number): Oval => ({
  ...oval,
  x: oval.x + dx,
  y: oval.y + dy,
})

/** Boards, lit from the upper left. */
export const table = (easel: Easel, dark: Colour, bright: Colour): void =>
  easel.paint({ x: 0, y: 0, ...size }, (x, y) => {
    const board = Math.floor(y / 84)
    const along = x + grain(board, 7) * 900
    const fibre = clouds(along / 14, y * 2.2, 9) * 0.6 + clouds(along / 5, y * 6, 8) * 0.4
    const gap = Math.abs(y - Math.round(y / 84) * 84) < 1.2 ? 0.45 : 1
    const shade = 1.15 - 0.75 * Math.hypot((x - 230) / 640, (y - 110) / 360)
    return [times(mix(dark, bright, fibre * 0.8 + grain(board, 3) * 0.2), gap * Math.max(0.25, shade)), 1]
  })

/** What an oval keeps the light from. */
export const shadow = (easel: Easel, oval: Oval, strength = 0.6): void =>
  easel.paint(around(oval, oval.rx * 0.5), (x, y) => [
    [0, 0, 0],
    strength * (1 - smooth(0.72, 1.32, outward(oval, x, y))),
  ])

/** Glazed, with a well in the middle. @param well how much of it, 0 to 1 */
export const plate = (easel: Easel, oval: Oval, glaze: Colour, well = 0.72): void => {
  shadow(easel, moved(grown(oval, 1.03), oval.rx * 0.05, oval.ry * 0.13), 0.75)
  easel.paint(around(oval), (x, y) => {
    const out = outward(oval, x, y)
    const slope = (oval.x - x) / oval.rx + (oval.y - y) / oval.ry
    const rim = smooth(well, well + 0.05, out)
    const fold = Math.exp(-(((out - well) / 0.03) ** 2)) * 0.35
    const edge = smooth(0.96, 1, out) * 0.25
    return [times(glaze, 0.78 + slope * (rim ? 0.13 : -0.07) - fold * slope - edge), within(oval, x, y)]
  })
}

/** A ball, or whatever of one can be seen. */
export const ball = (easel: Easel, oval: Oval, paint: Colour, gloss = 0.5, rough = 0): void => {
  easel.paint(around(oval), (x, y) => {
    const [u, v] = [(x - oval.x) / oval.rx, (y - oval.y) / oval.ry]
    const flat = Math.min(1, u * u + v * v)
    const up = Math.sqrt(1 - flat)
    const bump = rough === 0 ? 0 : (clouds(x * 3, y * 3, 13) - 0.5) * rough
    const lit = Math.max(0, -0.45 * u - 0.55 * v + 0.7 * up + bump)
    const shine = Math.max(0, 1 - Math.hypot(u + 0.34, v + 0.42) / 0.26) ** 2 * gloss
    return [plus(times(paint, 0.18 + 0.95 * lit), shine), within(oval, x, y)]
  })
}

/** A leaf from `x`, `y`, turned by `turn`, with a vein. */
export const leaf = (easel: Easel, x: number, y: number, long: number, turn: number, paint: Colour): void => {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  easel.paint({ x: x - long, y: y - long, width: 2 * long, height: 2 * long }, (atX, atY) => {
    const along = ((atX - x) * cos + (atY - y) * sin) / long
    const aside = (-(atX - x) * sin + (atY - y) * cos) / long
    const half = 0.36 * Math.sin(Math.PI * Math.min(1, Math.max(0, along))) ** 0.8
    if (along < 0 || along > 1 || half === 0) return undefined
    const vein = Math.exp(-((aside / 0.025) ** 2)) * 0.35
    const rib = Math.abs(Math.sin((along * 2 + Math.abs(aside) * 2) * 12)) * 0.1
    const lit = 0.75 + aside * (aside > 0 ? -0.9 : -0.3) + vein - rib
    return [times(paint, lit), 1 - smooth(half - 0.03, half + 0.01, Math.abs(aside))]
  })
}

export const white = colour(0xf6f1e7)
export const slate = colour(0x3d4248)
export const oak = (easel: Easel) => table(easel, colour(0x4a2c17), colour(0x9a6a3c))
export const ebony = (easel: Easel) => table(easel, colour(0x1b1512), colour(0x4b3a2e))
/** Where a plate stands. */
export const middle: Oval = { x: 320, y: 172, rx: 214, ry: 138 }
export const basil = colour(0x3f8f2a)
