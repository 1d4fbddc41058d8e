/** What no house can be run by: a site whose parts do not fit together. */
import { paperProblems } from './papers.ts'
import { type Site, stationsOf } from './site.ts'
import { stationOfUrl } from './station.ts'

/**
 * What does not fit together in a site: stations, printers and tax classes that are named but not there, an
 * unknown zone, percentages that checks could not be reckoned with exactly.
 */
export const siteProblems = (site: Site): readonly string[] => {
  const problems: string[] = []
  const stations = Object.keys(site.stations)
  const printers = Object.keys(site.printers ?? {})
  if (stations.length === 0) problems.push('stations: a restaurant needs at least one')
  try {
    new Intl.DateTimeFormat('en', { timeZone: site.zone })
  } catch {
    problems.push(`zone: "${site.zone}" is not an IANA time zone such as Europe/Berlin`)
  }
  for (const [id, station] of Object.entries(site.stations)) {
    for (const use of ['printer', 'backup'] as const) {
      const printer = station[use]
      if (printer !== undefined && !printers.includes(printer)) {
        problems.push(`stations.${id}.${use}: no printer is called "${printer}"`)
      }
    }
    if ((station.warnMinutes ?? 5) > (station.lateMinutes ?? 10)) {
      problems.push(`stations.${id}: warnMinutes comes after lateMinutes`)
    }
  }
  if (site.checkPrinter !== undefined && !printers.includes(site.checkPrinter)) {
    problems.push(`checkPrinter: no printer is called "${site.checkPrinter}"`)
  }
  if (site.pass?.printer !== undefined && !printers.includes(site.pass.printer)) {
    problems.push(`pass.printer: no printer is called "${site.pass.printer}"`)
  }
  const devices = new Map<string, string>()
  for (const [id, { url }] of Object.entries(site.printers ?? {})) {
    const device = stationOfUrl(url)
    const other = device && devices.get(device)
    if (other !== undefined)
      problems.push(
        `printers.${id}.url: the kitchen device ${device} has one printer, and that is "${other}"`,
      )
    else if (device !== undefined) devices.set(device, id)
  }
  const classes = Object.keys(site.taxes?.classes ?? {})
  for (const [place, tax] of [
    ['taxes.default', site.taxes?.default],
    ['service.tax', site.service?.tax],
  ] as const) {
    if (tax !== undefined && !classes.includes(tax))
      problems.push(`${place}: no tax class is called "${tax}"`)
  }
  const percents = [
    ...Object.entries(site.taxes?.classes ?? {}).map(
      ([id, { percent }]) => [`taxes.classes.${id}.percent`, percent] as const,
    ),
    ['service.percent', site.service?.percent ?? 0] as const,
  ]
  for (const [place, percent] of percents) {
    if (Math.round(percent * 1_000) / 1_000 !== percent)
      problems.push(`${place}: at most three decimals, not ${percent}`)
  }
  const routes = [
    ...Object.entries(site.routes.items ?? {}).map(([id, route]) => [`items.${id}`, route] as const),
    ...Object.entries(site.routes.categories ?? {}).map(
      ([id, route]) => [`categories.${id}`, route] as const,
    ),
    ['default', site.routes.default] as const,
  ]
  for (const [place, route] of routes) {
    for (const station of stationsOf(route)) {
      if (!stations.includes(station)) problems.push(`routes.${place}: no station is called "${station}"`)
    }
  }
  return [...problems, ...paperProblems(site.papers ?? {})]
}
