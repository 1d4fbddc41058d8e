/** `menu publish`: a file becomes what guests read. */
import { dirname } from 'node:path'
import { filesIn, hangFiles, readPicture } from '../../gateway/pictures/hanging.ts'
import type { Menu } from '../../protocol/menu.ts'
import { changesBetween, describeChanges } from '../../protocol/menu-changes.ts'
import type { PictureId } from '../../protocol/picture.ts'
import { askFor, doorTo, freshId, tellWhyNot } from './asking.ts'
import type { Door } from './door.ts'
import { readMenu } from './reading.ts'
import { report } from './report.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'

export interface PublishOptions {
  readonly file: string
  readonly site?: string | undefined
  readonly gateway: string
  readonly keyFile?: string | undefined
}

/** Refuses a file with errors before the gateway hears of it; its warnings are counted only. */
export const publish = async (
  { file, site, gateway, keyFile }: PublishOptions,
  surroundings: Surroundings,
): Promise<Exit> => {
  const { say, tell, columns } = surroundings
  const reading = await readMenu(file, site)
  const { menu: written, findings } = reading
  const warnings = findings.filter(({ level }) => level === 'warning').length
  if (written === undefined || findings.some(({ level }) => level === 'error')) {
    for (const line of report(file, reading, columns)) tell(line)
    return exits.errors
  }
  const door = doorTo({ gateway, keyFile }, surroundings)
  if (door === undefined) return exits.usage
  const before = await door.menu()
  const handed = await handInPictures(written, dirname(file), door, tell)
  if (!handed.ok) return handed.exit
  const { menu } = handed
  const exit = await askFor(door, { id: freshId(surroundings), type: 'publish-menu', menu }, surroundings)
  if (exit !== exits.done) return exit
  const after = await door.menu()
  if (before !== undefined && before.version === after?.version) {
    say(`✓ Menu ${before.version} is what guests read already; nothing changed.`)
    return exit
  }
  const dishes = menu.categories.reduce((all, { items }) => all + items.length, 0)
  const news = before === undefined ? `${dishes} dishes` : describeChanges(changesBetween(before, menu))
  say(`✓ Published${after === undefined ? '' : ` as menu ${after.version}`}: ${news}.`)
  if (warnings > 0) say(`  "npm run menu -- check ${file}" has advice on it (${warnings}).`)
  return exit
}

type Hung = { readonly ok: true; readonly menu: Menu } | { readonly ok: false; readonly exit: Exit }

/** The menu with the ids of its pictures, all of which the gateway has by then. Of those it will not have, all are told. */
const handInPictures = async (
  menu: Menu,
  folder: string,
  door: Pick<Door, 'handIn'>,
  tell: (line: string) => void,
): Promise<Hung> => {
  const ids = new Map<string, PictureId>()
  const refused = new Set<string>()
  for (const { path, place } of filesIn(menu)) {
    if (ids.has(path) || refused.has(path)) continue
    const read = await readPicture(folder, path)
    const answer = read.ok ? await door.handIn(read.file) : { at: 'unfit' as const, detail: read.detail }
    if (answer.at === 'taken') ids.set(path, answer.picture)
    else if (answer.at === 'unfit') {
      refused.add(path)
      tell(`✗ ${place}: ${path} was not taken: ${answer.detail}`)
    } else return { ok: false, exit: tellWhyNot(answer, tell) }
  }
  return refused.size > 0 ? { ok: false, exit: exits.errors } : { ok: true, menu: hangFiles(menu, ids) }
}
