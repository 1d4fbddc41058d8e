/** What stands on the bill: every line that was ordered, then the sums, all as the gateway says them. */
import type { Check, CheckTax } from '../../../protocol/check.ts'
import type { Money } from '../../../protocol/money.ts'
import { payingOf } from '../../../protocol/paying.ts'
import type { TableLine } from '../../../protocol/table.ts'
import type { Pad } from '../pad.ts'
import { wishOf } from '../paying/wish.ts'
import { ordersOf } from './orders.ts'

export type BillRow =
  | { readonly is: 'line'; readonly line: TableLine }
  /** Below its line: pieces that nobody pays for. */
  | { readonly is: 'voided'; readonly pieces: number }
  /** Orders too old to be told line by line; they are in the sums. */
  | { readonly is: 'earlier'; readonly orders: number }
  /** Orders that the gateway does not count yet; they are not in the sums. */
  | { readonly is: 'waiting'; readonly orders: number }
  | { readonly is: 'lines' | 'total' | 'paid'; readonly amount: Money }
  /** What there is to pay, in large letters, where no line at the bottom says it. */
  | { readonly is: 'due' }
  | { readonly is: 'service'; readonly service: NonNullable<Check['service']>; readonly declined: boolean }
  /** As the table asked to pay; not part of the bill. */
  | { readonly is: 'tip'; readonly percent: number; readonly amount: Money }
  | { readonly is: 'share'; readonly count: number; readonly of: number; readonly amount: Money }
  | { readonly is: 'tax'; readonly tax: CheckTax; readonly included: boolean }

/** So many rows are on one sheet, above what is to pay. */
export const sheetRows = 6

/**
 * The bill cut into sheets; the sums stay together where they can. None while nothing was ordered. In large letters
 * each row has a card of its own, and the first says what there is to pay.
 */
export const sheetsOf = (pad: Pad): readonly (readonly BillRow[])[] => {
  const { table } = pad
  if (table?.check === undefined) return []
  const lines = [...orderedRows(pad), ...waitingRows(pad)]
  const sums = [...sumRows(table.check), ...wishRows(pad, table.check)]
  if (pad.access.large) return cut([{ is: 'due' }, ...lines, ...sums], 1)
  const most = sheetRows
  const sheets = cut(lines, most)
  const last = sheets.at(-1) ?? []
  return last.length + sums.length <= most
    ? [...sheets.slice(0, -1), [...last, ...sums]]
    : [...sheets, ...cut(sums, most)]
}

const cut = (rows: readonly BillRow[], most: number): readonly (readonly BillRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / most) }, (_, n) => rows.slice(n * most, (n + 1) * most))

const orderedRows = ({ table }: Pad): readonly BillRow[] => {
  if (table === undefined) return []
  const earlier = table.count - table.orders.length
  const orders = [...table.orders].sort((a, b) => a.order - b.order)
  return [
    ...(earlier > 0 ? [{ is: 'earlier', orders: earlier } as const] : []),
    ...orders
      .flatMap(order => order.lines)
      .flatMap((line): readonly BillRow[] => [
        { is: 'line', line },
        ...(line.voided === undefined ? [] : [{ is: 'voided', pieces: line.voided } as const]),
      ]),
  ]
}

const waitingRows = (pad: Pad): readonly BillRow[] => {
  const orders = ordersOf(pad).filter(seen => seen.is !== 'known').length
  return orders === 0 ? [] : [{ is: 'waiting', orders }]
}

/** What was asked for beside the bill, for what is due now. */
const wishRows = (pad: Pad, { due }: Check): readonly BillRow[] => {
  const wish = wishOf(pad)
  if (wish === undefined || due <= 0) return []
  const { tip, shares } = payingOf(due, wish)
  return [
    ...(wish.tip === 0 ? [] : [{ is: 'tip', percent: wish.tip, amount: tip } as const]),
    ...(wish.shares === 1 ? [] : shares.map(one => ({ is: 'share', of: wish.shares, ...one }) as const)),
  ]
}

/** A sum that says the same as the one below it is left out. */
const sumRows = ({ lines, service, included, taxes, total, paid, due }: Check): readonly BillRow[] => {
  const partly = paid !== 0 && due !== 0
  const taxRows = taxes.map((tax): BillRow => ({ is: 'tax', tax, included }))
  return [
    ...(lines === total ? [] : [{ is: 'lines', amount: lines } as const]),
    ...(service === undefined
      ? []
      : [
          {
            is: 'service',
            service,
            declined: service.kind === 'optional' && service.amount === 0 && lines > 0,
          } as const,
        ]),
    ...(included ? [] : taxRows),
    ...(partly ? [{ is: 'total', amount: total } as const] : []),
    ...(included ? taxRows : []),
    ...(partly ? [{ is: 'paid', amount: paid } as const] : []),
  ]
}
