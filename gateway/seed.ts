/** The first day: a site file and its menu, published once, on an empty journal. */
import { dirname, resolve } from 'node:path'
import { Fault } from '../protocol/fault.ts'
import { lintMenu } from '../protocol/lint.ts'
import { Menu } from '../protocol/menu.ts'
import { check } from '../protocol/shape.ts'
import { type Site, SiteFile, siteProblems } from '../protocol/site.ts'
import { readJson } from './config.ts'
import type { Desk } from './desk/desk.ts'
import { menuVersion } from './desk/version.ts'
import type { Asker } from './rules/asker.ts'

/** What a site file says, its menu read along. @throws Fault `bad-file` with every problem and its place */
export const readSite = (path: string): { readonly site: Site; readonly menu: Menu | undefined } => {
  const file = check(SiteFile, readJson(path))
  if (!file.ok) throw wrong(path, 'a site', file.problems)
  const { menu: given, ...site } = file.value
  const problems = siteProblems(site)
  if (problems.length > 0) throw wrong(path, 'a site that fits together', problems)
  if (given === undefined) return { site, menu: undefined }
  const place = typeof given === 'string' ? resolve(dirname(path), given) : `${path}, menu`
  const menu = check(Menu, typeof given === 'string' ? readJson(place) : given)
  if (!menu.ok) throw wrong(place, 'a menu', menu.problems)
  const errors = lintMenu(menu.value, site).filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw wrong(
      place,
      'a menu that can be sold',
      errors.map(one => `${one.place}: ${one.message}`),
    )
  return { site, menu: menu.value }
}

const wrong = (path: string, what: string, problems: readonly string[]): Fault =>
  new Fault('bad-file', `${path} is not ${what}:\n  ${problems.join('\n  ')}`)

/** Publishes site and menu unless the journal already has a site: from then on managers change it, not files. */
export const seed = async (desk: Desk, path: string): Promise<'seeded' | 'already'> => {
  if (desk.floor.site !== undefined) return 'already'
  const { site, menu } = readSite(path)
  const from: Asker = { kind: 'gateway', part: 'seed' }
  const asked = [desk.ask(from, { type: 'publish-site', id: 'site', site })]
  if (menu !== undefined) {
    asked.push(desk.ask(from, { type: 'publish-menu', id: 'menu', menu, version: menuVersion(menu) }))
  }
  for (const reply of await Promise.all(asked)) {
    if (!reply.ok)
      throw new Fault('not-seeded', `The site could not be stored: ${reply.why}. Is the disk full?`)
  }
  return 'seeded'
}
