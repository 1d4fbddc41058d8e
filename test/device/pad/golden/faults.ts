/** What is wrong with a picture of a screen, whatever it is meant to say. */

import { type Frame, screen, type Word } from '../../../../hardware/display/frame.ts'
import { inks } from '../../../../hardware/display/ink.ts'
import { placedTexts } from '../../../../protocol/lint/places.ts'
import { inLanguage } from '../../../../protocol/menu.ts'
import { demoMenu } from '../house.ts'
import { statedMenu } from '../scenes/eating.ts'
import type { Page } from './album.ts'

const overlap = (a: Word, b: Word): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const isInside = (word: Word): boolean =>
  word.x >= 0 && word.y >= 0 && word.x + word.width <= screen.width && word.y + word.height <= screen.height

/** Its bar is drawn last, over whatever is there. */
const legendTop = 192
const isUnderLegend = ({ y, height }: Word): boolean => y < legendTop && y + height > legendTop

/** The pad's own sentences have a space before theirs. */
const isCut = ({ text }: Word): boolean => /\S…$/.test(text)

const isInTheLight = ({ pixels, width }: Frame, { x, y }: Word): boolean =>
  pixels[Math.max(0, y - 2) * width + x] === inks.focus

/** The names on the menu, as they are called in `language`. */
const namesIn = (language: string): readonly string[] =>
  [demoMenu, statedMenu].flatMap(menu =>
    placedTexts(menu).flatMap(({ place, text }) =>
      text === undefined || place.endsWith('description') ? [] : [inLanguage(text, language, 'en')],
    ),
  )

const names = new Map<string, readonly string[]>()

/**
 * A row beside the light may end in `…` where a dish's name is long, since the light shows it whole; a list of
 * names may say of what there is more. Nothing else may.
 */
const mayBeCut = (word: Word, { frame, language }: Page): boolean => {
  const known = names.get(language) ?? namesIn(language)
  names.set(language, known)
  const begun = word.text.slice(0, -1)
  const isBeginning = (text: string) => known.some(name => name.startsWith(text))
  const listed = begun.split(', ')
  if (listed.length > 1) return isBeginning(listed.at(-1) ?? '')
  return !isInTheLight(frame, word) && isBeginning(begun.replace(/^\d+× /, ''))
}

/** In the words of whoever has to mend it; none where all is well. */
export const faultsOf = (page: Page): readonly string[] => {
  const { words } = page.frame
  if (words.length === 0) return ['is empty']
  return [
    ...page.lacking.map(text => `has no letters for “${text}”`),
    ...words.flatMap((word, n) => {
      const other = words.slice(n + 1).find(one => overlap(word, one))
      return [
        ...(isInside(word) ? [] : [`“${word.text}” leaves the screen`]),
        ...(isUnderLegend(word) ? [`“${word.text}” runs under the legend`] : []),
        ...(other === undefined ? [] : [`“${word.text}” lies on “${other.text}”`]),
        ...(isCut(word) && !mayBeCut(word, page) ? [`“${word.text}” is cut`] : []),
        ...(/undefined|\bNaN\b|\[object/.test(word.text) ? [`“${word.text}” lacks a text`] : []),
      ]
    }),
  ]
}
