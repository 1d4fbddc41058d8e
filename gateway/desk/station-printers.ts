/** Stations whose printers do not print: the same words for the kitchen's screens and a manager's page. */
import type { PrinterId, StationId } from '../../protocol/ids.ts'
import type { LateQuestion, PassTrouble, PrinterTrouble } from '../../protocol/kitchen.ts'
import { type Site, type SitePrinter, stationName } from '../../protocol/site.ts'
import { stationOfUrl } from '../../protocol/station.ts'
import type { Floor } from '../rules/floor.ts'
import { lateAt } from '../rules/late.ts'
import { stationsAt } from '../rules/printers.ts'
import type { PrinterSeen } from './around.ts'

/** Where a printer stands, for people: the stations that print on it, else its own name. */
export const placeOf = (site: Pick<Site, 'stations'>, printer: PrinterId): string => {
  const stations = stationsAt(site, printer).map(station => stationName(site, station))
  return stations.length === 0 ? printer : stations.join(', ')
}

const canPrint = (printer: PrinterSeen | undefined): boolean =>
  printer !== undefined && (printer.at === 'ready' || printer.at === 'printing')

/** What whoever stands beside it can do; how a line broke off is for the manager's page. */
const whyNot = ({ at, why }: PrinterSeen, setting: SitePrinter | undefined): string => {
  const isDevices = setting !== undefined && stationOfUrl(setting.url) !== undefined
  return (at === 'stopped' || isDevices) && why !== undefined
    ? why
    : 'it does not answer: see whether it is switched on and its cable is in'
}

/** In the order of the site. A printer of which nothing is known yet is in no trouble. */
export const printerTroubles = (
  site: Site | undefined,
  printers: readonly PrinterSeen[],
): readonly PrinterTrouble[] => {
  if (site === undefined) return []
  const seen = new Map(printers.map(one => [one.printer, one]))
  return Object.entries(site.stations).flatMap(([id, { printer, backup }]) => {
    const own = printer === undefined ? undefined : seen.get(printer)
    if (printer === undefined || own === undefined || canPrint(own)) return []
    const trouble = {
      station: id as StationId,
      printer,
      why: whyNot(own, site.printers?.[printer]),
      since: own.since,
    }
    const isCovered = backup !== undefined && backup !== printer && canPrint(seen.get(backup))
    return isCovered ? { ...trouble, instead: placeOf(site, backup) } : trouble
  })
}

/** The same of the printer of the pass, where there is one. */
export const passTrouble = (
  site: Site | undefined,
  printers: readonly PrinterSeen[],
): PassTrouble | undefined => {
  const own = printers.find(({ printer }) => printer === site?.pass?.printer)
  if (own === undefined || canPrint(own)) return undefined
  const { printer, since } = own
  return { printer, why: whyNot(own, site?.printers?.[printer]), since }
}

/** What people have to say something about: tickets that waited too long for their printer. */
export const lateQuestions = (floor: Floor): readonly LateQuestion[] => {
  const { site } = floor
  if (site === undefined) return []
  return lateAt(floor).map(({ printer, tickets, since, isTold }) => ({
    printer,
    stations: [...stationsAt(site, printer)],
    tickets,
    since,
    isTold,
  }))
}
