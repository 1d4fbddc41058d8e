/** Money as the till counts it: whole minor units, never fractions. */
import { Type } from 'typebox'
import type { Brand } from './ids.ts'

/** An amount in the currency's minor unit (cents, pence); negative for a reduction. */
export type Money = Brand<number, 'money'>
/** ±20 million in the major unit: beyond any table, far below where integers stop being exact. */
export const Money = Type.Unsafe<Money>(
  Type.Integer({
    minimum: -2_000_000_000,
    maximum: 2_000_000_000,
    description: 'a whole number of cents (1250 for 12.50)',
  }),
)

export const money = (minor: number): Money => {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`money is whole minor units, not ${minor}`)
  return minor as Money
}

export const zero = money(0)

export const sum = (amounts: readonly Money[]): Money =>
  money(amounts.reduce<number>((all, one) => all + one, 0))

export const times = (amount: Money, quantity: number): Money => money(amount * quantity)

const formats = new Map<string, Intl.NumberFormat>()

/**
 * The amount as a guest reads it in `language`: `€12.50`, `12,50 €`.
 * @param currency ISO 4217 code, whose minor unit decides the decimals
 */
export const showMoney = (amount: Money, currency: string, language: string): string => {
  const key = `${language} ${currency}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    formats.set(key, format)
  }
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
