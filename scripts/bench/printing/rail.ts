/** The bench's end of its printers, and the restaurant that prints on them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../simulate/folder.ts'
import { readDemoMenu } from '../baskets.ts'
import type { KitchenAddress } from '../generator/kitchen.ts'
import { type Grounds, siteWith } from '../grounds.ts'
import { startProgram } from '../program.ts'
import type { Built, Hand } from './printers.ts'

export interface Rail {
  readonly urls: readonly string[]
  /** Where every ticket is told of as soon as it is cut off: for guests, a kitchen. */
  readonly kitchen: KitchenAddress
  readonly hand: (hand: Hand) => void
  close(): Promise<void>
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(one => typeof one === 'string')

/** Plugs printers in. */
export const plugIn = async (built: readonly Built[]): Promise<Rail> => {
  const { program, ready } = startProgram(inRoot('scripts', 'bench', 'printing', 'printers.ts'), [
    JSON.stringify(built),
  ])
  const { urls, feed } = await ready
  if (!isStrings(urls) || typeof feed !== 'number') throw new Error('the printers say something else')
  return {
    urls,
    kitchen: { feedPort: feed, key: '' },
    hand: hand => void program.child.send(hand),
    close: program.close,
  }
}

/**
 * The demo's restaurant with a station for each entry, whose value is its printer's address; everything that is
 * ordered is made at every station.
 * @returns the site file
 */
export const siteThatPrints = (
  grounds: Pick<Grounds, 'newFolder'>,
  stations: Readonly<Record<string, string | undefined>>,
): string => {
  const names = Object.keys(stations)
  const printers = Object.entries(stations).flatMap(([id, url]) =>
    url === undefined ? [] : [[`at-${id}`, { url, columns: 42 }] as const],
  )
  const menu = readDemoMenu()
  const site = {
    // Any table will do.
    ...{
      ...siteWith({
        ...menu,
        categories: menu.categories.map(({ stations: _, ...category }) => ({
          ...category,
          items: category.items.map(({ stations: __, ...item }) => item),
        })),
      }),
      tables: undefined,
    },
    stations: Object.fromEntries(
      names.map(id => [id, stations[id] === undefined ? {} : { printer: `at-${id}` }]),
    ),
    printers: Object.fromEntries(printers),
    routes: { default: names },
  }
  const file = join(grounds.newFolder(), 'site.json')
  writeFileSync(file, JSON.stringify(site))
  return file
}
