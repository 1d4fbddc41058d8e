/**
 * What printers print, as pictures that a person can look at, and the record of what was looked at.
 *
 * `npm run papers -- --help` says how.
 */
import { writeFileSync } from 'node:fs'
import { sampleLanguages } from '../gateway/printing/samples/dishes.ts'
import { samples } from '../gateway/printing/samples/samples.ts'
import { encodeFrame } from '../hardware/display/png.ts'
import { album, hashOf, nameOf, widths } from '../test/gateway/printing/golden/album.ts'
import { readGolden, writeGolden } from '../test/gateway/printing/golden/file.ts'
import { readWords, refuseCall } from './help.ts'
import { paperSheet } from './papers/sheet.ts'

const usage = `Usage: npm run papers -- OUT.png [KIND …] [WIDTH …] [LANGUAGE …]
       npm run papers -- --golden
  OUT.png   every kind of ticket and check at every width in every language goes there; void, 32, zh beside it: only
            those. A kind is told by its beginning, or by its whole name in quotes
  --golden  what every paper looks like now is what it should look like from here on`

const { words, given } = readWords(usage, ['golden'])
const [out, ...only] = words
if (!given.has('golden') && out === undefined) refuseCall('Where to?', usage)
if (given.has('golden') && out !== undefined) refuseCall('--golden is for all of them.', usage)

/** Nothing said about languages, widths or kinds means all of them. */
const chosen = <T>(all: readonly T[], is: (one: T, word: string) => boolean): readonly T[] => {
  const some = all.filter(one => only.some(word => is(one, word)))
  return some.length > 0 ? some : all
}
const languages = chosen(sampleLanguages, (one, word) => one === word)
const atWidths = chosen(widths, (one, word) => String(one) === word)
const kinds = chosen(samples, ({ kind }, word) => kind.startsWith(word))

if (given.has('golden')) {
  const before = readGolden()
  const hashes: Record<string, string> = {}
  let faulty = 0
  for (const page of album()) {
    hashes[nameOf(page)] = hashOf(page.picture)
    for (const fault of page.faults) {
      console.error(`${nameOf(page)}: ${fault}`)
      faulty++
    }
  }
  writeGolden(hashes)
  const changed = Object.entries(hashes).filter(([name, hash]) => before[name] !== hash)
  console.log(`${Object.keys(hashes).length} papers, ${changed.length} new or changed, ${faulty} faults`)
  if (faulty > 0) process.exitCode = 1
} else if (out === undefined) {
  console.error('Where to? npm run papers -- OUT.png [kind …] [48|42|40|33|32 …] [language …]')
  process.exitCode = 1
} else {
  const pages = [...album(kinds, atWidths, languages)]
  const papers = pages.map(page => ({ name: nameOf(page), picture: page.picture }))
  writeFileSync(out, encodeFrame(paperSheet(papers, Math.min(6, papers.length))))
  console.log(`${papers.length} papers in ${out}`)
}
