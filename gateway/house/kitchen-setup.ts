/** The kitchen as its manager sets it up. */
import type { StationId } from '../../protocol/ids.ts'
import {
  type CategoryRouted,
  type Crew,
  type KitchenSetupView,
  kitchenOf,
} from '../../protocol/kitchen-setup.ts'
import { lintCrew } from '../../protocol/lint/crew.ts'
import type { Finding } from '../../protocol/lint/finding.ts'
import { lintStrangers } from '../../protocol/lint/printers.ts'
import { lintRouting } from '../../protocol/lint/routing.ts'
import { lintWatch } from '../../protocol/lint/watch.ts'
import { inLanguage, type Menu } from '../../protocol/menu.ts'
import type { Site } from '../../protocol/site.ts'
import { type FiledKitchenDevice, isRevoked, stationsOf } from '../desk/devices-view.ts'
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

/** Those with stations of their own. A cook without any, or a device for all, sees every station. */
const crewOf = (floor: Floor, devices: readonly FiledKitchenDevice[]): Crew => [
  ...[...floor.staff.values()]
    .filter(({ role, stations }) => role === 'kitchen' && stations.length > 0)
    .map(({ name, stations }) => ({ is: 'cook' as const, name, stations: [...stations] })),
  ...devices
    .map(file => ({
      is: 'device' as const,
      name: floor.devices.get(file.station)?.label || file.station,
      stations: [...stationsOf(floor, file)],
    }))
    .filter(({ stations }) => stations.length > 0),
]

const findings = (
  site: Site,
  menu: Menu | undefined,
  crew: Crew,
  devices: readonly FiledKitchenDevice[],
): Finding[] => [
  ...(menu === undefined ? [] : lintRouting(menu, site)),
  ...lintWatch(site),
  ...lintCrew(site, crew),
  ...lintStrangers(
    site,
    devices.map(({ station }) => station),
  ),
]

/** @param filed kitchen devices, as their files have them */
export const kitchenSetup = (
  floor: Floor,
  filed: readonly FiledKitchenDevice[],
  at: number,
): KitchenSetupView | undefined => {
  const { site } = floor
  if (site === undefined) return undefined
  const menu = currentMenu(floor)?.menu
  const devices = filed.filter(({ station }) => !isRevoked(floor, station))
  const crew = crewOf(floor, devices)
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
    crew,
    findings: findings(site, menu, crew, devices),
  }
}
