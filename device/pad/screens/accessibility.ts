/** S36: larger letters, a pad for hands that are not steady, fewer sounds or one for each key; for this table, until its guests leave. */
import { type Need, toggleNeed } from '../access.ts'
import { drawList } from '../drawing/list.ts'
import { type Face, listKeys } from '../face.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, rowOf } from '../trail.ts'

const needs: readonly Need[] = ['large', 'steady', 'quiet', 'click']

export const accessibility = (pad: Pad, screen: ScreenAt<'accessibility'>): Face => {
  const at = rowOf(needs, screen.focus)
  const need = needs[at] ?? 'large'
  const on = pad.access[need] === true
  return {
    title: ({ texts }) => texts.access.title,
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: { sign: on ? '☐' : '☑', word: on ? 'untick' : 'tick', act: () => toggleNeed(pad, need) },
      ...listKeys(pad, screen, needs),
    },
    draw: sheet => {
      const words = sheet.texts.access
      const rows = needs.map(one => ({
        sign: pad.access[one] ? '☑' : '☐',
        name: words[one],
        detail: words.about[one],
      }))
      drawList(sheet, rows, at)
    },
  }
}
