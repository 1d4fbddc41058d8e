/** The sheet a page is drawn on: pixels, letterings, and the words of the table's language. */
import { type Canvas, createCanvas } from '../../../hardware/display/canvas.ts'
import type { Font } from '../../../hardware/display/font.ts'
import { type Rect, screen } from '../../../hardware/display/frame.ts'
import type { PadFonts } from '../../../hardware/display/letterings.ts'
import { directionOf } from '../../../hardware/display/shaping/line.ts'
import type { ItemId } from '../../../protocol/ids.ts'
import { inLanguage, type MenuIndex, type Text } from '../../../protocol/menu.ts'
import { type Money, showMoney } from '../../../protocol/money.ts'
import { languageOf, type Pad } from '../pad.ts'
import type { Texts } from '../texts/en.ts'
import { textsFor } from '../texts/languages.ts'

export interface Sheet {
  /** Mirrored in a language read from right to left: `x` counts from where reading begins. */
  readonly canvas: Canvas
  readonly fonts: PadFonts
  readonly pad: Pad
  /** One thing at a time, very large: see `card.ts`. */
  readonly large: boolean
  readonly texts: Texts
  /** A name in the table's language, or the nearest that this pad has the letters for, or `id`. */
  readonly name: (text: Text | undefined, id: string) => string
  /** What somebody is called, or a tax: words in no particular language; `instead` where the pad lacks the letters. */
  readonly plain: (words: string, instead: string) => string
  readonly itemName: (item: ItemId) => string
  readonly money: (amount: Money) => string
  /** `12.5 %`, `12,5 %`. */
  readonly percent: (percent: number) => string
}

/** What lies between the title and the legend. */
export const body: Rect = { x: 0, y: 24, width: 320, height: 168 }

/** @param paper as `createCanvas` takes it */
export const createSheet = (pad: Pad, fonts: PadFonts, paper?: Uint16Array<ArrayBuffer>): Sheet => {
  const language = languageOf(pad)
  const house = pad.menu?.menu.languages[0] ?? language
  const font = fonts.regular25
  const name = (text: Text | undefined, id: string) => showable(text, id, language, house, font)
  const plain = (words: string, instead: string) => name({ [language]: words }, instead)
  const itemName = (item: ItemId) => name((known(pad.menu, item) ?? known(pad.former, item))?.name, item)
  const money = (amount: Money) => showableMoney(amount, pad.menu?.menu.currency ?? '', language, font)
  const percent = (value: number) => `${showableNumber(value, language, font)} %`
  const canvas = createCanvas('bg', screen, directionOf(language), paper)
  const { large } = pad.access
  return { canvas, fonts, pad, large, texts: textsFor(language), name, plain, itemName, money, percent }
}

const known = (menu: MenuIndex | undefined, item: ItemId) => menu?.items.get(item)?.item

/** Nothing that steers a screen: control characters, and marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
const steering = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g

const showable = (
  text: Text | undefined,
  id: string,
  language: string,
  house: string,
  font: Font,
): string => {
  if (text === undefined) return id
  const names = [inLanguage(text, language, house), inLanguage(text, house, house), ...Object.values(text)]
  return (
    names
      .map(one => one.replace(steering, ' ').replace(/ {2,}/g, ' ').trim())
      .find(one => one !== '' && font.canShow(one)) ?? id
  )
}

/** A price in the table's language; in English where the language has figures that the pad has not. */
const showableMoney = (amount: Money, currency: string, language: string, font: Font): string => {
  if (currency === '') return ''
  for (const locale of [language, 'en']) {
    const shown = tryMoney(amount, currency, locale)?.replace(steering, '')
    if (shown !== undefined && font.canShow(shown)) return shown
  }
  return `${currency} ${tryMoney(amount, currency, 'en')?.replace(/[^0-9.,-]/g, '') ?? amount}`
}

const tryMoney = (amount: Money, currency: string, locale: string): string | undefined =>
  tryLocale(() => showMoney(amount, currency, locale))

/** As the table's language writes it, or with a point. */
const showableNumber = (value: number, language: string, font: Font): string => {
  const shown = tryLocale(() => new Intl.NumberFormat(language).format(value))
  return shown !== undefined && font.canShow(shown) ? shown : String(value)
}

/** A menu's language code is any that looks like one; not each is one to the platform. */
const tryLocale = (show: () => string): string | undefined => {
  try {
    return show()
  } catch {
    return undefined
  }
}
