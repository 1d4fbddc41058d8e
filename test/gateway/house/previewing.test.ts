/** Papers as they would come out, drawn in a thread of its own. */
import { inflateSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { openPreviewing } from '../../../gateway/house/previewing.ts'
import { defaultPapers } from '../../../protocol/papers.ts'
import { testClock } from '../../clock/clock.ts'
import { evening, fresh, manager, room } from '../rules/room.ts'

const open = (test: Test) => {
  const it = room()
  const clock = testClock(evening)
  const previewing = openPreviewing({ floor: it.floor }, clock)
  test.teardown(() => previewing.close())
  return { it, clock, previewing }
}

/** Width and height of a PNG [ISO 15948, 11.2.2], and that its pixels can be read. */
const sizeOf = (png: Uint8Array) => {
  const file = Buffer.from(png)
  const data = file.indexOf('IDAT')
  inflateSync(file.subarray(data + 4, data + 4 + file.readUInt32BE(data - 4)))
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

t.test('a sample is drawn by the templates that come with it, at its printer’s width', async t => {
  const { previewing, clock } = open(t)
  const wanted = { sample: 'new', language: 'en', model: 'generic-80', papers: {} }
  const plain = await previewing.paperPicture(wanted)
  const spaced = { ticket: [{ part: 'blank' as const, rows: 5 }, ...defaultPapers.ticket] }
  const tall = await previewing.paperPicture({ ...wanted, papers: spaced })
  t.equal(sizeOf(tall).height - sizeOf(plain).height, 5 * 30, 'five rows of font A')
  t.same(await previewing.paperPicture({ ...wanted, papers: { check: defaultPapers.check } }), plain)
  const narrow = await previewing.paperPicture({ ...wanted, model: 'generic-58' })
  t.equal(
    sizeOf(plain).width - sizeOf(narrow).width,
    576 - 384,
    'what each prints on, within the same margins',
  )
  t.equal(clock.waiting, 1)
  clock.advance(61_000)
  t.same(await previewing.paperPicture(wanted), plain, 'after a rest, too')
})

t.test('what there is to lay out: the house’s papers, samples of each kind, its printers', async t => {
  const { previewing, it } = open(t)
  const before = previewing.papers()
  t.same(before.papers, {})
  t.same(new Set(before.samples.map(({ kind }) => kind)), new Set(['ticket', 'check', 'receipt']))
  t.match(before.printers, [{ name: 'p1' }])
  it.facts(manager, { type: 'publish-papers', id: fresh(), papers: { check: defaultPapers.check } })
  t.same(previewing.papers().papers, { check: defaultPapers.check })
  for (const { sample } of before.samples) {
    const png = await previewing.paperPicture({ sample, language: 'zh', model: 'generic-80', papers: {} })
    t.ok(sizeOf(png).height > 200, sample)
  }
})

t.test('what there is none of is said, and the next sample is drawn', async t => {
  const { previewing } = open(t)
  const wanted = { sample: 'new', language: 'en', model: 'generic-80', papers: {} }
  await t.rejects(previewing.paperPicture({ ...wanted, sample: 'love letter' }), { code: 'unknown-sample' })
  await t.rejects(previewing.paperPicture({ ...wanted, language: 'xx' }), { code: 'unknown-language' })
  await t.rejects(previewing.paperPicture({ ...wanted, model: 'typewriter' }), { code: 'unknown-model' })
  t.ok((await previewing.paperPicture(wanted)).length > 100)
})
