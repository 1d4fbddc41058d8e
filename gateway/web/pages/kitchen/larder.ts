/** What cooks say about stock: of an item or an option, that there is no more of it, how much, and since when again. */
import type { ItemId, OptionId } from '../../../../protocol/ids.ts'
import type { Ticket } from '../../../../protocol/kitchen.ts'
import type { Menu } from '../../../../protocol/menu.ts'
import type { Stock } from '../../../../protocol/stock.ts'
import type { Wish } from '../house/asking.ts'
import { wallTime } from './words.ts'

export type Ware =
  | { readonly is: 'item'; readonly id: ItemId; readonly name: string }
  | { readonly is: 'option'; readonly id: OptionId; readonly name: string }

/** Every item and option of these tickets, once each, as they stand on them. */
export const waresOf = (tickets: readonly Pick<Ticket, 'lines'>[]): readonly Ware[] => {
  const lines = tickets.flatMap(ticket => ticket.lines)
  const items = lines.map(({ item, name }): Ware => ({ is: 'item', id: item, name }))
  const options = lines.flatMap(({ changes }) =>
    changes.map(({ option, name }): Ware => ({ is: 'option', id: option, name })),
  )
  return unique([...items, ...options])
}

/** The same of a whole menu, in the kitchen's words. */
export const waresOn = (menu: Pick<Menu, 'categories' | 'groups' | 'languages'>): readonly Ware[] => {
  const named = ({ id, kitchen, name }: Named) => kitchen ?? name[menu.languages[0] ?? 'en'] ?? id
  const items = menu.categories.flatMap(({ items }) =>
    items.map((item): Ware => ({ is: 'item', id: item.id, name: named(item) })),
  )
  const options = (menu.groups ?? []).flatMap(({ options }) =>
    options.map((option): Ware => ({ is: 'option', id: option.id, name: named(option) })),
  )
  return unique([...items, ...options])
}

interface Named {
  readonly id: string
  readonly kitchen?: string | undefined
  readonly name: Readonly<Record<string, string>>
}

export const keyOf = ({ is, id }: Ware): string => `${is} ${id}`

/** Each once, under the name that came first. */
export const unique = (wares: readonly Ware[]): readonly Ware[] => {
  const known = new Map<string, Ware>()
  for (const ware of wares) if (!known.has(keyOf(ware))) known.set(keyOf(ware), ware)
  return [...known.values()]
}

/** What somebody said is short, with how much of it is left, and when it is back; what is only outside its hours is not. */
export interface ShortWare {
  readonly ware: Ware
  readonly left: number
  /** UTC milliseconds. */
  readonly until?: number
}

/** @param known by what names things go; an id where none is known */
export const shortWares = (stock: Stock, known: readonly Ware[]): readonly ShortWare[] => {
  const names = new Map(known.map(ware => [keyOf(ware), ware.name]))
  const when = (until: number | undefined) => (until === undefined ? {} : { until })
  const items = stock.short
    .filter(({ hours }) => hours !== true)
    .map(({ item, left, until }) => ({
      ware: { is: 'item', id: item, name: names.get(`item ${item}`) ?? item } as const,
      left,
      ...when(until),
    }))
  const options = (stock.options ?? []).map(({ option, until }) => ({
    ware: { is: 'option', id: option, name: names.get(`option ${option}`) ?? option } as const,
    left: 0,
    ...when(until),
  }))
  return [...items, ...options]
}

/** @param left 0 = none, a number = that many (of an item), null = plenty again @param until back at, UTC milliseconds */
export const countOf = (ware: Ware, left: number | null, until?: number): Wish => {
  const when = until === undefined ? {} : { until }
  return ware.is === 'item'
    ? { type: 'count-item', item: ware.id, left, ...when }
    : { type: 'count-option', option: ware.id, left: left === null ? null : 0, ...when }
}

const minuteMs = 60_000

/** The next time the restaurant's clock on the wall reads so, UTC milliseconds; undefined for no time of day. */
export const nextTime = (clock: string, now: number, zone: string): number | undefined => {
  const minutes = (text: string) => {
    const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
    return found === null ? undefined : Number(found[1]) * 60 + Number(found[2])
  }
  const wanted = minutes(clock)
  const is = minutes(wallTime(now, zone))
  if (wanted === undefined || is === undefined) return undefined
  const ahead = (wanted - is + 1440) % 1440 || 1440
  const guess = Math.floor(now / minuteMs) * minuteMs + ahead * minuteMs
  // In the night in which the clocks are changed an hour lies between.
  const hours = [0, -60, 60].map(shift => guess + shift * minuteMs)
  return hours.find(at => at > now && wallTime(at, zone) === clock) ?? guess
}
