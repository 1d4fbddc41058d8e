/**
 * Whether what a menu says has room on a pad: measured with the pad's own letters before guests see it.
 *
 * A row beside the light may end in `…`, because the light then shows it on three lines; so only what does not fit
 * there, in the question above choices, or on the page about a dish is an overflow: no press would ever show its end.
 * The places and widths are those of the pad's pages (`device/pad/drawing`); a test draws texts of just this length.
 */
import { error, type Finding } from '../../protocol/lint/finding.ts'
import { placedItems } from '../../protocol/lint/places.ts'
import { type Group, indexMenu, type Menu, type Text } from '../../protocol/menu.ts'
import { money, showMoney } from '../../protocol/money.ts'
import { priceFrom } from '../../protocol/price.ts'
import type { Font } from './font.ts'
import type { PadFonts } from './letterings.ts'
import { wrap } from './wrap.ts'

/** A row from where its name begins to the bar at its right, in pixels; less with a sign before the name. */
export const rowWidth = 299
export const signWidth = 27
const gap = 8
/** A heading, or a line of a page that says one thing. */
export const pageWidth = 304
/** The longest `from ` before a price in a language of the pad. */
export const fromWidth = 60

interface Room {
  readonly place: string
  readonly text: Text
  /** The screen, as the person who writes menus would call it. */
  readonly screen: string
  /** Pixels of the text that find no place in `language`; 0 or less where it fits. */
  readonly over: (words: string, language: string) => number
}

/** More are not told at once. */
const mostTold = 20

/**
 * What cannot be shown whole in a language of the menu; `no-room`, each an error. What the letterings cannot write at
 * all is left to others: pads show another language instead.
 */
export const lintRoom = (menu: Menu, fonts: PadFonts): readonly Finding[] =>
  roomsOf(menu, fonts)
    .flatMap(({ place, text, screen, over }) =>
      menu.languages.flatMap((language): readonly Finding[] => {
        const words = text[language]
        if (words === undefined || !fonts.regular25.canShow(words)) return []
        const pixels = over(words, language)
        if (pixels <= 0) return []
        const letters = Math.ceil((pixels * words.length) / Math.max(1, fonts.semibold25.measure(words)))
        const message = `"${words}" (${language}) is ${pixels} pixels too long for ${screen} of a pad. Shorten it by about ${letters} ${letters === 1 ? 'letter' : 'letters'}.`
        return [error('no-room', `${place}.${language}`, message)]
      }),
    )
    .slice(0, mostTold)

const isWrong = ({ level }: Finding): boolean => level === 'error'

/** `findings`, and where there is no error among them what `lintRoom` has to add: only a sound menu can be drawn. */
export const withRoom = (
  findings: readonly Finding[],
  menu: Menu,
  fonts: () => PadFonts,
): readonly Finding[] => (findings.some(isWrong) ? findings : [...lintRoom(menu, fonts()), ...findings])

const roomsOf = (menu: Menu, fonts: PadFonts): readonly Room[] => {
  const index = indexMenu(menu)
  const price = (amount: number, language: string) => showPrice(amount, menu.currency, language)
  const value = (text: string) => (text === '' ? 0 : fonts.semibold22.measure(text) + gap)
  const row = (words: string, room: number, taken: number) => overLines(fonts.semibold25, words, room, taken)
  return [
    ...menu.categories.map(({ name, items }, n) => ({
      place: `categories[${n}].name`,
      text: name,
      screen: 'the list of categories',
      over: (words: string) => row(words, rowWidth, value(String(items.length))),
    })),
    ...placedItems(menu).flatMap(({ item, place }) => [
      {
        place: `${place}.name`,
        text: item.name,
        screen: 'the list of dishes',
        over: (words: string, language: string) => {
          const groups = index.items.get(item.id)?.groups ?? []
          const from = groups.some(varies) ? fromWidth : 0
          return row(words, rowWidth - signWidth, value(price(priceFrom(index, item.id), language)) + from)
        },
      },
      ...(item.description === undefined
        ? []
        : [
            {
              place: `${place}.description`,
              text: item.description,
              screen: 'the page about a dish',
              over: (words: string, language: string) =>
                overPage(fonts, item.name[language] ?? item.id, words),
            },
          ]),
    ]),
    ...(menu.groups ?? []).flatMap((group, g) => [
      ...(isSingle(group)
        ? [
            {
              place: `groups[${g}].name`,
              text: group.name,
              screen: 'the question above its choices',
              over: (words: string) => fonts.semibold22.measure(words) - pageWidth,
            },
          ]
        : []),
      ...group.options.map((option, o) => ({
        place: `groups[${g}].options[${o}].name`,
        text: option.name,
        screen: 'the list of choices',
        over: (words: string, language: string) => {
          const extra = option.price === 0 ? '' : `+${price(option.price, language)}`
          return isSingle(group)
            ? row(words, rowWidth, value(`${extra} ✓`.trim()))
            : row(words, rowWidth - signWidth, value(extra))
        },
      })),
    ]),
    ...(menu.notes ?? []).map(({ name }, n) => ({
      place: `notes[${n}].name`,
      text: name,
      screen: 'the list of notes',
      over: (words: string) => row(words, rowWidth, value('✓')),
    })),
  ]
}

const isSingle = ({ min, max }: Group): boolean => min === 1 && max === 1

const varies = ({ min, options }: Group): boolean =>
  min > 0 && new Set(options.map(one => one.price)).size > 1

/** A language's code may be one that the platform does not know; the pad then writes prices as in English. */
const showPrice = (amount: number, currency: string, language: string): string => {
  for (const locale of [language, 'en']) {
    try {
      return showMoney(money(amount), currency, locale)
    } catch {}
  }
  return ''
}

/** The first of three lines leaves room for the value, the others have the whole width. */
const overLines = (font: Font, words: string, room: number, taken: number): number => {
  const [first = ''] = wrap(font, words, room - taken)
  const rest = words.normalize('NFC').trim().slice(first.length).trim()
  const [second = ''] = wrap(font, rest, room)
  return font.measure(rest.slice(second.length).trim()) - room
}

/** Rows of the page about a dish, below a name of one line: five of small letters; below one of two: four. */
const overPage = (fonts: PadFonts, name: string, words: string): number => {
  const most = wrap(fonts.semibold25, name, pageWidth, 2).length > 1 ? 4 : 5
  return wrap(fonts.regular18, words, pageWidth)
    .slice(most)
    .reduce((sum, line) => sum + fonts.regular18.measure(line), 0)
}
