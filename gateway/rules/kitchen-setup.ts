/** How the kitchen is set up: its stations, who makes what, and when courses are made: a manager's to change. */
import type { StationId } from '../../protocol/ids.ts'
import { type KitchenSetup, kitchenOf } from '../../protocol/kitchen-setup.ts'
import { called, few } from '../../protocol/lint/finding.ts'
import { lintRouting } from '../../protocol/lint/routing.ts'
import type { Menu } from '../../protocol/menu.ts'
import { type Site, stationName, thresholds } from '../../protocol/site.ts'
import { siteProblems } from '../../protocol/site-problems.ts'
import { coursesUnheld } from './courses.ts'
import type { Fact } from './fact.ts'
import { currentMenu, type Floor, openTickets } from './floor.ts'
import type { RequestOf } from './request.ts'
import { strandedJobs } from './stranded.ts'
import { newlyPrinted } from './unwatched.ts'
import { accept, refuse, type Verdict } from './verdict.ts'

/** The same house with this kitchen; its stations and its pass print where they did. */
const withKitchen = (site: Site, wanted: KitchenSetup): Site => {
  const { courses: _, readyTogether: __, pass: was, ...rest } = site
  const { stations, pass: working, ...kitchen } = kitchenOf(wanted)
  const pass = { ...(was?.printer === undefined ? {} : { printer: was.printer }), ...working }
  const whole = Object.entries(stations).map(([id, station]) => {
    const { printer, backup, backupSeconds } = (Object.hasOwn(site.stations, id) && site.stations[id]) || {}
    const printing = {
      ...(printer === undefined ? {} : { printer }),
      ...(backup === undefined ? {} : { backup }),
      ...(backupSeconds === undefined ? {} : { backupSeconds }),
    }
    return [id, { ...station, ...printing }] as const
  })
  return {
    ...rest,
    ...kitchen,
    stations: Object.fromEntries(whole),
    ...(Object.keys(pass).length === 0 ? {} : { pass }),
  }
}

const removed = (site: Site, { stations }: Pick<KitchenSetup, 'stations'>): readonly StationId[] =>
  Object.keys(site.stations).filter((id): id is StationId => !Object.hasOwn(stations, id))

/** What the menu itself sends to a station, as its guests call it. */
const namedBy = ({ categories, languages: [language = ''] }: Menu, station: StationId): readonly string[] =>
  categories.flatMap(category => [
    ...(category.stations?.includes(station) ? [called(category, language)] : []),
    ...category.items.filter(item => item.stations?.includes(station)).map(item => called(item, language)),
  ])

/** Why a station cannot be taken out of the house just now. */
const neededProblems = (floor: Floor, menu: Menu | undefined, station: StationId): readonly string[] => {
  const name = stationName(floor.site, station)
  const open = [...openTickets(floor)].filter(ticket => ticket.station === station).length
  const named = menu === undefined ? [] : namedBy(menu, station)
  const place = `stations.${station}`
  return [
    ...(open === 0
      ? []
      : [
          `${place}: ${name} has ${open === 1 ? 'a ticket' : `${open} tickets`} to make; remove it after that`,
        ]),
    ...(named.length === 0
      ? []
      : [`${place}: the menu itself sends ${few(named)} to ${name}; change the menu first`]),
  ]
}

/** `siteProblems` lets a house live with this, which a manager at the page surely did not mean. */
const neverDue = ({ stations }: Site): readonly string[] =>
  Object.entries(stations).flatMap(([id, station]) => {
    const { warnMinutes, lateMinutes } = thresholds(station)
    return warnMinutes === lateMinutes
      ? [`stations.${id}: a ticket is due before it is late; both say ${lateMinutes} minutes`]
      : []
  })

/** What does not fit together in a house with this kitchen, each with its place. */
const problemsOf = (floor: Floor, site: Site, next: Site): readonly string[] => {
  const menu = currentMenu(floor)?.menu
  const gone = removed(site, next)
  const isGone = (message: string) => gone.some(id => message.includes(`no station "${id}"`))
  const routing = menu === undefined ? [] : lintRouting(menu, next)
  return [
    ...gone.flatMap(station => neededProblems(floor, menu, station)),
    ...siteProblems(next),
    ...neverDue(next),
    ...routing
      .filter(({ level, rule, message }) => level === 'error' && rule !== 'site' && !isGone(message))
      .map(({ place, message }) => `${place}: ${message}`),
  ]
}

/** Another kitchen is another site, and what was held back for the old one's sake comes with it. */
export const publishKitchen = (floor: Floor, wanted: RequestOf<'publish-kitchen'>): Verdict => {
  const { site } = floor
  if (site === undefined) return refuse('bad-kitchen', { detail: 'The house is not set up yet.' })
  const next = withKitchen(site, wanted)
  const problems = problemsOf(floor, site, next)
  const [detail] = problems
  if (detail !== undefined) return refuse('bad-kitchen', { detail, problems: [...problems] })
  if (JSON.stringify(kitchenOf(next)) === JSON.stringify(kitchenOf(site))) return accept()
  const after: Floor = { ...floor, site: next }
  const paused = removed(site, next).filter(station => floor.paused.has(station))
  return accept(
    ...paused.map((station): Fact => ({ fact: 'station-resumed', station })),
    { fact: 'site-published', site: next },
    ...strandedJobs(after, 'its station was taken out of the house'),
    ...newlyPrinted(after, site),
    ...coursesUnheld(after, site),
  )
}
