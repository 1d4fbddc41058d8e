/** The golden papers: what every paper looked like when somebody last looked at all of them. */
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('papers.json', import.meta.url)

/** A hash by the page's name. */
export type Golden = Readonly<Record<string, string>>

export const readGolden = (): Golden => JSON.parse(readFileSync(file, 'utf8'))

/** A line each, in the order of their names, so that a change shows which papers it changed. */
export const writeGolden = (hashes: Golden): void => {
  const sorted = Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
