/** Every screen of the pad in every language, in normal and in large letters, as a guest would see it. */
import { createHash } from 'node:crypto'
import { shipped } from '../../../../device/pad/texts/languages.ts'
import { view } from '../../../../device/pad/view.ts'
import type { Font } from '../../../../hardware/display/font.ts'
import { loadPadFonts } from '../../../../hardware/display/fonts.ts'
import type { Frame } from '../../../../hardware/display/frame.ts'
import { type Scene, scenes } from '../scenes.ts'

export const languages: readonly string[] = Object.keys(shipped)

export interface Page {
  readonly scene: string
  readonly language: string
  readonly large: boolean
  readonly frame: Frame
  /** What was written with a letter that the lettering does not have. */
  readonly lacking: readonly string[]
}

/** `S31 told · ar · large`: the page's line in the golden file, and what it is called in messages. */
export const nameOf = ({ scene, language, large }: Omit<Page, 'frame' | 'lacking'>): string =>
  `${scene} · ${language}${large ? ' · large' : ''}`

/** Letterings that tell of every line they could not write. */
const watched = (tell: (text: string) => void) => {
  const fonts = loadPadFonts()
  const watch = (font: Font): Font => ({
    ...font,
    lay: (text, direction) => {
      const line = font.lay(text, direction)
      if (!line.complete) tell(text)
      return line
    },
  })
  const { regular18, semibold18, regular22, semibold22, regular25, semibold25, semibold48 } = fonts
  return {
    regular18: watch(regular18),
    semibold18: watch(semibold18),
    regular22: watch(regular22),
    semibold22: watch(semibold22),
    regular25: watch(regular25),
    semibold25: watch(semibold25),
    semibold48: watch(semibold48),
  }
}

/** One after the other, so that nobody has to hold two thousand pictures. */
export function* album(
  spoken: readonly string[] = languages,
  shown: readonly Scene[] = scenes,
): Generator<Page> {
  let lacking: string[] = []
  const fonts = watched(text => lacking.push(text))
  for (const { name, play } of shown) {
    for (const language of spoken) {
      const { pad } = play(language)
      for (const large of [false, true]) {
        lacking = []
        const frame = view({ ...pad, access: { ...pad.access, large } }, fonts)
        yield { scene: name, language, large, frame, lacking }
      }
    }
  }
}

/**
 * What identifies a picture: the first 64 bits of the SHA-256 of its pixels, row by row, each as two bytes with the
 * lower one first. Enough to see any change; nobody forges a screen.
 */
export const hashOf = ({ pixels }: Frame): string => {
  const bytes = new DataView(new ArrayBuffer(pixels.length * 2))
  for (const [n, pixel] of pixels.entries()) bytes.setUint16(n * 2, pixel, true)
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
