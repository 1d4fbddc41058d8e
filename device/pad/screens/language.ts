/** S35: the table's language, each by the name it gives itself. */
import { drawList } from '../drawing/list.ts'
import { type Face, listKeys } from '../face.ts'
import { languageOf, type Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { autonym } from '../texts/languages.ts'
import { close, goTo, rowOf } from '../trail.ts'

export const language = (pad: Pad, screen: ScreenAt<'language'>): Face => {
  const rows = pad.menu?.menu.languages ?? []
  const at = rowOf(rows, screen.focus)
  const chosen = rows[at]
  return {
    title: ({ texts }) => texts.language,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      ...(chosen === undefined
        ? {}
        : { 2: { sign: '✓', word: 'choose', act: () => goTo({ ...pad, language: chosen }) } }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const current = languageOf(pad)
      drawList(
        sheet,
        rows.map(one => ({
          name: autonym(one, sheet.fonts.regular25),
          ...(one === current ? { value: '✓' } : {}),
        })),
        at,
      )
    },
  }
}
