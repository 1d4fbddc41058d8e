/** What stands on the check that a guest is given, and on the receipt: what there was, what it comes to, the tax in it. */
import {
  type Block,
  blank,
  columns,
  type Document,
  rule,
  type Size,
  text,
} from '../../hardware/printer/document.ts'
import type { Check } from '../../protocol/check.ts'
import { localTime, timeOfDay } from '../../protocol/hours.ts'
import { type Money, money, zero } from '../../protocol/money.ts'
import { type CheckTemplate, defaultPapers } from '../../protocol/papers.ts'
import { isSpecial, type PayingWish, payingOf } from '../../protocol/paying.ts'
import { unnamedTax } from '../../protocol/pricing.ts'
import type { PaperLine } from './check-lines.ts'
import { bar, type Print, printMark, serialText } from './print.ts'
import { type Drawing, fill } from './template.ts'
import type { CheckWords } from './words/words.ts'

export interface CheckPaper extends Print {
  readonly site: string
  /** As it is called out loud. */
  readonly table: string
  /** For what was paid, and not for what is to be. */
  readonly isReceipt: boolean
  /** Not the first paper of this kind. */
  readonly isCopy: boolean
  readonly lines: readonly PaperLine[]
  readonly check: Check
  /** What was paid, oldest first. */
  readonly payments: readonly { readonly method: keyof CheckWords['methods']; readonly amount: Money }[]
  /** The guests declined an optional service charge. */
  readonly isServiceDeclined: boolean
  /** How the guests asked to pay. */
  readonly wish?: Pick<PayingWish, 'shares' | 'tip'> | undefined
  /** An amount as it is written on this paper. */
  readonly show: (amount: Money) => string
  /** As percentages are written on it. */
  readonly percent: (percent: number) => string
  readonly words: CheckWords
  /** As the house wants it; as Fourtop has it when absent. */
  readonly template?: CheckTemplate | undefined
}

/**
 * Lays a check out so that a guest can add it up: every amount down to the total is part of it, and a tax that
 * the prices include stands below the total, where nobody adds it once more.
 */
export const checkPaper = (paper: CheckPaper): Document => {
  const { site, table, check, at, zone, show, words, isReceipt, template } = paper
  const { date } = localTime(at, zone)
  const drawing: Drawing<CheckTemplate[number]> = {
    house: size => [text(site, { size, align: 'center', bold: true })],
    head: size => [columns(words.table(table), `${date} ${timeOfDay(at, zone)}`, { size })],
    items: size => paper.lines.flatMap(line => lineBlocks(line, paper, size)),
    sums: size => [
      columns(words.subtotal, show(check.lines), { size }),
      ...serviceBlocks(paper, size),
      ...(check.included ? [] : taxBlocks(paper, words.tax, size)),
    ],
    total: size => [columns(words.total, show(check.total), { size, bold: true })],
    taxes: size => (check.included ? taxBlocks(paper, words.included, size) : []),
    paid: size => paidBlocks(paper, size),
    wish: () => (isReceipt ? [] : wishBlocks(paper)),
    serial: size => [columns(`#${serialText(paper.serial)}`, '', { size })],
  }
  const { receipt, check: unpaid } = defaultPapers
  return [
    blank(1),
    ...(isReceipt ? [bar(words.receipt)] : []),
    ...(paper.isCopy ? [bar(words.copy)] : []),
    ...printMark(paper),
    ...fill(template ?? (isReceipt ? receipt : unpaid), drawing, {
      house: site,
      table,
      total: show(check.total),
      date,
      time: timeOfDay(at, zone),
      number: serialText(paper.serial),
    }),
  ]
}

const lineBlocks = (line: PaperLine, { show, words }: CheckPaper, size: Size): readonly Block[] => [
  columns(`${line.quantity}x ${line.name}`, show(line.total), { size }),
  ...line.options.map(({ name, price }) =>
    text(price === zero ? name : `${name} ${price > 0 ? '+' : ''}${show(price)}`, { lead: '   ' }),
  ),
  ...(line.quantity === 1 ? [] : [text(words.each(show(line.unit)), { lead: '   ' })]),
]

const serviceBlocks = (
  { check, isServiceDeclined, show, percent, words }: CheckPaper,
  size: Size,
): readonly Block[] => {
  const { service } = check
  if (service === undefined) return []
  const name = service.name.includes('%') ? service.name : `${service.name} ${percent(service.percent)}`
  const isDeclined = isServiceDeclined && service.kind === 'optional'
  return [columns(name, isDeclined ? words.declined : show(service.amount), { size })]
}

const taxBlocks = (
  { check, show, percent }: CheckPaper,
  words: CheckWords['tax'],
  size: Size,
): readonly Block[] =>
  check.taxes.map(({ tax, name, percent: rate, base, amount }) => {
    // What the house called it stays as the house wrote it.
    const isUnnamed = name === unnamedTax(tax, `${rate} %`)
    const called = isUnnamed ? unnamedTax(tax, percent(rate)) : name
    return columns(words(called, show(base)), show(amount), { size })
  })

/** Nothing before anything was paid; what is left to pay, or to give back, as well as what was paid. */
const paidBlocks = ({ check: { paid, due }, payments, isReceipt, show, words }: CheckPaper, size: Size) => {
  if (paid === zero) return []
  const each = payments.map(({ method, amount }) => columns(words.methods[method], show(amount), { size }))
  const isEven = due === zero
  return [
    rule(),
    ...(isReceipt ? each : []),
    columns(words.paid, show(paid), { size, bold: isReceipt }),
    ...(isReceipt && isEven ? [] : [dueBlock(due, show, words)]),
  ]
}

const dueBlock = (due: Money, show: CheckPaper['show'], words: CheckWords): Block =>
  due < 0
    ? columns(words.giveBack, show(money(-due)), { bold: true })
    : columns(words.due, show(due), { bold: true })

/** Below all that is owed, and said to be a wish: nobody may take it for part of the bill. */
const wishBlocks = ({ check, wish, show, percent, words }: CheckPaper): readonly Block[] => {
  if (wish === undefined || !isSpecial(wish) || check.due <= 0) return []
  const { tip, total, shares } = payingOf(check.due, wish)
  return [
    rule(),
    text(words.asked),
    ...(wish.tip === 0
      ? []
      : [
          columns(`${words.tip} ${percent(wish.tip)}`, show(tip)),
          columns(words.withTip, show(total), { bold: true }),
        ]),
    ...(wish.shares === 1
      ? []
      : [
          text(words.shares(wish.shares)),
          ...shares.map(({ count, amount }) => columns(`${count}x`, show(amount), { bold: true })),
        ]),
  ]
}
