/** Whether every dish reaches somebody who makes it. */
import type { Menu } from '../menu.ts'
import { type Site, stationsFor } from '../site.ts'
import { siteProblems } from '../site-problems.ts'
import { called, error, type Finding, few, warning } from './finding.ts'
import { didYouMean } from './nearest.ts'
import { placedItems } from './places.ts'

/** Together with the site's own mistakes, whose places begin with `site.`. */
export const lintRouting = (menu: Menu, site: Site): readonly Finding[] => {
  const stations = Object.keys(site.stations)
  const unknown = (named: readonly string[] | undefined, place: string) =>
    (named ?? []).flatMap((id, n) =>
      stations.includes(id)
        ? []
        : [
            error(
              'unknown-station',
              `${place}.stations[${n}]`,
              `this restaurant has no station "${id}"${didYouMean(id, stations) || `. It has ${few(stations)}.`}`,
            ),
          ],
    )
  const items = placedItems(menu)
  return [
    ...siteProblems(site).map(problem => {
      const [place = '', ...what] = problem.split(': ')
      return error('site', `site.${place}`, `${what.join(': ')}.`)
    }),
    ...menu.categories.flatMap((category, n) => unknown(category.stations, `categories[${n}]`)),
    ...items.flatMap(({ item, place }) => unknown(item.stations, place)),
    ...lintNowhere(menu, site),
    ...strayRoutes(
      'items',
      site.routes.items,
      items.map(({ item }) => item.id),
    ),
    ...strayRoutes(
      'categories',
      site.routes.categories,
      menu.categories.map(({ id }) => id),
    ),
  ]
}

/** Dishes that the site's routes lead astray; those that name a wrong station themselves are told one by one. */
const lintNowhere = (menu: Menu, site: Site): readonly Finding[] => {
  const there = (id: string) => Object.hasOwn(site.stations, id)
  const nowhere = placedItems(menu).filter(
    ({ item, category }) =>
      !stationsFor(site, item, category).some(there) &&
      [...(item.stations ?? []), ...(category.stations ?? [])].every(there),
  )
  const [first] = nowhere
  if (first === undefined) return []
  const names = few(nowhere.map(({ item }) => called(item, menu.languages[0] ?? '')))
  const message = `nobody would make ${names}: no station that exists is meant for it. Correct the site's routes.`
  return [error('routed-nowhere', first.place, message)]
}

const strayRoutes = (
  kind: 'items' | 'categories',
  routes: Readonly<Record<string, unknown>> | undefined,
  known: readonly string[],
): readonly Finding[] => {
  const there = new Set(known)
  return Object.keys(routes ?? {}).flatMap(id =>
    there.has(id)
      ? []
      : [
          warning(
            'stray-route',
            `site.routes.${kind}.${id}`,
            `the menu has nothing called "${id}"${didYouMean(id, known) || '. Delete the route.'}`,
          ),
        ],
  )
}
