/** Texts that lose their end on a pad, or that it has no letters for. */
import { createSheet, type Sheet } from '../../device/pad/drawing/sheet.ts'
import { nothingKept } from '../../device/pad/kept.ts'
import { wake } from '../../device/pad/update.ts'
import { menuVersion } from '../../gateway/desk/version.ts'
import { loadPadFonts } from '../../hardware/display/fonts.ts'
import { type Finding, few, warning } from '../../protocol/lint/finding.ts'
import type { Menu } from '../../protocol/menu.ts'
import { type Shown, shownTexts } from './shown.ts'

/** Of one kind in one language; more are counted. */
const mostTold = 3

/** In each of the menu's languages, drawn with the pad's own pages and letters, and read back. */
export const lintLetters = (menu: Menu): readonly Finding[] => {
  const texts = shownTexts(menu)
  return menu.languages.flatMap((code, n) =>
    lintLanguage(texts, code, `languages[${n}]`, sheetIn(menu, code)),
  )
}

const sheetIn = (menu: Menu, language: string): Sheet => {
  const [pad] = wake({ ...nothingKept, language }, 0, { version: menuVersion(menu), ...menu })
  return createSheet(pad, loadPadFonts())
}

const lintLanguage = (
  texts: readonly Shown[],
  code: string,
  language: string,
  sheet: Sheet,
): readonly Finding[] => {
  const font = sheet.fonts.regular25
  const strange: Told[] = []
  const cut: Told[] = []
  for (const { place, text, read } of texts) {
    const words = text[code]
    if (words === undefined) continue
    if (!font.canShow(words)) {
      const other = sheet.name(text, '')
      const instead = other === '' ? 'its id' : `"${other}"`
      const missing = new Set(Array.from(words.normalize('NFC')).filter(char => !font.canShow(char)))
      const message = `pads have no letters for ${[...missing].join(' ')} in "${words}" (${code}); they show ${instead} instead.`
      strange.push({ place, words, message })
      continue
    }
    const rest = read(sheet, words)
    if (!rest.endsWith('…') || words.endsWith('…')) continue
    const message = `ends at "${rest}" on a pad (${code}). Shorten it.`
    cut.push({ place, words, message })
  }
  const shown = 'have characters that pads have no letters for; they show another language instead'
  return [
    ...tell('no-letters', code, language, strange, shown),
    ...tell('cut-on-pad', code, language, cut, 'lose their end on a pad. Shorten them'),
  ]
}

interface Told {
  readonly place: string
  readonly words: string
  readonly message: string
}

const tell = (
  rule: string,
  code: string,
  language: string,
  told: readonly Told[],
  together: string,
): readonly Finding[] => {
  if (told.length <= mostTold)
    return told.map(({ place, message }) => warning(rule, `${place}.${code}`, message))
  const names = few(told.map(({ words }) => `"${words}"`))
  return [warning(rule, language, `${told.length} texts in "${code}" ${together} (${names}).`)]
}
