/** Options that have run out, and the dishes that cannot be made without them. */
import type { ItemId, OptionId } from '../../../protocol/ids.ts'
import type { Group } from '../../../protocol/menu.ts'
import type { OptionOut } from '../../../protocol/stock.ts'
import type { Pad, ShownMenu } from '../pad.ts'

/** Of these options, what nobody can have now. */
export const outOf = ({ stock }: Pad, options: readonly OptionId[]): readonly OptionId[] =>
  options.filter(option => stock.options?.some(out => out.option === option))

/** What is said of an option that cannot be had; undefined where it can. */
export const optionOut = ({ stock }: Pad, option: OptionId): OptionOut | undefined =>
  stock.options?.find(out => out.option === option)

/** The first of a group's options that can be had, in the menu's order. */
export const firstLeft = (pad: Pad, group: Group): OptionId | undefined =>
  group.options.find(option => optionOut(pad, option.id) === undefined)?.id

/** Until when a dish cannot be made, in UTC milliseconds, where that is known. */
export interface Lack {
  readonly until?: number
}

/**
 * A dish with a question that has fewer answers left than it takes; undefined where each can be answered. It is back
 * when enough answers are.
 */
export const lackOf = (pad: Pad, item: ItemId, menu: ShownMenu | undefined = pad.menu): Lack | undefined => {
  if ((pad.stock.options ?? []).length === 0) return undefined
  const backs = (menu?.items.get(item)?.groups ?? []).flatMap(group => backOf(pad, group) ?? [])
  if (backs.length === 0) return undefined
  const until = Math.max(...backs)
  return Number.isFinite(until) ? { until } : {}
}

/** When a group has enough answers again, Infinity where nobody knows; undefined where it has enough. */
const backOf = (pad: Pad, { min, options }: Group): number | undefined => {
  const backs = options
    .map(({ id }) => optionOut(pad, id))
    .map(out => (out === undefined ? 0 : (out.until ?? Number.POSITIVE_INFINITY)))
    .sort((a, b) => a - b)
  const last = min === 0 ? 0 : (backs[min - 1] ?? 0)
  return last === 0 ? undefined : last
}
