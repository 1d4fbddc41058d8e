/** An order being taken at a table: kept on this device until the gateway has it, so that no reload loses it. */
import { type Static, Type } from 'typebox'
import { type Avoided, Avoids } from '../../../../../protocol/avoiding.ts'
import type { FloorTable } from '../../../../../protocol/floor.ts'
import { MenuVersion, RequestId, SessionId, StaffId, type TableId } from '../../../../../protocol/ids.ts'
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
  /** What the guests do not eat. */
  avoids: Type.Optional(Avoids),
  /** The party it is for, where one sat there already. */
  session: Type.Optional(SessionId),
  /** The request it has gone out as, and whose: not to be changed until that is answered. */
  asked: Type.Optional(Type.Object({ id: RequestId, by: Type.Optional(StaffId) })),
})
export type Draft = Static<typeof Draft>

type At = Pick<FloorTable, 'table' | 'session'>

const keyOf = (table: TableId): string => `fourtop.draft.${table}`

const read = (table: TableId): Draft | undefined => {
  try {
    const kept = check(Draft, JSON.parse(localStorage.getItem(keyOf(table)) ?? 'null'))
    return kept.ok ? kept.value : undefined
  } catch {
    // A browser that keeps nothing, or kept rubbish: the order begins anew.
    return undefined
  }
}

/** What was begun for an earlier party is nobody's order. */
const isTheirs = ({ session }: Draft, at: At): boolean => session === undefined || session === at.session

const emptyDraft = (menu: MenuVersion): Draft => ({ menu, lines: [], note: '' })

/** Whether an order was begun here. */
export const hasDraft = (at: At): boolean => {
  const kept = read(at.table)
  return kept !== undefined && isTheirs(kept, at)
}

/**
 * What was begun for this party, else an empty order; `dropped` counts the lines that the menu no longer knows. What
 * is under way already stays as it was asked.
 */
export const readDraft = (
  at: At,
  menu: MenuIndex,
  version: MenuVersion,
): { readonly draft: Draft; readonly dropped: number } => {
  const kept = read(at.table)
  if (kept === undefined || !isTheirs(kept, at)) return { draft: emptyDraft(version), dropped: 0 }
  if (kept.asked !== undefined) return { draft: kept, dropped: 0 }
  const lines = kept.lines.filter(line => priceOf(menu, line) !== undefined)
  return { draft: { ...kept, menu: version, lines }, dropped: kept.lines.length - lines.length }
}

const isEmpty = ({ lines, note, avoids }: Draft): boolean =>
  lines.length === 0 && note === '' && avoids === undefined

export const keepDraft = ({ table, session }: At, draft: Draft): void => {
  try {
    if (isEmpty(draft)) localStorage.removeItem(keyOf(table))
    else
      localStorage.setItem(
        keyOf(table),
        JSON.stringify({ ...draft, ...(session === undefined ? {} : { session }) }),
      )
  } catch {
    // Full or forbidden: it still lives as long as the page.
  }
}

/** The party has moved, and what it was about to order with it. */
export const carryDraft = (from: TableId, to: TableId): void => {
  const kept = read(from)
  if (kept === undefined) return
  keepDraft({ table: to, ...(kept.session === undefined ? {} : { session: kept.session }) }, kept)
  localStorage.removeItem(keyOf(from))
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

/** Avoiding one thing more, or no longer. */
export const withAvoided = ({ avoids = [], ...draft }: Draft, avoided: Avoided): Draft => {
  const next = avoids.includes(avoided) ? avoids.filter(one => one !== avoided) : [...avoids, avoided]
  return next.length === 0 ? draft : { ...draft, avoids: next }
}
