/** S32: what the table owes, to the cent as the gateway counts it; the pad adds nothing up. */
import type { Check } from '../../../protocol/check.ts'
import { times } from '../../../protocol/money.ts'
import { isLive } from '../../../protocol/order.ts'
import { drawMessage } from '../drawing/message.ts'
import { drawDue, drawReceipt, type ReceiptRow } from '../drawing/receipt.ts'
import type { Sheet } from '../drawing/sheet.ts'
import { type Face, type Key, listKeys } from '../face.ts'
import { type BillRow, sheetsOf } from '../ordering/bill.ts'
import { ordersOf } from '../ordering/orders.ts'
import type { Pad } from '../pad.ts'
import { payingPage } from '../paying/wish.ts'
import type { ScreenAt } from '../screen.ts'
import { close, goTo, open, rowOf } from '../trail.ts'

export const bill = (pad: Pad, screen: ScreenAt<'bill'>): Face => {
  const check = pad.table?.check
  const back: Key = { sign: '↩', word: 'back', act: () => close(pad) }
  if (check === undefined) {
    return {
      title: ({ texts }) => texts.bill.title,
      keys: { 1: back, 2: { sign: '✓', word: 'order', act: () => goTo(pad) } },
      paged: true,
      draw: drawEmpty,
    }
  }
  const sheets = sheetsOf(pad)
  const numbers = sheets.map((_, n) => String(n))
  const at = rowOf(numbers, screen.focus)
  return {
    title: ({ texts }) => texts.bill.title,
    aside: ({ texts }) => (pad.link.online ? '' : `⚠ ${texts.bill.stale}`),
    asideInk: 'err',
    keys: { 1: back, 2: payKey(pad, check), ...listKeys(pad, screen, numbers) },
    draw: sheet => {
      const rows = sheets[at] ?? []
      drawReceipt(
        sheet,
        rows.map(row => rowFor(sheet, row, check)),
        { at, of: sheets.length },
      )
      if (!sheet.large) drawDue(sheet, toPay(sheet, check))
    },
  }
}

const payKey = (pad: Pad, { due }: Check): Key =>
  due > 0
    ? { sign: '✓', word: 'askBill', act: () => open(pad, payingPage(pad, due)) }
    : { sign: '✓', word: 'ok', act: () => goTo(pad) }

const drawEmpty = (sheet: Sheet): void => {
  const { texts, pad } = sheet
  const text = ordersOf(pad).length > 0 ? texts.bill.waitingBody : texts.bill.emptyBody
  drawMessage(sheet, { heading: texts.bill.empty, ink: 'focus', text })
}

const toPay = ({ texts, money }: Sheet, { due, paid, total }: Check): ReceiptRow => {
  if (due < 0) return { name: texts.bill.back, value: money(times(due, -1)), ink: 'focus' }
  if (due === 0 && paid > 0) return { name: texts.bill.paid, value: money(total), ink: 'ok' }
  return { name: texts.bill.due, value: money(due), ink: 'focus' }
}

const rowFor = (sheet: Sheet, row: BillRow, check: Check): ReceiptRow => {
  const { texts, money } = sheet
  const words = texts.bill
  switch (row.is) {
    case 'line': {
      const { line } = row
      const name = `${line.quantity}× ${sheet.name(line.name, line.item)}`
      return isLive(line.state)
        ? { name, value: money(line.total), ink: 'fg' }
        : { name, value: texts.states[line.state], ink: 'dim' }
    }
    case 'voided':
      return { name: `− ${words.voided(row.pieces)}`, value: '', ink: 'dim' }
    case 'earlier':
      return { name: words.earlier(row.orders), value: '', ink: 'fg' }
    case 'waiting':
      return { name: words.waiting(row.orders), value: '', ink: 'focus' }
    case 'due': {
      const sum = toPay(sheet, check)
      return sheet.pad.link.online ? sum : { ...sum, name: `${sum.name} ⚠ ${words.stale}` }
    }
    case 'lines':
      return { name: words.lines, value: money(row.amount), ink: 'fg', sum: true }
    case 'service':
      return serviceRow(sheet, row)
    case 'tax': {
      const name = sheet.plain(row.tax.name, row.tax.tax)
      const label = row.included ? words.included(name) : name
      return { name: label, value: money(row.tax.amount), ink: row.included ? 'dim' : 'fg', sum: true }
    }
    case 'total':
      return { name: words.total, value: money(row.amount), ink: 'fg', sum: true }
    case 'paid':
      return { name: words.paid, value: money(row.amount), ink: 'ok', sum: true }
    case 'tip':
      return {
        name: `${sheet.texts.paying.tip} ${sheet.percent(row.percent)}`,
        value: `+${money(row.amount)}`,
        ink: 'focus',
        sum: true,
      }
    case 'share':
      return {
        name: sheet.texts.paying.share(row.count, row.of),
        value: money(row.amount),
        ink: 'focus',
        sum: true,
      }
    default:
      return row satisfies never
  }
}

/** `Service 12.5 %`, and whether the guest may say no to it. */
const serviceRow = (
  { texts, money, plain, percent }: Sheet,
  { service, declined }: BillRow & { readonly is: 'service' },
): ReceiptRow => {
  const words = texts.bill
  const called = plain(service.name, words.service)
  const name = called.includes('%') ? called : `${called} ${percent(service.percent)}`
  if (declined) return { name, value: words.declined, ink: 'dim', sum: true }
  const label = service.kind === 'optional' ? words.optional(name) : name
  return { name: label, value: money(service.amount), ink: 'fg', sum: true }
}
