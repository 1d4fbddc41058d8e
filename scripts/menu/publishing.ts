/** `menu publish`: a file becomes what guests read. */

import { changesBetween, describeChanges } from '../../protocol/menu-changes.ts'
import { askFor, doorTo, freshId } from './asking.ts'
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
  const { menu, findings } = reading
  const warnings = findings.filter(({ level }) => level === 'warning').length
  if (menu === undefined || findings.some(({ level }) => level === 'error')) {
    for (const line of report(file, reading, columns)) tell(line)
    return exits.errors
  }
  const door = doorTo({ gateway, keyFile }, surroundings)
  if (door === undefined) return exits.usage
  const before = await door.menu()
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
