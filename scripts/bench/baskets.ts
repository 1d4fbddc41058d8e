/** What the guests of the bench order: a few ordinary tables' worth from the demo menu, priced as a pad prices. */
import { readFileSync } from 'node:fs'
import { menuVersion } from '../../gateway/desk/version.ts'
import { hang } from '../../protocol/hanging.ts'
import type { OptionId } from '../../protocol/ids.ts'
import { type Item, indexMenu, Menu, type MenuIndex } from '../../protocol/menu.ts'
import { sum } from '../../protocol/money.ts'
import type { AskedLine } from '../../protocol/order.ts'
import { priceLine } from '../../protocol/price.ts'
import { check } from '../../protocol/shape.ts'
import { inRoot } from '../simulate/folder.ts'
import type { Basket } from './generator/pad.ts'

/**
 * The demo's, without the pictures: it names them by files that stay behind when it is handed to a gateway elsewhere.
 *
 * @throws Error where the demo menu is no menu
 */
export const readDemoMenu = (): Menu => {
  const file = inRoot('scripts', 'demo', 'menu.json')
  const menu = check(Menu, JSON.parse(readFileSync(file, 'utf8')))
  if (!menu.ok) throw new Error(`${file}: ${menu.problems.join('; ')}`)
  return hang(menu.value, () => undefined)
}

/** The first way to have an item: of each group as many options as it asks for. */
const lineOf = (menu: MenuIndex, { id }: Item, quantity: number): AskedLine => {
  const groups = menu.items.get(id)?.groups ?? []
  const options: OptionId[] = groups.flatMap(group =>
    group.options.slice(0, group.min).map(option => option.id),
  )
  return { item: id, quantity, ...(options.length === 0 ? {} : { options }) }
}

/** Lines of each basket: two on average, as pads send them. */
const sizes = [1, 2, 3, 2, 1, 4, 2, 1]

/** Orders of 150 to 400 bytes over all categories, without what is sold at certain hours only. */
export const ordersFrom = (menu: Menu): readonly (readonly AskedLine[])[] => {
  const index = indexMenu(menu)
  const items = menu.categories.flatMap(category =>
    category.items.filter(item => item.hours === undefined && category.hours === undefined),
  )
  let turn = 0
  return sizes.map(lines =>
    Array.from({ length: lines }, (_, n) => {
      // Steps that share no factor with the 64 dishes of the menu take turns through all of it.
      turn += 11
      const item = items[turn % items.length]
      if (item === undefined) throw new Error('the demo menu sells nothing')
      return lineOf(index, item, (n % 2) + 1)
    }),
  )
}

/** What a guest pays for these lines. */
export const totalOf = (menu: Menu, lines: readonly AskedLine[]): number => {
  const index = indexMenu(menu)
  return sum(
    lines.map(line => {
      const priced = priceLine(index, { ...line, options: line.options ?? [] })
      if (!priced.ok) throw new Error(`"${line.item}" cannot be ordered like this`)
      return priced.total
    }),
  )
}

/** The same as the text that stands behind id and number in a request. */
export const basketsFrom = (menu: Menu): readonly Basket[] =>
  ordersFrom(menu).map(lines => {
    const order = {
      type: 'place-order',
      menu: menuVersion(menu),
      lines,
      total: totalOf(menu, lines),
    }
    return JSON.stringify(order).slice(1)
  })
