/** The words on a check and a receipt, in the languages that houses speak. */

export interface CheckWords {
  readonly receipt: string
  readonly copy: string
  readonly table: (name: string) => string
  /** What one of several pieces costs. */
  readonly each: (price: string) => string
  readonly subtotal: string
  readonly total: string
  /** What guests left off the check. */
  readonly declined: string
  /** A tax beside what it was reckoned from: added to the prices, or in them. */
  readonly tax: (name: string, base: string) => string
  readonly included: (name: string, base: string) => string
  readonly paid: string
  readonly due: string
  readonly giveBack: string
  readonly methods: { readonly cash: string; readonly card: string; readonly other: string }
  readonly asked: string
  readonly tip: string
  readonly withTip: string
  readonly shares: (count: number) => string
}
