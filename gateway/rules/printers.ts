/** The house's printers: which there are, and who prints where. */
import type { StationId } from '../../protocol/ids.ts'
import type { PublishPrinters } from '../../protocol/requests/printers.ts'
import type { Site } from '../../protocol/site.ts'
import { siteProblems } from '../../protocol/site-problems.ts'
import type { Floor } from './floor.ts'
import type { RequestOf } from './request.ts'
import { strandedJobs } from './stranded.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

type Setup = Pick<PublishPrinters, 'printers' | 'stations' | 'checkPrinter' | 'passPrinter'>

/** The same house with these printers. */
const withPrinters = (site: Site, { printers, stations, checkPrinter, passPrinter }: Setup): Site => {
  const { checkPrinter: _, pass, ...rest } = site
  const changed = Object.entries(site.stations).map(([id, station]) => {
    const named = Object.hasOwn(stations, id) ? stations[id] : undefined
    if (named === undefined) return [id, station] as const
    const { printer: __, backup: ___, backupSeconds: ____, ...own } = station
    return [id, { ...own, ...named }] as const
  })
  return {
    ...rest,
    printers,
    stations: Object.fromEntries(changed),
    ...(checkPrinter === undefined ? {} : { checkPrinter }),
    ...passOf(pass, passPrinter),
  }
}

/** The same pass with this printer; no word of it where nothing is left to say. */
const passOf = (pass: Site['pass'], printer: Setup['passPrinter']): Pick<Site, 'pass'> => {
  const { printer: _, ...working } = pass ?? {}
  const next = { ...working, ...(printer === undefined ? {} : { printer }) }
  return Object.keys(next).length === 0 ? {} : { pass: next }
}

/** What does not fit together in a house with these printers, each with its place. */
export const printersProblems = (site: Site, setup: Setup): readonly string[] => [
  ...Object.keys(setup.stations)
    .filter(id => !Object.hasOwn(site.stations, id))
    .map(id => `stations.${id}: there is no such station`),
  ...siteProblems(withPrinters(site, setup)),
]

/**
 * Another set of printers is another site. A paper that would be owed at no printer any more is given up here: it would
 * keep its order on the floor for ever. `bad-printers` with every problem.
 */
export const publishPrinters = (floor: Floor, setup: RequestOf<'publish-printers'>): Verdict => {
  const { site } = floor
  if (site === undefined) return refuse('bad-printers', { detail: 'The house is not set up yet.' })
  const problems = printersProblems(site, setup)
  const [detail] = problems
  if (detail !== undefined) return refuse('bad-printers', { detail, problems: [...problems] })
  const next = withPrinters(site, setup)
  if (JSON.stringify(next) === JSON.stringify(site)) return accept()
  const after: Floor = { ...floor, site: next }
  return accept(
    { fact: 'site-published', site: next },
    ...strandedJobs(after, 'its printer was taken out of the house'),
  )
}

/** The stations whose own printer is this one. */
export const stationsAt = ({ stations }: Pick<Site, 'stations'>, printer: string): readonly StationId[] =>
  Object.entries(stations).flatMap(([id, station]) => (station.printer === printer ? (id as StationId) : []))
