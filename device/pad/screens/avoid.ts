/** S37: what the table does not eat. Lists mark it from then on, and the pad asks before it is added. */
import { type Avoided, isDiet } from '../../../protocol/avoiding.ts'
import { drawList, type Row } from '../drawing/list.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { avoidable } from '../ordering/avoiding.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, replace, rowOf } from '../trail.ts'

const tell = 'tell'

export const avoid = (pad: Pad, screen: ScreenAt<'avoid'>): Face => {
  const choices = avoidable(pad)
  // Whether the kitchen is told stands below, for whoever thinks better of it.
  const rows = ['', ...choices, ...(pad.avoid.length > 0 ? [tell] : [])]
  const at = rowOf(rows, screen.focus)
  const choice = choices[at - 1]
  return {
    title: ({ texts }) => texts.avoid.title,
    keys: {
      1: { sign: '↩', word: 'back', act: () => leave(pad) },
      2:
        choice !== undefined
          ? tickKey(pad.avoid.includes(choice), () => toggle(pad, choice))
          : at === 0
            ? { sign: '✓', word: 'done', act: () => leave(pad) }
            : tickKey(pad.tellKitchen === true, () => ({ ...pad, tellKitchen: pad.tellKitchen !== true })),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => drawList(sheet, rowsFor(sheet, choices), at),
  }
}

const tickKey = (ticked: boolean, act: () => Pad): Key => ({
  sign: ticked ? '☐' : '☑',
  word: ticked ? 'untick' : 'tick',
  act,
})

const toggle = (pad: Pad, choice: Avoided): Pad => ({
  ...pad,
  avoid: pad.avoid.includes(choice) ? pad.avoid.filter(one => one !== choice) : [...pad.avoid, choice],
})

/** Whoever has something to avoid is offered once that the kitchen is told. */
const leave = (pad: Pad): Pad =>
  pad.avoid.length > 0 && pad.tellKitchen === undefined ? replace(pad, { at: 'telling' }) : close(pad)

const rowsFor = ({ pad, texts }: Sheet, choices: readonly Avoided[]): readonly Row[] => {
  const box = (ticked: boolean) => (ticked ? '☑' : '☐')
  const words = texts.avoid
  const rows = choices.map(choice => ({
    sign: box(pad.avoid.includes(choice)),
    name: isDiet(choice) ? words.only(words.diets[choice]) : texts.allergens[choice],
  }))
  const done = { sign: '▸', name: texts.done }
  return pad.avoid.length === 0
    ? [done, ...rows]
    : [done, ...rows, { sign: box(pad.tellKitchen === true), name: words.tell }]
}
