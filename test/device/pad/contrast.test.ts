/** Whatever is written on the pad can be read by poor eyes: each ink on the ground it is really drawn on, at 7:1 or better. */
import t from 'tap'
import type { Frame, Word } from '../../../hardware/display/frame.ts'
import { channels, type Ink, inks } from '../../../hardware/display/ink.ts'
import { inLarge, scenes } from './scenes.ts'

/** WCAG 2.2, relative luminance. */
const luminance = (pixel: number): number => {
  const [red, green, blue] = channels(pixel).map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const contrast = (a: number, b: number): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const nameOf = new Map(Object.entries(inks).map(([name, pixel]) => [pixel, name as Ink]))

/** Ground and ink of a word: the two full inks that most of its pixels have. */
const inksOf = (frame: Frame, word: Word): readonly [number, number] | undefined => {
  const count = new Map<number, number>()
  for (let y = word.y; y < word.y + word.height; y++) {
    for (let x = word.x; x < word.x + word.width; x++) {
      const pixel = frame.pixels[y * frame.width + x] ?? 0
      if (nameOf.has(pixel)) count.set(pixel, (count.get(pixel) ?? 0) + 1)
    }
  }
  const [ground, ink] = [...count].sort((a, b) => b[1] - a[1])
  return ground === undefined || ink === undefined ? undefined : [ground[0], ink[0]]
}

t.test('every pair of inks in use', t => {
  const pairs = new Map<string, number>()
  for (const { name, play } of scenes) {
    const guest = play('en')
    for (const frame of [guest.frame, inLarge(guest)]) {
      for (const word of frame.words) {
        const pair = inksOf(frame, word)
        // A sign whose key is dead just now is as good as not there.
        const dead = /^[−+]$/.test(word.text) && pair?.includes(inks.status) === true
        if (pair === undefined || dead) continue
        const [ground, ink] = pair
        const key = `${nameOf.get(ink)} on ${nameOf.get(ground)}`
        const ratio = contrast(ground, ink)
        if (ratio < 7) t.fail(`${name}: “${word.text}”, ${key}, ${ratio.toFixed(1)}:1`)
        pairs.set(key, ratio)
      }
    }
  }
  t.ok(pairs.size >= 8)
  t.comment([...pairs].map(([key, ratio]) => `${key} ${ratio.toFixed(1)}:1`).join(', '))
  t.end()
})
