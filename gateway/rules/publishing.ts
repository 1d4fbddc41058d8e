/** Publishing: the menu and the site that everything else is read by. */
import { indexMenu } from '../../protocol/menu.ts'
import type { Entry, FactOf } from './fact.ts'
import { currentMenu, type Floor, keptMenus } from './floor.ts'
import type { RequestOf } from './request.ts'
import { accept, type Verdict } from './verdict.ts'

/** An older menu published again is how a publication is undone. The present one changes nothing. */
export const publishMenu = (floor: Floor, { version, menu }: RequestOf<'publish-menu'>): Verdict =>
  floor.menu === version && currentMenu(floor) !== undefined
    ? accept()
    : accept({ fact: 'menu-published', version, menu })

/** The new menu; of the old ones, the newest stay to go back to, and those that open orders were taken from. */
export const takeMenu = (
  floor: Floor,
  { version, menu }: FactOf<'menu-published'>,
  { at, from }: Pick<Entry, 'at' | 'from'>,
): void => {
  const again = floor.published.findIndex(one => one.version === version)
  if (again >= 0) floor.published.splice(again, 1)
  floor.published.push({ version, at, by: from })
  if (floor.published.length > keptMenus) floor.published.shift()
  const used = new Set([
    ...[...floor.orders.values()].map(order => order.menu),
    ...floor.published.map(one => one.version),
  ])
  for (const old of floor.menus.keys()) if (!used.has(old)) floor.menus.delete(old)
  floor.menus.set(version, indexMenu(menu))
  floor.menu = version
  floor.stock.number++
}
