/** What stands on the check that a guest is given: what there was, what it comes to, and the tax in it. */
import { type Block, blank, columns, type Document, rule, text } from '../../hardware/printer/document.ts'
import type { Check, CheckTax } from '../../protocol/check.ts'
import { localTime, timeOfDay } from '../../protocol/hours.ts'
import { type Money, money, zero } from '../../protocol/money.ts'
import { isSpecial, type PayingWish, payingOf } from '../../protocol/paying.ts'
import type { PaperLine } from './check-lines.ts'
import { bar, type Print, printMark, serialText } from './print.ts'

export interface CheckPaper extends Print {
  readonly site: string
  /** As it is called out loud. */
  readonly table: string
  /** Not the first paper of this check. */
  readonly isCopy: boolean
  readonly lines: readonly PaperLine[]
  readonly check: Check
  /** The guests declined an optional service charge. */
  readonly isServiceDeclined: boolean
  /** How the guests asked to pay. */
  readonly wish?: Pick<PayingWish, 'shares' | 'tip'> | undefined
  /** An amount as it is written on this paper. */
  readonly show: (amount: Money) => string
}

/**
 * Lays a check out so that a guest can add it up: every amount down to the total is part of it, and a tax that
 * the prices include stands below the total, where nobody adds it once more.
 */
export const checkPaper = (paper: CheckPaper): Document => {
  const { site, table, check, at, zone, show } = paper
  return [
    blank(1),
    ...(paper.isCopy ? [bar('COPY')] : []),
    ...printMark(paper),
    text(site, { size: 'double-height', align: 'center', bold: true }),
    columns(`Table ${table}`, `${localTime(at, zone).date} ${timeOfDay(at, zone)}`),
    rule('double'),
    ...paper.lines.flatMap(line => lineBlocks(line, show)),
    rule(),
    columns('Subtotal', show(check.lines)),
    ...serviceBlocks(paper),
    ...(check.included ? [] : taxBlocks(check.taxes, show, '')),
    rule('double'),
    columns('TOTAL', show(check.total), { size: 'double', bold: true }),
    ...(check.included ? taxBlocks(check.taxes, show, 'incl. ') : []),
    ...paidBlocks(check, show),
    ...wishBlocks(paper),
    rule(),
    columns(`#${serialText(paper.serial)}`, ''),
  ]
}

const lineBlocks = (line: PaperLine, show: CheckPaper['show']): readonly Block[] => [
  columns(`${line.quantity}x ${line.name}`, show(line.total)),
  ...line.options.map(({ name, price }) =>
    text(price === zero ? name : `${name} ${price > 0 ? '+' : ''}${show(price)}`, { lead: '   ' }),
  ),
  ...(line.quantity === 1 ? [] : [text(`each ${show(line.unit)}`, { lead: '   ' })]),
]

const percentText = (percent: number): string => `${percent} %`

const serviceBlocks = ({ check, isServiceDeclined, show }: CheckPaper): readonly Block[] => {
  const { service } = check
  if (service === undefined) return []
  const name = service.name.includes('%') ? service.name : `${service.name} ${percentText(service.percent)}`
  const isDeclined = isServiceDeclined && service.kind === 'optional'
  return [columns(name, isDeclined ? 'declined' : show(service.amount))]
}

const taxBlocks = (
  taxes: readonly CheckTax[],
  show: CheckPaper['show'],
  lead: 'incl. ' | '',
): readonly Block[] =>
  taxes.map(({ name, base, amount }) => columns(`${lead}${name} on ${show(base)}`, show(amount)))

/** Nothing before anything was paid; what is left to pay, or to give back, as well as what was paid. */
const paidBlocks = ({ paid, due }: Check, show: CheckPaper['show']): readonly Block[] => {
  if (paid === zero) return []
  return [
    rule(),
    columns('Paid', show(paid)),
    due < 0
      ? columns('To give back', show(money(-due)), { bold: true })
      : columns('Due', show(due), { bold: true }),
  ]
}

/** Below all that is owed, and said to be a wish: nobody may take it for part of the bill. */
const wishBlocks = ({ check, wish, show }: CheckPaper): readonly Block[] => {
  if (wish === undefined || !isSpecial(wish) || check.due <= 0) return []
  const { tip, total, shares } = payingOf(check.due, wish)
  return [
    rule(),
    text('As you asked, not charged yet:'),
    ...(wish.tip === 0
      ? []
      : [
          columns(`Tip ${percentText(wish.tip)}`, show(tip)),
          columns('With tip', show(total), { bold: true }),
        ]),
    ...(wish.shares === 1
      ? []
      : [
          text(`${wish.shares} equal shares:`),
          ...shares.map(({ count, amount }) => columns(`${count}x`, show(amount), { bold: true })),
        ]),
  ]
}
