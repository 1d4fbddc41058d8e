/** What a careful person would ask about a house's printers before the first busy evening. */
import type { Site } from '../site.ts'
import { stationOfUrl } from '../station.ts'
import { type Finding, few, warning } from './finding.ts'
import { didYouMean } from './nearest.ts'

const nameOf = ({ stations }: Site, id: string): string => stations[id]?.name ?? id

/** Advice: a kitchen may live with each of these, if it knows. Places begin with `site.`. */
export const lintPrinters = (site: Site): readonly Finding[] => [...lintShared(site), ...lintBackups(site)]

/** An order for two stations is two tickets; out of one printer they look like the same order twice. */
const lintShared = (site: Site): readonly Finding[] =>
  Object.keys(site.printers ?? {}).flatMap(printer => {
    const sharing = Object.keys(site.stations).filter(id => site.stations[id]?.printer === printer)
    if (sharing.length < 2) return []
    const names = few(sharing.map(id => nameOf(site, id)))
    const message = `${names} print on it: an order for more than one of them comes out as several tickets, side by side. Give each its own printer, or make them one station.`
    return [warning('shared-printer', `site.printers.${printer}`, message)]
  })

const lintBackups = (site: Site): readonly Finding[] => {
  const printers = Object.keys(site.printers ?? {})
  return Object.keys(site.stations).flatMap(id => {
    const { printer, backup } = site.stations[id] ?? {}
    if (printer === undefined) return []
    const place = `site.stations.${id}`
    if (backup === printer) {
      const message = `${nameOf(site, id)} has its own printer as its backup, which helps nobody when that fails. Name another one.`
      return [warning('no-backup', `${place}.backup`, message)]
    }
    // With one printer in the house there is nothing to advise.
    if (backup !== undefined || printers.length < 2) return []
    const message = `${nameOf(site, id)} has no backup: while ${printer} does not print, its tickets wait. Name one of ${few(printers.filter(one => one !== printer))}.`
    return [warning('no-backup', place, message)]
  })
}

/** Advice: printers of kitchen devices that are none of the house's. @param known the devices that are let in, by name */
export const lintStrangers = (site: Pick<Site, 'printers'>, known: readonly string[]): readonly Finding[] =>
  Object.entries(site.printers ?? {}).flatMap(([id, { url }]) => {
    const device = stationOfUrl(url)
    if (device === undefined || known.includes(device)) return []
    const guess = didYouMean(device, known)
    const message = `${id} is the printer of a kitchen device called ${device}, and the house has none of that name${guess}${guess === '' ? '. ' : ' '}Nothing prints there: set the device up, or give ${id} another address.`
    return [warning('unknown-device', `site.printers.${id}.url`, message)]
  })
