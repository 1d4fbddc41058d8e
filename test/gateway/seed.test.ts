/** The first day: a site file, its menu, and the pictures that lie beside it, whichever of them can be had. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { keepAnswers } from '../../gateway/desk/answers.ts'
import { openDesk } from '../../gateway/desk/desk.ts'
import { restoreFloor } from '../../gateway/desk/restore.ts'
import { memoryDisk, openMemoryJournal } from '../../gateway/journal/memory.ts'
import { openPictures } from '../../gateway/pictures/pictures.ts'
import { currentMenu } from '../../gateway/rules/floor.ts'
import { readSite, seed } from '../../gateway/seed.ts'
import { testClock } from '../clock/clock.ts'
import { drawnPng } from '../fixtures/drawn-picture.ts'
import { menu, site } from './rules/room.ts'
import { memoryIndex } from './web/real-house.ts'

/** A house before its first day, with a site file on whose menu dishes have these pictures. */
const open = async (
  t: Test,
  given: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Uint8Array>>,
) => {
  const folder = t.testdir({ data: {} })
  const data = join(folder, 'data')
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  const categories = menu.categories.map(category => ({
    ...category,
    items: category.items.map(item => ({ ...item, ...(given[item.id] && { picture: given[item.id] }) })),
  }))
  const path = join(folder, 'site.json')
  writeFileSync(path, JSON.stringify({ ...site, menu: { ...menu, categories } }))
  const clock = testClock()
  const journal = await openMemoryJournal(memoryDisk())
  t.teardown(() => journal.close())
  const index = memoryIndex()
  const answers = keepAnswers(index, () => undefined)
  const floor = await restoreFloor(journal, undefined, answers, index.cursor)
  let n = 0
  const random = (size: number) => new Uint8Array(size).fill(++n)
  const desk = openDesk({ journal, answers, clock, random, floor, report: error => t.fail(String(error)) })
  const pictures = await openPictures({ data, clock })
  const warnings: object[] = []
  return {
    data,
    warnings,
    open: () => seed(desk, path, { pictures, log: { warn: fields => void warnings.push(fields) } }),
    pictureOf: (dish: string) =>
      [...(currentMenu(desk.floor)?.items.values() ?? [])].find(({ item }) => item.id === dish)?.item.picture,
    isKept: async (id: string | undefined) => (await pictures.page(id as never)) !== undefined,
  }
}

t.test('what can be had is hung up; the rest is left out, and named', async t => {
  const given = { soup: 'soup.png', salad: 'nowhere.png', lunch: 'notes.png', burger: 'soup.png' }
  const house = await open(t, given, { 'soup.png': drawnPng(), 'notes.png': Buffer.from('no picture') })
  t.equal(await house.open(), 'seeded')
  const soup = house.pictureOf('soup')
  t.match(soup, /^[0-9a-f]{32}$/)
  t.equal(house.pictureOf('burger'), soup, 'one picture for both')
  t.ok(await house.isKept(soup))
  t.equal(house.pictureOf('salad'), undefined)
  t.equal(house.pictureOf('lunch'), undefined)
  t.match(house.warnings, [
    { picture: 'nowhere.png', detail: /is not there/ },
    { picture: 'notes.png', detail: /is no PNG/ },
  ])
  t.equal(await house.open(), 'already')
})

t.test('nobody stays closed for a picture that cannot be kept', async t => {
  const house = await open(t, { soup: 'soup.png' }, { 'soup.png': drawnPng() })
  writeFileSync(join(house.data, 'pictures'), 'where the folder would be')
  t.equal(await house.open(), 'seeded')
  t.equal(house.pictureOf('soup'), undefined)
  t.match(house.warnings, [{ picture: 'soup.png', detail: /^cannot be kept: / }])
})

t.test(
  'a printer that could never be reached is said before the first day, and not after every start',
  async t => {
    const path = join(t.testdir({}), 'site.json')
    const printers = { p1: { url: 'tcp://10.0.0.9:99999', model: 'no-such' } }
    writeFileSync(path, JSON.stringify({ ...site, printers }))
    t.throws(() => readSite(path), {
      code: 'bad-file',
      message:
        /printers\.p1\.url: .*is no printer's address[\s\S]*printers\.p1\.model: no model is called "no-such"/,
    })
  },
)
