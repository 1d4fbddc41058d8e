/** S13: options to tick, such as extras; Done stands first, so that who wants none presses once. */
import type { Group, Option } from '../../../protocol/menu.ts'
import { priceLine } from '../../../protocol/price.ts'
import { drawHeading, drawList, type Row } from '../drawing/list.ts'
import { optionPrice, optionRow } from '../drawing/option.ts'
import { body, type Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { groupAt, nextStep, stepBack } from '../ordering/choosing.ts'
import { chosenOf, type Draft, isSatisfied, toggle } from '../ordering/draft.ts'
import { firstLeft, optionOut } from '../ordering/missing.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { replace, rowOf } from '../trail.ts'

export const extras = (pad: Pad, screen: ScreenAt<'extras'>): Face => {
  const { draft } = pad
  const group = groupAt(pad, screen.step)
  const options = group?.options ?? []
  const rows = ['', ...options.map(option => String(option.id))]
  const at = rowOf(rows, screen.focus)
  const two =
    draft === undefined || group === undefined
      ? undefined
      : select(pad, screen, draft, group, options[at - 1])
  return {
    title: sheet => sheet.name(group?.name, group?.id ?? ''),
    aside: sheet => priceSoFar(sheet, draft),
    question: sheet => {
      const name = sheet.name(group?.name, group?.id ?? '')
      if (!isBounded(group)) return name
      return `${name}${/[?؟]$/.test(name) ? '' : ':'} ${sheet.texts.rule(group.min, group.max)}`
    },
    keys: {
      1: { sign: '↩', word: 'back', act: () => stepBack(pad) },
      ...(two === undefined ? {} : { 2: two }),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      if (draft === undefined || group === undefined) return
      const rule = sheet.texts.rule(group.min, group.max)
      const area = isBounded(group) ? drawHeading(sheet, rule, sheet.itemName(draft.item)) : body
      drawList(
        sheet,
        [doneRow(sheet, draft, group), ...options.map(one => tickRow(sheet, draft, one))],
        at,
        area,
      )
    },
  }
}

/** There is a rule to tell: not just any of them. */
const isBounded = (group: Group | undefined): group is Group =>
  group !== undefined && (group.min > 0 || group.max < group.options.length)

/**
 * Done where the rule is kept, and otherwise the way to the first option that is left, since more has to be ticked.
 * What has run out is not to be ticked.
 */
const select = (
  pad: Pad,
  screen: ScreenAt<'extras'>,
  draft: Draft,
  group: Group,
  option: Option | undefined,
): Key | undefined => {
  if (option === undefined) {
    if (isSatisfied(draft, group)) {
      return { sign: '✓', word: 'done', act: () => nextStep(pad, screen.step) }
    }
    const first = firstLeft(pad, group) ?? ''
    return { sign: '✓', word: 'choose', act: () => replace(pad, { ...screen, focus: first }) }
  }
  if (optionOut(pad, option.id) !== undefined) return undefined
  const ticked = draft.options.includes(option.id)
  return {
    sign: ticked ? '☐' : '☑',
    word: ticked ? 'untick' : 'tick',
    act: () => {
      const next = toggle(draft, group, option.id)
      if (next === undefined) return { ...pad, tune: 'bump' }
      // As many as allowed: nothing is left to do but to go on.
      const full = !ticked && chosenOf(next, group).length === group.max
      return replace({ ...pad, draft: next }, { ...screen, focus: full ? '' : option.id })
    },
  }
}

const doneRow = ({ texts }: Sheet, draft: Draft, group: Group): Row => {
  const missing = group.min - chosenOf(draft, group).length
  return missing > 0
    ? { sign: '▸', name: texts.missing(missing), dim: true }
    : { sign: '▸', name: texts.done }
}

const tickRow = (sheet: Sheet, draft: Draft, option: Option): Row => ({
  sign: draft.options.includes(option.id) ? '☑' : '☐',
  ...optionRow(sheet, option, optionPrice(sheet, option)),
})

/** What one costs as ticked; nothing while a question that has a price is still open. */
const priceSoFar = ({ pad, money }: Sheet, draft: Draft | undefined): string => {
  if (pad.menu === undefined || draft === undefined) return ''
  const priced = priceLine(pad.menu, draft)
  return priced.ok ? money(priced.unit) : ''
}
