/** S51 after a change of the menu: each line with its old and its new price, to keep or to leave. */
import { money, sum, times } from '../../../protocol/money.ts'
import { drawHeading, drawList, type Row } from '../drawing/list.ts'
import { optionNames } from '../drawing/option.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { lineTotal } from '../ordering/cart.ts'
import { stepPage } from '../ordering/choosing.ts'
import { begin, stepsOf } from '../ordering/draft.ts'
import { isLoss, type Trouble, troublesOf, withChanges } from '../ordering/trouble.ts'
import type { Pad } from '../pad.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, open, replace, rowOf } from '../trail.ts'

export const changed = (pad: Pad, screen: ScreenAt<'changed'>): Face => {
  const troubles = troublesOf(pad).filter(trouble => !isLoss(trouble))
  const rows = ['', ...troubles.map((_, n) => String(n))]
  const at = rowOf(rows, screen.focus)
  const trouble = troubles[at - 1]
  return {
    title: ({ texts }) => texts.yourOrder,
    aside: () => '',
    keys: {
      1: { sign: '↩', word: 'back', act: () => close(pad) },
      2: trouble === undefined ? accept(pad, screen) : decide(pad, screen, trouble),
      ...listKeys(pad, screen, rows),
    },
    draw: sheet => {
      const { texts } = sheet
      const onlyPrices = troubles.every(one => one.what === 'price')
      const area = drawHeading(sheet, onlyPrices ? texts.changed : texts.menuChanged)
      const total = sheet.money(
        sum(
          pad.cart.map((line, n) =>
            screen.drop.includes(n) || pad.menu === undefined ? money(0) : lineTotal(pad.menu, line),
          ),
        ),
      )
      const top = { sign: '▸', name: texts.accept, value: total }
      drawList(sheet, [top, ...troubles.map(one => rowFor(sheet, one, screen.drop))], at, area)
    },
  }
}

const accept = (pad: Pad, screen: ScreenAt<'changed'>): Key => ({
  sign: '✓',
  word: 'ok',
  act: () => close({ ...pad, cart: withChanges(pad, screen.drop) }),
})

/** A dearer line is kept or left; one whose choices are gone is chosen anew. */
const decide = (pad: Pad, screen: ScreenAt<'changed'>, { n, line, what }: Trouble): Key => {
  if (screen.drop.includes(n)) {
    return {
      sign: '✓',
      word: 'keep',
      act: () => replace(pad, { ...screen, drop: screen.drop.filter(one => one !== n) }),
    }
  }
  if (what !== 'options' || pad.menu === undefined) {
    return { sign: '✕', word: 'remove', act: () => replace(pad, { ...screen, drop: [...screen.drop, n] }) }
  }
  const { menu } = pad
  return {
    sign: '✓',
    word: 'choose',
    act: () => {
      const fresh = begin(menu, line.item)
      const offered = stepsOf(menu, line.item).flatMap(group => group.options.map(option => option.id))
      const kept = line.options.filter(id => offered.includes(id) && !fresh.options.includes(id))
      const options = fits(menu, line.item, kept) ? [...fresh.options, ...kept] : fresh.options
      const draft = { ...fresh, options, quantity: line.quantity, line: n }
      const review = goTo({ ...pad, draft }, { at: 'review', focus: '' })
      return open(review, stepPage(review, 0))
    },
  }
}

const fits = (
  menu: NonNullable<Pad['menu']>,
  item: Trouble['line']['item'],
  options: readonly string[],
): boolean =>
  stepsOf(menu, item).every(
    group =>
      group.min === 0 && group.options.filter(option => options.includes(option.id)).length <= group.max,
  )

const rowFor = (sheet: Sheet, trouble: Trouble, drop: readonly number[]): Row => {
  const { texts, pad, money: show } = sheet
  const { line, n } = trouble
  const left = drop.includes(n)
  const name = `${line.quantity}× ${sheet.itemName(line.item)}`
  const sign = left ? '☐' : '☑'
  switch (trouble.what) {
    case 'price': {
      const from = show(times(line.unit, line.quantity))
      const to = show(times(trouble.to, line.quantity))
      return { sign, name, value: left ? texts.notWanted : `${from} → ${to}`, dim: left }
    }
    case 'options': {
      const options = optionNames(sheet, line.item, line.options)
      return {
        sign: '⚠',
        name,
        value: texts.chooseAgain,
        valueInk: 'err',
        ...(options === '' ? {} : { detail: options }),
      }
    }
    case 'note':
      return { sign, name, value: left ? texts.notWanted : texts.noteGone }
    case 'gone':
    case 'sold-out':
    case 'fewer':
      return { name, value: pad.menu === undefined ? '' : texts.soldOut }
    default:
      return trouble satisfies never
  }
}
