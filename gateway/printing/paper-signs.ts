/** Signs that not every printer has, arrows and currencies, and what stands for them where one lacks them. */
import { type CodePage, heldBy } from '../../hardware/printer/codepages.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import { writable } from '../../hardware/printer/writing.ts'
import { type Money, money, showMoney } from '../../protocol/money.ts'

/**
 * `→`, or `->` where no code page of the model has it: the usual ones keep it among the control bytes, where it
 * cannot be printed, and its stand-in `>` would read as "4 is more than 9".
 */
export const arrowOn = (model: PrinterModel): string => {
  const pages = Object.keys(model.codePages) as CodePage[]
  return pages.some(page => heldBy(page).has('→')) ? '→' : '->'
}

/** Every digit, a sign and the separators: what a currency's amounts are made of. */
const sample = money(-1_234_567_890)

/**
 * Writes amounts as a guest of `language` reads them; with the currency's ISO code and plain digits where the
 * printer lacks a sign (`₺`, `￥`, Arabic digits). One way for a whole paper, so that a column stays a column; and with
 * the printer's own letters, so that no check is a picture from top to bottom for the sake of a sign.
 * @param currency ISO 4217; without one (no menu was ever published) amounts have two decimals and no currency
 */
export const moneyOn = (
  model: PrinterModel,
  currency: string | undefined,
  language: string,
): ((amount: Money) => string) => {
  if (currency === undefined) return amount => (amount / 100).toFixed(2)
  if (writable(showMoney(sample, currency, language), model))
    return amount => showMoney(amount, currency, language)
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2
  return amount => format.format(amount / 10 ** decimals)
}
