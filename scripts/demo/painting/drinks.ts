/** What the demo pours, painted. */
import { clouds, colour, type Easel, grain, mix, plus, smooth, times } from './easel.ts'
import { around, ball, grown, oak, outward, plate, shadow, slate, table, white, within } from './things.ts'

export const pilsner = (easel: Easel): void => {
  table(easel, colour(0x120d0a), colour(0x33261c))
  easel.paint({ x: 0, y: 0, width: 640, height: 250 }, (x, y) => {
    // Lamps far behind, out of focus.
    let glow = 0
    for (let n = 0; n < 9; n++) {
      const far = Math.hypot(x - grain(n, 31) * 640, y - grain(n, 32) * 190) / (22 + 26 * grain(n, 33))
      glow += (1 - smooth(0.82, 1, far)) * (0.1 + 0.2 * grain(n, 34))
    }
    return [times(colour(0xffb45a), glow), glow > 0 ? 0.85 : 0]
  })
  shadow(easel, { x: 330, y: 316, rx: 96, ry: 16 }, 0.9)
  const half = (y: number) => 62 + (322 - y) * 0.075
  easel.paint({ x: 220, y: 24, width: 200, height: 300 }, (x, y) => {
    const side = (x - 320) / half(y)
    const inside =
      (1 - smooth(0.97, 1.0, Math.abs(side))) *
      smooth(26, 29, y) *
      (1 - smooth(318, 322, y - side * side * -3))
    const depth = Math.sqrt(Math.max(0, 1 - side * side))
    const beer = mix(colour(0xc96f06), colour(0xffc42e), depth * 0.75 + (322 - y) / 900)
    const bead =
      grain(Math.floor(x / 5), Math.floor(y / 6)) > 0.93
        ? Math.max(0, 1 - Math.hypot((x % 5) - 2.5, (y % 6) - 3) / 2.2) * 0.35
        : 0
    const foam = times(
      mix(colour(0xfff6e2), colour(0xe7cfa2), clouds(x * 2.4, y * 2.4, 12) * 0.7),
      0.72 + depth * 0.35,
    )
    const head = 1 - smooth(84, 92, y + Math.sin(x / 9) * 3)
    const streak =
      Math.exp(-(((side + 0.66) / 0.07) ** 2)) * 0.45 + Math.exp(-(((side - 0.78) / 0.04) ** 2)) * 0.2
    const foot = smooth(302, 308, y)
    const drink = mix(plus(mix(beer, foam, head), bead), colour(0x8c8f92), foot * 0.7)
    return [plus(times(drink, 1 - 0.35 * Math.abs(side) ** 4), streak), inside * 0.97]
  })
  for (let n = 0; n < 26; n++) {
    const [x, y] = [250 + grain(n, 41) * 140, 30 + Math.sin(n * 1.7) * 5]
    ball(easel, { x, y: y + 2, rx: 17, ry: 11 }, colour(0xfff3da), 0.1, 0.15)
  }
}

export const espresso = (easel: Easel): void => {
  oak(easel)
  plate(easel, { x: 320, y: 176, rx: 206, ry: 136 }, white, 0.6)
  shadow(easel, { x: 334, y: 190, rx: 112, ry: 78 }, 0.55)
  easel.paint({ x: 424, y: 130, width: 90, height: 84 }, (x, y) => {
    const ring = Math.abs(Math.hypot((x - 446) / 44, (y - 168) / 30) - 0.82)
    return [times(white, 0.95 - (y - 130) / 190), 1 - smooth(0.15, 0.2, ring)]
  })
  const cup = { x: 320, y: 168, rx: 116, ry: 84 }
  plate(easel, cup, white, 0.86)
  const coffee = grown(cup, 0.84)
  easel.paint(around(coffee), (x, y) => {
    const out = outward(coffee, x, y)
    const swirl = clouds(x + Math.sin(y / 17) * 12, y + Math.sin(x / 21) * 10, 24)
    const crema = mix(colour(0xa8672a), colour(0xd09148), smooth(0.2, 0.85, swirl))
    const dark = smooth(0.9, 1, out) * 0.55
    const shine = Math.max(0, 1 - Math.hypot((x - 282) / 40, (y - 128) / 14)) ** 2 * 0.4
    return [plus(times(crema, 1.05 - dark), shine), within(coffee, x, y)]
  })
  shadow(easel, { x: 176, y: 246, rx: 40, ry: 24 }, 0.5)
  for (const [x, y] of [
    [160, 236],
    [190, 250],
  ] as const) {
    easel.paint({ x: x - 22, y: y - 18, width: 44, height: 36 }, (atX, atY) => {
      const [u, v] = [Math.abs(atX - x) / 17, Math.abs(atY - y) / 13]
      const crystal = 0.85 + (grain(atX * 2, atY * 2) - 0.5) * 0.22 - (atY - y) / 60
      return [times(colour(0xf3e4c6), crystal), 1 - smooth(0.9, 1.05, Math.max(u, v))]
    })
  }
  easel.paint({ x: 420, y: 226, width: 170, height: 60 }, (x, y) => {
    const [along, aside] = [x - 430, y - 268 + (x - 430) * 0.2]
    const handle = along > 40 && along < 152 ? 1 - smooth(3, 4.5, Math.abs(aside)) : 0
    const scoop = within({ x: 448, y: 264, rx: 27, ry: 14 }, x, y)
    return [times(slate, 4.6 - aside * 0.28 + Math.sin(along / 15)), Math.max(handle, scoop)]
  })
}
