/** What an order says, from whichever channel it comes. */
import { Type } from 'typebox'
import { Avoids } from '../avoiding.ts'
import { Money } from '../money.ts'
import { AskedLine, freeText } from '../order.ts'

/** The lines, the menu they were read from, the sum that was shown. */
export const asked = {
  lines: Type.Array(AskedLine, { minItems: 1, maxItems: 60 }),
  note: Type.Optional(freeText(200)),
  /** What the guests do not eat, and want the kitchen to know. */
  avoids: Type.Optional(Avoids),
  total: Money,
}
