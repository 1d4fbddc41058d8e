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
 * Writes amounts as a guest of `language` reads them; with the currency's ISO code where the printer lacks its sign
 * (`₺`, `￥`), and as English does where it lacks another one, or the language runs from the right. One way for a whole paper, so that a column stays a column; and with
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
  const formatIn = (spoken: string) =>
    new Intl.NumberFormat(spoken, { style: 'currency', currency, currencyDisplay: 'code' })
  const own = formatIn(language)
  const decimals = own.resolvedOptions().maximumFractionDigits ?? 2
  const tried = own.format(sample / 10 ** decimals)
  // Latin letters after figures would stand to the left of them in one place and to the right in another.
  const isPlain = writable(tried, model) && !/[\u061c\u200e\u200f]/.test(tried)
  const format = isPlain ? own : formatIn('en')
  return amount => format.format(amount / 10 ** decimals)
}

/**
 * Writes percentages as a guest of `language` reads them: `12.5%`, `12,5 %`, `%12,5`; as English does where the
 * printer lacks a sign. At most three decimals, as taxes have, and no zeros at the end.
 */
export const percentOn = (model: PrinterModel, language: string): ((percent: number) => string) => {
  const formatIn = (spoken: string) =>
    new Intl.NumberFormat(spoken, { style: 'percent', maximumFractionDigits: 3 })
  const own = formatIn(language)
  // Every digit, and the separator.
  const format = writable(own.format(98_765_432.10125), model) ? own : formatIn('en')
  return percent => format.format(percent / 100)
}
