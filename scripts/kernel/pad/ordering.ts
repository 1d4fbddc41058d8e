/** A guest at one pad who leaves no key out, compares every picture on the way, and orders at the end. */
import type { Button } from '../../../device/pad/happening.ts'
import { ExportedOrder } from '../../../protocol/exported.ts'
import { check } from '../../../protocol/shape.ts'
import type { Bell } from '../../torture/bell.ts'
import { readExport } from '../../torture/exported.ts'
import type { House } from '../../torture/house.ts'
import type { Eye, PadInHand } from './eye.ts'
import type { Twin } from './twin.ts'

/** To the next category and back, into it and out again, then to its first dish, into the cart, and to the review. */
export const wayToReview: readonly Button[] = [4, 3, 2, 1, 2, 2, 2, 2]

/** Presses these, and looks after each. */
export const walk = async (eye: Eye, way: readonly Button[]): Promise<void> => {
  for (const [n, button] of way.entries()) {
    await eye.tap(button)
    await eye.same(`press ${n + 1} of ${way.join(' ')}`)
  }
}

export interface Ordering {
  readonly pad: PadInHand
  readonly twin: Twin
  readonly eye: Eye
  /** Of both, at their houses. */
  readonly name: string
  /** Where the pad orders, and where its twin does. */
  readonly houses: readonly [House, House]
  /** Whether the pad was told that its order is in. */
  readonly isAnswered: () => boolean
  readonly bell: Bell
}

const theOrder = async (house: House, pad: string): Promise<ExportedOrder> => {
  const all = (await readExport(house)).filter(one => one.pad === pad)
  const [first] = all
  if (first === undefined || all.length > 1) throw new Error(`${all.length} orders of ${pad} in place of one`)
  const order = check(ExportedOrder, first)
  if (!order.ok) throw new Error(`the export: ${order.problems.join('; ')}`)
  return order.value
}

/** What was asked for, without what is different for everybody. */
const contents = ({ order, table, total, lines }: ExportedOrder): string =>
  JSON.stringify({ order, table, total, lines: lines.map(({ item, quantity }) => ({ item, quantity })) })

/**
 * From the review to "received". Nothing is compared in between: there the screen counts seconds.
 * @returns the pad's order, as the gateway has it
 * @throws Error where it is not the one that was pressed at the twin
 */
export const sendOrder = async (ordering: Ordering): Promise<ExportedOrder> => {
  const { pad, twin, eye, name, houses, isAnswered, bell } = ordering
  await pad.tap(2)
  await bell.until(`${name} to be told that its order is in`, isAnswered, eye.patienceMs)
  const order = await theOrder(houses[0], name)
  twin.date(order.placedAt ?? 0)
  twin.press(2)
  twin.release(2)
  await eye.same('received')
  const [is, wanted] = [contents(order), contents(await theOrder(houses[1], name))]
  if (is !== wanted) throw new Error(`the gateway has ${is}, and what was pressed is ${wanted}`)
  return order
}
