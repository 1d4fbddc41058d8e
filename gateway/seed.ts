/** The first day: a site file and its menu, published once, on an empty journal. */
import { dirname, resolve } from 'node:path'
import { loadPadFonts } from '../hardware/display/fonts.ts'
import { withRoom } from '../hardware/display/menu-room.ts'
import { settingProblems } from '../hardware/printer/finding/setup.ts'
import { Fault } from '../protocol/fault.ts'
import { lintMenu } from '../protocol/lint.ts'
import { Menu } from '../protocol/menu.ts'
import type { PictureId } from '../protocol/picture.ts'
import { check } from '../protocol/shape.ts'
import { type Site, SiteFile } from '../protocol/site.ts'
import { siteProblems } from '../protocol/site-problems.ts'
import { readJson } from './config.ts'
import type { Desk } from './desk/desk.ts'
import { menuVersion } from './desk/version.ts'
import { filesIn, hangFiles, readPicture } from './pictures/hanging.ts'
import type { Pictures } from './pictures/pictures.ts'
import type { Asker } from './rules/asker.ts'

/** What a site file says, its menu read along. @throws Fault `bad-file` with every problem and its place */
export const readSite = (
  path: string,
): { readonly site: Site; readonly menu: Menu | undefined; readonly folder: string } => {
  const file = check(SiteFile, readJson(path))
  if (!file.ok) throw wrong(path, 'a site', file.problems)
  const { menu: given, ...site } = file.value
  const problems = [...siteProblems(site), ...settingProblems(site.printers ?? {})]
  if (problems.length > 0) throw wrong(path, 'a site that fits together', problems)
  const here = dirname(path)
  if (given === undefined) return { site, menu: undefined, folder: here }
  const place = typeof given === 'string' ? resolve(here, given) : `${path}, menu`
  const menu = check(Menu, typeof given === 'string' ? readJson(place) : given)
  if (!menu.ok) throw wrong(place, 'a menu', menu.problems)
  const findings = withRoom(lintMenu(menu.value, site), menu.value, loadPadFonts)
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw wrong(
      place,
      'a menu that can be sold',
      errors.map(one => `${one.place}: ${one.message}`),
    )
  return { site, menu: menu.value, folder: typeof given === 'string' ? dirname(place) : here }
}

const wrong = (path: string, what: string, problems: readonly string[]): Fault =>
  new Fault('bad-file', `${path} is not ${what}:\n  ${problems.join('\n  ')}`)

/** Where the pictures of a menu are taken in. */
type Takes = Pick<Pictures, 'takeAll'>
/** Who hears of those that were not. */
interface Hears {
  warn(fields: object, message: string): void
}

/**
 * Publishes site and menu unless the journal already has a site: from then on managers change it, not files. A picture
 * that cannot be had is left out and complained of: nobody stays closed for one.
 */
export const seed = async (
  desk: Desk,
  path: string,
  gallery?: { readonly pictures: Takes; readonly log: Hears },
): Promise<'seeded' | 'already'> => {
  if (desk.floor.site !== undefined) return 'already'
  const { site, menu: written, folder } = readSite(path)
  const menu = written === undefined ? undefined : await hangAll(written, folder, gallery)
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

const hangAll = async (
  menu: Menu,
  folder: string,
  gallery: { readonly pictures: Takes; readonly log: Hears } | undefined,
): Promise<Menu> => {
  const ids = new Map<string, PictureId>()
  if (gallery === undefined) return hangFiles(menu, ids)
  const { pictures, log } = gallery
  const leaveOut = (picture: string, detail: string) =>
    log.warn({ picture, detail }, 'a picture was left out')
  const files: { readonly path: string; readonly file: Uint8Array }[] = []
  for (const path of new Set(filesIn(menu).map(one => one.path))) {
    const read = await readPicture(folder, path)
    if (read.ok) files.push({ path, file: read.file })
    else leaveOut(path, read.detail)
  }
  const all = files.map(({ file }) => file)
  // A disk that takes no picture may still take orders.
  const taken = all.length === 0 ? [] : await pictures.takeAll(all, true).catch(refuseAll(all))
  for (const [n, { path }] of files.entries()) {
    const one = taken[n]
    if (one?.ok === true) ids.set(path, one.picture)
    else leaveOut(path, one?.detail ?? '')
  }
  return hangFiles(menu, ids)
}

const refuseAll =
  (files: readonly Uint8Array[]) =>
  (cause: unknown): readonly { readonly ok: false; readonly detail: string }[] => {
    const detail = `cannot be kept: ${cause instanceof Error ? cause.message : cause}`
    return files.map(() => ({ ok: false, detail }))
  }
