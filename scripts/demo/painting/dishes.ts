/** The demo's dishes, painted: nobody's photographs, and so nobody's rights. */

import { espresso, pilsner } from './drinks.ts'
import { clouds, colour, type Easel, grain, mix, plus, smooth, times } from './easel.ts'
import {
  around,
  ball,
  basil,
  ebony,
  grown,
  leaf,
  middle,
  moved,
  type Oval,
  oak,
  outward,
  plate,
  shadow,
  white,
  within,
} from './things.ts'

const tomatoSoup = (easel: Easel): void => {
  oak(easel)
  plate(easel, middle, white, 0.8)
  const soup = grown(middle, 0.78)
  easel.paint(around(soup), (x, y) => {
    const out = outward(soup, x, y)
    const turn = Math.atan2((y - soup.y) / soup.ry, (x - soup.x) / soup.rx)
    // Cream, drawn out into a spiral that fades as it runs.
    const coil = Math.abs(((out * 2.6 - turn / (2 * Math.PI) + 10) % 1) - 0.5)
    const cream = (1 - smooth(0.06, 0.13, coil)) * smooth(0.1, 0.2, out) * (1 - smooth(0.62, 0.7, out))
    const deep = mix(colour(0xe2461c), colour(0xb32a0c), out * 0.7 + clouds(x, y, 26) * 0.35)
    const rim = smooth(0.93, 1, out) * 0.5
    const shine = Math.max(0, 1 - Math.hypot((x - 236) / 62, (y - 108) / 22)) ** 2 * 0.35
    return [plus(times(mix(deep, colour(0xfff0d8), cream * 0.92), 1.12 - rim), shine), within(soup, x, y)]
  })
  for (const [turn, long] of [
    [-0.5, 62],
    [0.7, 56],
    [2.5, 60],
    [3.9, 50],
  ] as const) {
    leaf(easel, 322, 170, long, turn, mix(basil, colour(0x6fbf3f), long / 200))
  }
  for (let n = 0; n < 46; n++) {
    const [far, turn] = [0.25 + 0.6 * grain(n, 1), grain(n, 2) * 6.283]
    const speck = { x: soup.x + Math.cos(turn) * far * soup.rx, y: soup.y + Math.sin(turn) * far * soup.ry }
    ball(easel, { ...speck, rx: 1.6, ry: 1.3 }, colour(0x241208), 0.2)
  }
}

const olives = (easel: Easel): void => {
  ebony(easel)
  plate(easel, middle, colour(0x5f7f92), 0.86)
  const found: Oval[] = []
  for (let n = 0; found.length < 34 && n < 900; n++) {
    const [far, turn] = [Math.sqrt(grain(n, 5)) * 0.68, grain(n, 6) * 6.283]
    const one = {
      x: middle.x + Math.cos(turn) * far * middle.rx,
      y: middle.y + Math.sin(turn) * far * middle.ry,
      rx: 29,
      ry: 23,
    }
    if (found.every(other => Math.hypot(other.x - one.x, (other.y - one.y) * 1.3) > 40)) found.push(one)
  }
  for (const [n, one] of found.sort((a, b) => a.y - b.y).entries()) {
    const ripe = grain(n, 9) > 0.55
    const skin = ripe
      ? mix(colour(0x3a2230), colour(0x5b3a3c), grain(n, 4))
      : mix(colour(0x76822a), colour(0xa9ad48), grain(n, 4))
    shadow(easel, moved(one, 5, 9), 0.55)
    ball(easel, one, skin, 0.85, 0.12)
    if (!ripe && grain(n, 8) > 0.35)
      ball(easel, { x: one.x + 9, y: one.y + 4, rx: 6, ry: 5.5 }, colour(0xc9321a), 0.3)
  }
  leaf(easel, 236, 96, 74, 0.5, colour(0x53793f))
  leaf(easel, 410, 226, 66, -2.6, colour(0x456b38))
}

const burger = (easel: Easel): void => {
  ebony(easel)
  easel.paint({ x: 110, y: 262, width: 420, height: 60 }, (x, y) => {
    const board = { x: 320, y: 288, rx: 205, ry: 27 }
    return [
      times(mix(colour(0x6b4020), colour(0xb07a42), clouds(x / 9, y * 2, 7)), 1.1 - (y - 270) / 70),
      within(board, x, y),
    ]
  })
  shadow(easel, { x: 330, y: 284, rx: 160, ry: 18 }, 0.85)
  const layer = (
    y: number,
    half: number,
    wide: number,
    low: ReturnType<typeof colour>,
    high: ReturnType<typeof colour>,
    wave: number,
    step: number,
  ) =>
    easel.paint(
      { x: 320 - wide - 12, y: y - half - 16, width: 2 * wide + 24, height: 2 * half + 40 },
      (x, at) => {
        const side = (x - 320) / wide
        const droop = Math.sin(x / step) * wave + Math.sin(x / (step * 2.7) + 1) * wave * 0.7
        const top = y - half + droop * 0.4
        const bottom = y + half + droop
        const round = Math.abs(side) < 1 ? 1 - Math.abs(side) ** 14 : 0
        const inside =
          smooth(top - 1, top + 1, at) * (1 - smooth(bottom - 1, bottom + 1, at)) * smooth(0, 0.04, round)
        const lit =
          1.08 -
          0.5 * Math.max(0, side) ** 2 -
          0.22 * Math.max(0, -side) ** 3 -
          ((at - top) / (bottom - top)) * 0.4
        return [times(mix(low, high, clouds(x * 1.6, at * 2, 9)), Math.max(0.2, lit)), inside]
      },
    )
  layer(262, 22, 150, colour(0xc07a2f), colour(0xe2a552), 0, 30)
  layer(236, 17, 158, colour(0x2f160b), colour(0x6a3a20), 3, 17)
  layer(217, 6, 163, colour(0xf0a51e), colour(0xffc648), 9, 34)
  layer(205, 9, 152, colour(0xb3180f), colour(0xe04328), 2, 40)
  layer(192, 7, 166, colour(0x4f9a2c), colour(0x9fd65a), 7, 11)
  const bun = { x: 320, y: 186, rx: 156, ry: 122 }
  easel.paint({ x: 160, y: 60, width: 320, height: 136 }, (x, y) => {
    const [u, v] = [(x - bun.x) / bun.rx, (y - bun.y) / bun.ry]
    const up = Math.sqrt(Math.max(0, 1 - u * u - v * v))
    const lit = 0.3 + Math.max(0, -0.42 * u - 0.5 * v + 0.62 * up) * 0.95
    const crust = mix(
      colour(0xe0953f),
      colour(0x9c4f17),
      smooth(0.1, 0.95, -v) * 0.75 + clouds(x, y, 40) * 0.25,
    )
    const shine = Math.max(0, 1 - Math.hypot((x - 262) / 74, (y - 104) / 26)) ** 2 * 0.28
    return [plus(times(crust, lit), shine), within(bun, x, y) * (1 - smooth(188, 192, y))]
  })
  for (let n = 0; n < 64; n++) {
    const [u, v] = [(grain(n, 11) - 0.5) * 1.7, -0.28 - 0.62 * grain(n, 12)]
    if (u * u + v * v > 0.86) continue
    ball(easel, { x: bun.x + u * bun.rx, y: bun.y + v * bun.ry, rx: 5.2, ry: 3.2 }, colour(0xf3dfb0), 0.25)
  }
}

const cremeBrulee = (easel: Easel): void => {
  oak(easel)
  const dish = { x: 320, y: 170, rx: 196, ry: 134 }
  plate(easel, dish, white, 0.9)
  const top = grown(dish, 0.87)
  easel.paint(around(top), (x, y) => {
    const out = outward(top, x, y)
    const burnt = clouds(x, y, 46) * 0.55 + clouds(x, y, 17) * 0.3 + smooth(0.75, 1, out) * 0.35
    const crust = mix(
      mix(colour(0xf2bd4c), colour(0xc87417), smooth(0.25, 0.6, burnt)),
      colour(0x47200a),
      smooth(0.58, 0.92, burnt),
    )
    const blister = (clouds(x * 2, y * 2, 15) - 0.5) * 0.25
    const shine =
      smooth(0.7, 0.95, clouds(x + 90, y * 1.6, 30)) *
      0.3 *
      smooth(1, 0.4, Math.hypot(x - 250, y - 110) / 190)
    return [plus(times(crust, 1.05 + blister - smooth(0.94, 1, out) * 0.5), shine), within(top, x, y)]
  })
  for (const [n, [x, y]] of (
    [
      [394, 150],
      [424, 166],
      [402, 182],
    ] as const
  ).entries()) {
    shadow(easel, { x: x + 5, y: y + 9, rx: 17, ry: 13 }, 0.6)
    ball(easel, { x, y, rx: 17, ry: 16 }, colour(n === 1 ? 0x39406f : 0xc01f3c), 0.5, 0.55)
  }
  leaf(easel, 388, 146, 52, -2.2, colour(0x58a94a))
  leaf(easel, 386, 148, 44, -1.1, colour(0x479a3c))
}

const iceCream = (easel: Easel): void => {
  ebony(easel)
  const bowl = { x: 320, y: 196, rx: 182, ry: 112 }
  plate(easel, bowl, colour(0xdfe9ee), 0.9)
  const scoops = [
    { x: 246, y: 172, paint: colour(0xf7e3b4), rough: 0.3 },
    { x: 394, y: 172, paint: colour(0x5d3218), rough: 0.34 },
    { x: 320, y: 196, paint: colour(0xe8708f), rough: 0.32 },
  ]
  for (const { x, y, paint, rough } of scoops) {
    shadow(easel, { x: x + 8, y: y + 22, rx: 78, ry: 62 }, 0.5)
    for (let n = 0; n < 15; n++) {
      const turn = (n / 15) * 6.283
      const skirt = { x: x + Math.cos(turn) * 60, y: y + 34 + Math.sin(turn) * 26, rx: 20, ry: 13 }
      ball(easel, skirt, times(paint, 0.92), 0.1, rough)
    }
    ball(easel, { x, y, rx: 72, ry: 66 }, paint, 0.14, rough)
  }
  easel.paint({ x: 410, y: 10, width: 110, height: 190 }, (x, y) => {
    const along = ((x - 412) * 0.46 + (180 - y) * 0.89) / 176
    const aside = (x - 412) * 0.89 - (180 - y) * 0.46
    const check =
      Math.sin(along * 60 + aside / 5) > 0.75 || Math.sin(along * 60 - aside / 5) > 0.75 ? 0.72 : 1
    const inside = along > 0 && along < 1 ? 1 - smooth(13, 15, Math.abs(aside)) : 0
    return [times(mix(colour(0xd9954a), colour(0xf0c07c), along), check * (1.05 - aside / 70)), inside]
  })
  for (let n = 0; n < 30; n++) {
    const [dx, dy] = [(grain(n, 21) - 0.5) * 100, (grain(n, 22) - 0.6) * 74]
    if (Math.hypot(dx / 60, dy / 52) > 1) continue
    const paint = colour([0xffe14d, 0x58c7f3, 0x7be07b, 0xff7a59][n % 4] ?? 0)
    ball(easel, { x: 320 + dx, y: 184 + dy, rx: 4.5, ry: 2.6 }, paint, 0.3)
  }
  leaf(easel, 262, 118, 56, -0.6, colour(0x58a94a))
  leaf(easel, 264, 120, 46, 0.4, colour(0x479a3c))
}

/** By the id of the dish they belong to. */
export const dishes: Readonly<Record<string, (easel: Easel) => void>> = {
  'tomato-soup': tomatoSoup,
  olives,
  'classic-burger': burger,
  'creme-brulee': cremeBrulee,
  'ice-cream': iceCream,
  pilsner,
  espresso,
}
