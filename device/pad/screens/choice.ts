/** S12: a question with exactly one answer, such as how a steak is cooked; one page each. */
import type { Option } from '../../../protocol/menu.ts'
import { drawHeading, drawList, type Row } from '../drawing/list.ts'
import { optionPrice, optionRow } from '../drawing/option.ts'
import { type Face, listKeys } from '../face.ts'
import { groupAt, nextStep, stepBack } from '../ordering/choosing.ts'
import { stepsOf, take } from '../ordering/draft.ts'
import { optionOut } from '../ordering/missing.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { replace, rowOf } from '../trail.ts'

export const choice = (pad: Pad, screen: ScreenAt<'choice'>): Face => {
  const { draft, menu } = pad
  const group = groupAt(pad, screen.step)
  const options = group?.options ?? []
  const rows = options.map(option => String(option.id))
  const at = rowOf(rows, screen.focus)
  const option = options[at]
  const steps = menu === undefined || draft === undefined ? 0 : stepsOf(menu, draft.item).length
  return {
    title: sheet => (draft === undefined ? '' : sheet.itemName(draft.item)),
    aside: ({ texts }) => (steps > 1 ? texts.step(screen.step + 1, steps) : ''),
    question: sheet => sheet.name(group?.name, group?.id ?? ''),
    keys: {
      1: { sign: '↩', word: 'back', act: () => stepBack(pad) },
      ...(draft === undefined ||
      group === undefined ||
      option === undefined ||
      optionOut(pad, option.id) !== undefined
        ? {}
        : {
            2: {
              sign: '✓',
              word: 'choose',
              act: () => {
                const taken = { ...pad, draft: take(draft, group, option.id) }
                return nextStep(replace(taken, { ...screen, focus: option.id }), screen.step)
              },
            },
          }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const area = drawHeading(sheet, sheet.name(group?.name, group?.id ?? ''))
      const whole = draft !== undefined && menu?.items.get(draft.item)?.item.price === null
      const rowFor = (one: Option): Row => {
        const chosen = draft?.options.includes(one.id) === true ? '✓' : ''
        const value = [optionPrice(sheet, one, whole), chosen].filter(text => text !== '').join(' ')
        return optionRow(sheet, one, value)
      }
      drawList(sheet, options.map(rowFor), at, area)
    },
  }
}
