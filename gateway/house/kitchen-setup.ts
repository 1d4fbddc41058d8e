/** The kitchen as its manager sets it up. */
import type { StationId } from '../../protocol/ids.ts'
import { type CategoryRouted, type KitchenSetupView, kitchenOf } from '../../protocol/kitchen-setup.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import { lintRouting } from '../../protocol/lint/routing.ts'
import { lintWatch } from '../../protocol/lint/watch.ts'
import { inLanguage, type Menu } from '../../protocol/menu.ts'
import type { Site } from '../../protocol/site.ts'
import { currentMenu, type Floor, openTickets } from '../rules/floor.ts'

const routed = ({ categories, languages: [language = ''] }: Menu): CategoryRouted[] =>
  categories.map(({ id, name, stations, items }) => ({
    category: id,
    name: inLanguage(name, language, language),
    ...(stations === undefined ? {} : { stations }),
    items: items.map(item => ({
      item: item.id,
      name: inLanguage(item.name, language, language),
      ...(item.stations === undefined ? {} : { stations: item.stations }),
    })),
  }))

const findings = (site: Site, menu: Menu | undefined): Finding[] => [
  ...(menu === undefined ? [] : lintRouting(menu, site)),
  ...lintWatch(site),
]

export const kitchenSetup = (floor: Floor, at: number): KitchenSetupView | undefined => {
  const { site } = floor
  if (site === undefined) return undefined
  const menu = currentMenu(floor)?.menu
  const open = [...openTickets(floor)].map(({ station }) => station)
  return {
    at,
    kitchen: kitchenOf(site),
    stations: Object.entries(site.stations).map(([id, { printer }]) => ({
      station: id as StationId,
      prints: printer !== undefined,
      open: open.filter(station => station === id).length,
    })),
    menu: menu === undefined ? [] : routed(menu),
    findings: findings(site, menu),
  }
}
