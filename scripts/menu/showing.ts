/** `menu show`: what guests read now, and what has run out. */
import { timeOfDay } from '../../protocol/hours.ts'
import { indexMenu, type PublishedMenu } from '../../protocol/menu.ts'
import { showMoney } from '../../protocol/money.ts'
import { priceFrom } from '../../protocol/price.ts'
import type { Short, Stock } from '../../protocol/stock.ts'
import { printable } from '../../protocol/wanted.ts'
import { doorTo } from './asking.ts'
import { howToProve } from './key.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

export interface ShowOptions {
  readonly gateway: string
  readonly keyFile?: string | undefined
  /** The menu as a file that `publish` takes. */
  readonly json?: boolean | undefined
}

export const show = async (
  { gateway, keyFile, json }: ShowOptions,
  surroundings: Surroundings,
): Promise<Exit> => {
  const { say, tell } = surroundings
  const door = doorTo({ gateway, keyFile }, surroundings)
  if (door === undefined) return exits.usage
  const [menu, stock] = await Promise.all([door.menu(), door.stock()])
  if (menu === undefined && door.isLocked) {
    tell(`✗ The gateway wants to know who asks. ${howToProve}`)
    return exits.refused
  }
  if (menu === undefined) {
    tell(
      `✗ No menu to be had from ${gateway}. Is the gateway running (npm start), and has a menu been published?`,
    )
    return exits.unreachable
  }
  if (json === true) {
    const { version: _, ...file } = menu
    say(JSON.stringify(file, null, 2))
    return exits.done
  }
  const timed = stock?.short.some(({ until }) => until !== undefined) === true
  const zone = (timed ? await door.zone() : undefined) ?? surroundings.zone
  for (const line of list(menu, stock, zone)) say(printable(line))
  return exits.done
}

const list = (menu: PublishedMenu, stock: Stock | undefined, zone: string): readonly string[] => {
  const index = indexMenu(menu)
  const language = menu.languages[0] ?? ''
  const short = new Map((stock?.short ?? []).map(one => [one.item, one]))
  const dishes = menu.categories.flatMap(({ items }) => items)
  const ids = Math.max(...dishes.map(({ id }) => id.length), 0)
  const names = Math.max(...dishes.map(({ name, id }) => (name[language] ?? id).length), 0)
  const rows = menu.categories.flatMap(({ name, id, items }) => [
    '',
    name[language] ?? id,
    ...items.map(item => {
      const groups = index.items.get(item.id)?.groups ?? []
      const varies = groups.some(
        ({ min, options }) => min > 0 && new Set(options.map(one => one.price)).size > 1,
      )
      const price = `${varies ? 'from ' : ''}${showMoney(priceFrom(index, item.id), menu.currency, language)}`
      const row = `  ${item.id.padEnd(ids)}  ${(item.name[language] ?? item.id).padEnd(names)}  ${price.padStart(14)}`
      return `${row}${missing(short.get(item.id), zone)}`
    }),
  ])
  return [`Menu ${menu.version}, ${dishes.length} dishes, ${menu.languages.join(' ')}`, ...rows]
}

const missing = (short: Short | undefined, zone: string): string => {
  if (short === undefined) return ''
  const back = short.until === undefined ? '' : `, back at ${timeOfDay(short.until, zone)}`
  if (short.left > 0) return `  ${short.left} left`
  return short.hours === true ? `  not at this time${back}` : `  sold out${back}`
}
