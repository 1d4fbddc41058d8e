/** How a check adds up: the one place where service and tax are worked out, in whole numbers throughout. */
import type { Check, CheckTax, Service, TaxClass, Taxes } from './check.ts'
import type { TaxId } from './ids.ts'
import { type Money, money, sum } from './money.ts'

/** What a line costs now, and the tax class it was sold in; the site's default where it names none. */
export interface CheckLine {
  readonly total: Money
  readonly tax?: TaxId
}

export interface CheckTerms {
  /** Without them no tax is shown. */
  readonly taxes?: Taxes
  readonly service?: Service
  /** The guests declined an optional service charge. */
  readonly waived: boolean
  readonly paid: Money
}

/** A percentage in thousandths, so that 8.875 is whole. */
const thousandths = (percent: number): bigint => BigInt(Math.round(percent * 1_000))
/** 100 percent in thousandths. */
const whole = 100_000n

/**
 * The check of these lines, whichever order they come in.
 *
 * Service is worked out once, from the sum of the lines, half up; none on a sum that is not positive. Tax is worked
 * out once a class, from everything that is in the class, and rounded as the site says. A compulsory charge is
 * taxed in the class it names; where it names none it is divided over the lines' classes in proportion to their
 * sums, to the last minor unit (the largest remainders get what is over, the site's first class among equals), as
 * tax law sees it: the charge is part of the price of each thing served. An optional one is outside the tax.
 *
 * A class that the site does not have (any more) counts as its default. Classes come in the site's order; one in
 * which nothing was sold is left out.
 */
export const priceCheck = (lines: readonly CheckLine[], terms: CheckTerms): Check => {
  const { taxes, service, waived, paid } = terms
  const ordered = sum(lines.map(line => line.total))
  const charged = service === undefined ? 0n : charge(ordered, service, waived)
  const included = taxes?.included ?? true
  const taxed = taxes === undefined ? [] : taxesOf(taxes, classSums(lines, taxes, service, charged))
  const added = included ? 0 : sum(taxed.map(({ amount }) => amount))
  const total = money(ordered + Number(charged) + added)
  return {
    lines: ordered,
    ...(service === undefined
      ? {}
      : {
          service: {
            name: service.name ?? 'Service',
            percent: service.percent,
            kind: service.kind,
            amount: money(Number(charged)),
          },
        }),
    included,
    taxes: taxed,
    total,
    paid,
    due: money(total - paid),
  }
}

const charge = (ordered: Money, { kind, percent }: Service, waived: boolean): bigint =>
  ordered <= 0 || (waived && kind === 'optional')
    ? 0n
    : divide(BigInt(ordered) * thousandths(percent), whole, 'half-up')

type Sums = ReadonlyMap<TaxId, bigint>

/** What was sold in each class, a compulsory service charge with it. */
const classSums = (
  lines: readonly CheckLine[],
  taxes: Taxes,
  service: Service | undefined,
  charged: bigint,
): Sums => {
  const known = (tax: TaxId | undefined): TaxId =>
    tax !== undefined && Object.hasOwn(taxes.classes, tax) ? tax : taxes.default
  const sold = new Map<TaxId, bigint>()
  for (const id of Object.keys(taxes.classes)) sold.set(id as TaxId, 0n)
  for (const { tax, total } of lines) {
    const id = known(tax)
    sold.set(id, (sold.get(id) ?? 0n) + BigInt(total))
  }
  if (service?.kind !== 'compulsory' || charged === 0n) return sold
  if (service.tax === undefined) {
    const shares = apportion(charged, [...sold.values()])
    return new Map([...sold].map(([id, amount], n) => [id, amount + (shares[n] ?? 0n)]))
  }
  const id = known(service.tax)
  return sold.set(id, (sold.get(id) ?? 0n) + charged)
}

/** What a tax is called to which the house gave no name. @param percent as it is to be read */
export const unnamedTax = (tax: TaxId, percent: string): string => `${tax} ${percent}`

const taxesOf = ({ classes, included = true, rounding = 'half-up' }: Taxes, sums: Sums): CheckTax[] =>
  [...sums].flatMap(([tax, sold]) => {
    const { percent, name }: TaxClass = classes[tax] ?? { percent: 0 }
    if (sold === 0n) return []
    const rate = thousandths(percent)
    const amount = divide(sold * rate, included ? whole + rate : whole, rounding)
    return {
      tax,
      name: name ?? unnamedTax(tax, `${percent} %`),
      percent,
      base: money(Number(included ? sold - amount : sold)),
      amount: money(Number(amount)),
    }
  })

/**
 * Divides an amount in proportion to some weights, exactly: the shares add up to it. Weights may be negative
 * (a class of nothing but reductions); their sum may not be zero.
 */
export const apportion = (amount: bigint, weights: readonly bigint[]): readonly bigint[] => {
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  const parts = weights.map((weight, n) => {
    const share = floorOf(amount * weight, all)
    return { n, share, over: amount * weight - share * all }
  })
  let left = amount - parts.reduce((sum, { share }) => sum + share, 0n)
  const first = [...parts].sort((a, b) => (a.over === b.over ? a.n - b.n : a.over > b.over ? -1 : 1))
  const shares = parts.map(({ share }) => share)
  for (const { n } of first) {
    if (left === 0n) break
    shares[n] = (shares[n] ?? 0n) + 1n
    left--
  }
  return shares
}

/** The quotient rounded down; the divisor is positive. */
const floorOf = (dividend: bigint, divisor: bigint): bigint => {
  const quotient = dividend / divisor
  return quotient * divisor > dividend ? quotient - 1n : quotient
}

/** The quotient as a whole number; negative amounts round like positive ones. The divisor is positive. */
const divide = (dividend: bigint, divisor: bigint, rounding: NonNullable<Taxes['rounding']>): bigint => {
  if (dividend < 0n) return -divide(-dividend, divisor, rounding)
  const quotient = dividend / divisor
  const twice = 2n * (dividend % divisor)
  const up =
    rounding === 'half-up'
      ? twice >= divisor
      : rounding === 'half-even'
        ? twice > divisor || (twice === divisor && quotient % 2n === 1n)
        : false
  return up ? quotient + 1n : quotient
}
