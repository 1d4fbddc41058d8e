/** An order being taken at a table: kept on this device until the gateway has it, so that no reload loses it. */
import { type Static, Type } from 'typebox'
import { MenuVersion, type TableId } from '../../../../../protocol/ids.ts'
import type { MenuIndex } from '../../../../../protocol/menu.ts'
import { type Money, sum } from '../../../../../protocol/money.ts'
import { AskedLine } from '../../../../../protocol/order.ts'
import { priceLine } from '../../../../../protocol/price.ts'
import { check } from '../../../../../protocol/shape.ts'

export const Draft = Type.Object({
  /** The menu it was read from. */
  menu: MenuVersion,
  lines: Type.Array(AskedLine),
  note: Type.String(),
})
export type Draft = Static<typeof Draft>

const keyOf = (table: TableId): string => `fourtop.draft.${table}`

/** What was begun for this table with this menu, else an empty order. Lines the menu no longer has are dropped. */
export const readDraft = (table: TableId, menu: MenuIndex, version: MenuVersion): Draft => {
  const empty: Draft = { menu: version, lines: [], note: '' }
  try {
    const kept = check(Draft, JSON.parse(localStorage.getItem(keyOf(table)) ?? 'null'))
    if (!kept.ok) return empty
    return {
      ...kept.value,
      menu: version,
      lines: kept.value.lines.filter(line => priceOf(menu, line) !== undefined),
    }
  } catch {
    // A browser that keeps nothing, or kept rubbish: the order begins anew.
    return empty
  }
}

export const keepDraft = (table: TableId, draft: Draft): void => {
  try {
    if (draft.lines.length === 0 && draft.note === '') localStorage.removeItem(keyOf(table))
    else localStorage.setItem(keyOf(table), JSON.stringify(draft))
  } catch {
    // Full or forbidden: it still lives as long as the page.
  }
}

/** What a line costs, or nothing where the menu does not know it so. */
export const priceOf = (menu: MenuIndex, line: AskedLine): Money | undefined => {
  const priced = priceLine(menu, { item: line.item, quantity: line.quantity, options: line.options ?? [] })
  return priced.ok ? priced.total : undefined
}

export const totalOf = (menu: MenuIndex, lines: readonly AskedLine[]): Money =>
  sum(lines.flatMap(line => priceOf(menu, line) ?? []))

const same = (a: AskedLine, b: AskedLine): boolean =>
  a.item === b.item &&
  (a.remark ?? '') === (b.remark ?? '') &&
  JSON.stringify(a.options ?? []) === JSON.stringify(b.options ?? [])

/** The most pieces one line may have. */
export const mostPieces = 99

/** With one more line; the same dish chosen the same way is one line with more pieces. */
export const withLine = (draft: Draft, line: AskedLine): Draft => {
  const at = draft.lines.findIndex(one => same(one, line) && one.quantity + line.quantity <= mostPieces)
  return {
    ...draft,
    lines:
      at < 0
        ? [...draft.lines, line]
        : draft.lines.map((one, n) => (n === at ? { ...one, quantity: one.quantity + line.quantity } : one)),
  }
}

/** The n-th line with another quantity; 0 takes it out. */
export const withQuantity = (draft: Draft, at: number, quantity: number): Draft => ({
  ...draft,
  lines: draft.lines.flatMap((line, n) =>
    n !== at ? [line] : quantity === 0 ? [] : [{ ...line, quantity }],
  ),
})
