import t from 'tap'
import { blend, channels, type Ink, inks, rgb565 } from '../../../hardware/display/ink.ts'

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a: Ink, b: Ink): number {
  const luminance = (ink: Ink) => {
    const [red = 0, green = 0, blue = 0] = channels(inks[ink]).map(value => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

t.test('every text pair reads at 7:1 or better with the colours the panel really has', async t => {
  const pairs: readonly (readonly [Ink, Ink, number])[] = [
    ['fg', 'bg', 18],
    ['bg', 'focus', 14],
    ['dim', 'bg', 9],
    ['ok', 'bg', 13],
    ['err', 'bg', 9],
    ['focus', 'bg', 14],
    ['fg', 'status', 14],
    ['bg', 'legend', 15],
    ['dim', 'status', 7],
    ['ok', 'status', 7],
    ['err', 'status', 7],
  ]
  for (const [ink, ground, least] of pairs) {
    t.ok(contrast(ink, ground) >= least, `${ink} on ${ground}: ${contrast(ink, ground).toFixed(1)}`)
  }
})

t.test('RGB565 keeps black, white and the nearest of what is between', async t => {
  t.equal(rgb565(0x000000), 0)
  t.equal(rgb565(0xffffff), 0xffff)
  t.same(channels(0xffff), [255, 255, 255])
  t.same(channels(rgb565(0xff0000)), [255, 0, 0])
})

t.test('blending reaches both ends and rises between them', async t => {
  t.equal(blend(inks.status, inks.focus, 0), inks.status)
  t.equal(blend(inks.status, inks.focus, 15), inks.focus)
  const greens = Array.from({ length: 16 }, (_, coverage) => channels(blend(0, 0xffff, coverage))[1])
  t.same(
    greens,
    greens.toSorted((a, b) => a - b),
  )
  t.equal(new Set(greens).size, 16)
})
