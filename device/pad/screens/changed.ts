/** S51 after a change of the menu or of what is left: each line with what changed about it, to keep, to leave or to choose anew. */
import type { ItemId } from '../../../protocol/ids.ts'
import { sum, times } from '../../../protocol/money.ts'
import { drawList, type Row } from '../drawing/list.ts'
import { outText } from '../drawing/option.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { chooseAnew } from '../ordering/anew.ts'
import { lineTotal } from '../ordering/cart.ts'
import { stepPage } from '../ordering/choosing.ts'
import { begin, stepsOf } from '../ordering/draft.ts'
import { type Change, isChange, troublesOf, withChanges } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import type { Texts } from '../texts/en.ts'
import { close, goTo, open, replace, rowOf } from '../trail.ts'

export const changed = (pad: Pad, screen: ScreenAt<'changed'>): Face => {
  const changes = troublesOf(pad).filter(isChange)
  const rows = ['', ...changes.map((_, n) => String(n))]
  const at = rowOf(rows, screen.focus)
  const change = changes[at - 1]
  return {
    title: ({ texts }) => titleOf(texts, changes),
    aside: () => '',
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: change === undefined ? accept(pad, screen) : decide(pad, screen, change),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const kept = pad.cart.filter((_, n) => !screen.drop.includes(n))
      const { menu } = pad
      const total = menu === undefined ? '' : sheet.money(sum(kept.map(line => lineTotal(menu, line))))
      const top = { sign: '▸', name: sheet.texts.accept, value: total }
      drawList(sheet, [top, ...changes.map(one => rowFor(sheet, one, screen.drop))], at)
    },
  }
}

const titleOf = (texts: Texts, changes: readonly Change[]): string => {
  const all = (what: Change['what']): boolean => changes.every(change => change.what === what)
  return all('price') ? texts.changed : all('options-out') ? texts.lost.soldOut : texts.menuChanged
}

const accept = (pad: Pad, screen: ScreenAt<'changed'>): Key => ({
  sign: '✓',
  word: 'ok',
  act: () => close({ ...pad, cart: withChanges(pad, screen.drop) }),
})

/** A dearer line is kept or left; one whose choices are gone or have run out is chosen anew. */
const decide = (pad: Pad, screen: ScreenAt<'changed'>, { n, line, what }: Change): Key => {
  if (screen.drop.includes(n)) {
    return {
      sign: '✓',
      word: 'keep',
      act: () => replace(pad, { ...screen, drop: screen.drop.filter(one => one !== n) }),
    }
  }
  if (what === 'options-out') return { sign: '✓', word: 'choose', act: () => chooseAnew(pad, line, n) }
  if (what !== 'options' || pad.menu === undefined) {
    return { sign: '✕', word: 'remove', act: () => replace(pad, { ...screen, drop: [...screen.drop, n] }) }
  }
  const { menu } = pad
  return {
    sign: '✓',
    word: 'choose',
    act: () => {
      const fresh = begin(menu, line.item, pad.stock.options)
      const offered = stepsOf(menu, line.item).flatMap(group => group.options.map(option => option.id))
      const kept = line.options.filter(id => offered.includes(id) && !fresh.options.includes(id))
      const options = fits(menu, line.item, kept) ? [...fresh.options, ...kept] : fresh.options
      const draft = { ...fresh, options, quantity: line.quantity, line: n }
      const review = goTo({ ...pad, draft }, { at: 'review', focus: '' })
      return open(review, stepPage(review, 0))
    },
  }
}

const fits = (menu: NonNullable<Pad['menu']>, item: ItemId, options: readonly string[]): boolean =>
  stepsOf(menu, item).every(
    group =>
      group.min === 0 && group.options.filter(option => options.includes(option.id)).length <= group.max,
  )

const rowFor = (sheet: Sheet, change: Change, drop: readonly number[]): Row => {
  const { texts, money } = sheet
  const { line, n } = change
  const name = `${line.quantity}× ${sheet.itemName(line.item)}`
  if (drop.includes(n)) return { sign: '☐', name, dim: true, tall: true, detail: texts.notWanted }
  const row = { name, tall: true, valueInk: 'err' } as const
  switch (change.what) {
    case 'price': {
      const [from, to] = [line.unit, change.to].map(unit => money(times(unit, line.quantity)))
      return { ...row, sign: '☑', detail: `${from} → ${to}` }
    }
    case 'options':
      return { ...row, sign: '⚠', detail: texts.chooseAgain }
    case 'options-out':
      return { ...row, sign: '⚠', detail: outText(sheet, change) }
    case 'note':
      return { ...row, sign: '☑', detail: texts.noteGone }
    default:
      return change satisfies never
  }
}
