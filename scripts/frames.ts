/**
 * What a pad shows, as pictures that a person can look at, and the record of what was looked at.
 *
 * `npm run frames -- --help` says how.
 */
import { writeFileSync } from 'node:fs'
import { encodeFrame } from '../hardware/display/png.ts'
import { album, hashOf, languages, nameOf } from '../test/device/pad/golden/album.ts'
import { faultsOf } from '../test/device/pad/golden/faults.ts'
import { readGolden, writeGolden } from '../test/device/pad/golden/file.ts'
import { scenes } from '../test/device/pad/scenes.ts'
import { contactSheet } from './frames/sheet.ts'
import { contactTable } from './frames/table.ts'
import { readWords, refuseCall } from './help.ts'

const usage = `Usage: npm run frames -- OUT.png [all] [large] [LANGUAGE …] [what a screen begins with …]
       npm run frames -- --golden
  OUT.png   every screen in every language goes there; de, S31, large beside it: only some of them
  all       all languages and both sizes on one sheet, at half their size
  --golden  what every screen looks like now is what it should look like from here on`

const { words, given } = readWords(usage, ['golden'])
const switches = ['all', 'large']
const [out, ...only] = words.filter(word => !switches.includes(word))

/** Nothing said about languages, or about screens, means all of them. */
const spoken = languages.filter(one => only.includes(one) || !only.some(word => languages.includes(word)))
const beginnings = only.filter(word => !languages.includes(word))
const shown = scenes.filter(
  ({ name }) => beginnings.length === 0 || beginnings.some(begin => name.startsWith(begin)),
)

if (given.has('golden')) {
  const before = readGolden()
  const hashes: Record<string, string> = {}
  let faulty = 0
  for (const page of album()) {
    hashes[nameOf(page)] = hashOf(page.frame)
    for (const fault of faultsOf(page)) {
      console.error(`${nameOf(page)}: ${fault}`)
      faulty++
    }
  }
  writeGolden(hashes)
  const changed = Object.entries(hashes).filter(([name, hash]) => before[name] !== hash)
  console.log(`${Object.keys(hashes).length} screens, ${changed.length} new or changed, ${faulty} faults`)
  if (faulty > 0) process.exitCode = 1
} else if (out === undefined) {
  refuseCall('Where to?', usage)
} else if (words.includes('all')) {
  const columns = spoken.length * 2
  writeFileSync(out, encodeFrame(contactTable(album(spoken, shown), shown.length, columns)))
  console.log(`${shown.length * columns} screens in ${out}`)
} else {
  const large = words.includes('large')
  const pages = spoken.flatMap(language => [...album([language], shown)].filter(page => page.large === large))
  writeFileSync(
    out,
    encodeFrame(
      contactSheet(
        pages.map(one => ({ name: nameOf(one), frame: one.frame })),
        4,
      ),
    ),
  )
  console.log(`${pages.length} screens in ${out}`)
}
