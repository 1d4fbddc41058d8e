/** How well the words on a pad's screen can be read: their contrast as it was really drawn, and the size of their capitals to the eye. */
import type { Word } from './told.ts'

/** Row by row, red, green, blue and opacity of each dot, as a canvas has them. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

export interface Legibility {
  /** The weakest contrast of all words, 1 to 21, and whose it is. */
  readonly contrast: { readonly ratio: number; readonly text: string }
  /** The smallest capitals, in minutes of arc for an eye 500 mm away, and whose they are. */
  readonly capitals: { readonly minutes: number; readonly text: string }
}

/** WCAG 2.2, 1.4.6 (AAA), for letters of any size. */
export const contrastLeast = 7
/** Below this, letters are guessed rather than read; in minutes of arc. */
export const minutesLeast = 16

/** One dot of the 2.8″ panel, 58 mm for 320 of them (hardware/board/README.md), and from there to the eye. */
const dotMm = 0.18
const eyeMm = 500

/** @param dots how high a capital is on the panel */
export const minutesOf = (dots: number): number => (Math.atan((dots * dotMm) / eyeMm) * 180 * 60) / Math.PI

const linear = (part: number): number => {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** WCAG 2.2, relative luminance of `0xRRGGBB`. */
const luminance = (colour: number): number =>
  0.2126 * linear(colour >> 16) + 0.7152 * linear((colour >> 8) & 255) + 0.0722 * linear(colour & 255)

const ratio = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/**
 * The ground is what most dots of a word's place have. Of its ink the dot that stands out most counts: the others are
 * edges, which are mixed with the ground however black the letter is.
 */
const contrastOf = ({ width, height, data }: Picture, word: Word): number | undefined => {
  const dots = new Map<number, number>()
  for (let y = Math.max(0, word.y); y < Math.min(height, word.y + word.height); y++) {
    for (let x = Math.max(0, word.x); x < Math.min(width, word.x + word.width); x++) {
      const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * 4)
      const colour = (red << 16) | (green << 8) | blue
      dots.set(colour, (dots.get(colour) ?? 0) + 1)
    }
  }
  const [ground] = [...dots].sort((a, b) => b[1] - a[1])
  if (ground === undefined) return undefined
  const light = luminance(ground[0])
  return Math.max(...[...dots.keys()].map(colour => ratio(luminance(colour), light)))
}

/** Signs are no text: a dead key's may be as faint as it likes. */
const isText = ({ text }: Word): boolean => /[\p{Letter}\p{Number}]/u.test(text)

/** @returns nothing for a screen without a word */
export const measure = (picture: Picture, words: readonly Word[]): Legibility | undefined => {
  const found = words.filter(isText).flatMap(word => {
    const contrast = contrastOf(picture, word)
    return contrast === undefined ? [] : [{ text: word.text, contrast, minutes: minutesOf(word.height) }]
  })
  const [faintest] = found.toSorted((a, b) => a.contrast - b.contrast)
  const [smallest] = found.toSorted((a, b) => a.minutes - b.minutes)
  if (faintest === undefined || smallest === undefined) return undefined
  return {
    contrast: { ratio: faintest.contrast, text: faintest.text },
    capitals: { minutes: smallest.minutes, text: smallest.text },
  }
}
