/**
 * The check: what a party owes. The one sum that the pad, the floor page, the paper and the till all show.
 *
 * Rounding is declared, not accidental: every line is whole minor units already; the service charge is rounded once;
 * tax is summed per class over the whole check and rounded once a class, half up unless the site says otherwise
 * (half away from zero where an amount is negative).
 */
import { type Static, Type } from 'typebox'
import { TaxId } from './ids.ts'
import { Money } from './money.ts'

const closed = { additionalProperties: false } as const
/** Percent with at most three decimals, so that sums stay whole thousandths: 20, 8.875. */
const Percent = Type.Number({ minimum: 0, maximum: 100, description: 'a percentage such as 20 or 8.875' })

export const TaxClass = Type.Object(
  {
    /** As it is printed: `VAT 20 %`; the id and the percentage when absent. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 24 })),
    percent: Percent,
  },
  closed,
)
export type TaxClass = Static<typeof TaxClass>

export const Taxes = Type.Object(
  {
    /** Whether the menu's prices include the tax (default) or it is added on the check. */
    included: Type.Optional(Type.Boolean()),
    classes: Type.Record(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' }), TaxClass, {
      additionalProperties: false,
      description: 'tax classes by id (letters, digits, - and _, at most 40)',
    }),
    /** The class of whatever names none. */
    default: TaxId,
    rounding: Type.Optional(
      Type.Union([Type.Literal('half-up'), Type.Literal('half-even'), Type.Literal('down')]),
    ),
  },
  closed,
)
export type Taxes = Static<typeof Taxes>

/**
 * A service charge on the lines' sum. `optional`: the guest may decline it, so it is outside the tax
 * (HMRC VATSC06130). `compulsory`: part of the price, taxed like what it serves, or as its own class where one is named.
 */
export const Service = Type.Object(
  {
    percent: Percent,
    kind: Type.Union([Type.Literal('optional'), Type.Literal('compulsory')]),
    tax: Type.Optional(TaxId),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 24 })),
  },
  closed,
)
export type Service = Static<typeof Service>

/** One tax on a check. `base` and `tax` are whole minor units; with prices that include tax, base + tax is the price. */
export const CheckTax = Type.Object({
  tax: TaxId,
  name: Type.String(),
  percent: Type.Number(),
  base: Money,
  amount: Money,
})
export type CheckTax = Static<typeof CheckTax>

export const Check = Type.Object({
  /** The live lines as on the menu. */
  lines: Money,
  service: Type.Optional(
    Type.Object({
      name: Type.String(),
      percent: Type.Number(),
      kind: Service.properties.kind,
      /** Zero where a guest declined it. */
      amount: Money,
    }),
  ),
  /** Whether `taxes` are part of `lines` and `service` already. */
  included: Type.Boolean(),
  taxes: Type.Array(CheckTax),
  /** What the guest pays: lines + service, and the taxes where they are not included. */
  total: Money,
  paid: Money,
  /** total − paid; negative where something was voided after it was paid. */
  due: Money,
})
export type Check = Static<typeof Check>
