/** The drawer with the dishes' pictures: what was put in is there whole, whatever the disk does, and goes only when nobody names it. */
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type Archive, openArchive } from '../../../gateway/pictures/archive.ts'
import type { Prepared } from '../../../gateway/pictures/preparing.ts'
import { mostPictureBytes, type PictureId, pieceBytes } from '../../../protocol/picture.ts'
import { testClock } from '../../clock/clock.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Like a picture that was made ready, as far as a drawer can tell. */
const prepared = (n: number, bytes = 20_000): Prepared => ({
  panel: Uint8Array.from({ length: bytes }, (_, at) => n + at * 7),
  page: Uint8Array.from({ length: 300 }, (_, at) => n + at),
})
const unknown = 'f'.repeat(32) as PictureId

/** An archive in a folder of its own, whose files can be made older. */
const open = async (t: Test) => {
  const data = t.testdir()
  const clock = testClock()
  const folder = join(data, 'pictures')
  const files = () => readdirSync(folder).sort()
  /** Every file was last written so long ago. */
  const age = (ms: number) => {
    const at = (clock.now() - ms) / 1000
    for (const file of files()) utimesSync(join(folder, file), at, at)
  }
  return { data, folder, clock, files, age, archive: await openArchive(data, clock) }
}
/** As a pad would have it, piece by piece. */
const fetch = async (archive: Archive, picture: PictureId): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for (let from = 0; ; ) {
    const piece = await archive.piece({ picture, from })
    const bytes = Buffer.from(piece.bytes, 'base64')
    if (bytes.length === 0) return Buffer.concat(pieces)
    pieces.push(bytes)
    from += bytes.length
  }
}

t.test('a picture is handed out as it came, piece by piece, also after a restart', async t => {
  const { data, clock, archive } = await open(t)
  const { panel, page } = prepared(1)
  const id = await archive.keep({ panel, page })
  t.equal(await archive.keep({ panel, page }), id, 'the same is the same')
  t.not(await archive.keep(prepared(2)), id)
  for (const one of [archive, await openArchive(data, clock)]) {
    t.equal(one.size, 2)
    t.ok((await fetch(one, id)).equals(panel))
    t.ok(Buffer.from(page).equals((await one.page(id)) ?? Buffer.alloc(0)))
    const first = await one.piece({ picture: id, from: 0 })
    t.match(first, { picture: id, from: 0, of: 20_000 })
    t.equal(Buffer.from(first.bytes, 'base64').length, pieceBytes)
  }
})

t.test('there is nothing of what is not there, nor behind its end', async t => {
  const { archive } = await open(t)
  t.same(await archive.piece({ picture: unknown, from: 8192 }), {
    picture: unknown,
    from: 8192,
    of: 0,
    bytes: '',
  })
  t.equal(await archive.page(unknown), undefined)
  const id = await archive.keep(prepared(1))
  for (const from of [20_000, 20_001, mostPictureBytes])
    t.same(await archive.piece({ picture: id, from }), { picture: id, from, of: 20_000, bytes: '' })
  const { bytes } = await archive.piece({ picture: id, from: 19_999 })
  t.equal(Buffer.from(bytes, 'base64').length, 1)
})

t.test('half a picture is none, and goes after a day', async t => {
  const { data, folder, clock, age, files, archive } = await open(t)
  const [one, other] = [await archive.keep(prepared(1)), await archive.keep(prepared(2))]
  rmSync(join(folder, `${one}.jpg`))
  rmSync(join(folder, `${other}.panel`))
  const again = await openArchive(data, clock)
  t.same([again.has(one), again.has(other), again.size], [false, false, 0])
  t.match(await again.piece({ picture: one, from: 0 }), { of: 0 })
  t.equal(await again.page(other), undefined)
  age(dayMs - 1)
  t.equal(await again.sweep(new Set([one])), 0, 'the other half may be on its way')
  age(dayMs)
  t.equal(await again.sweep(new Set([one])), 2, 'whoever names it')
  t.same(files(), [])
})

t.test('a torn file is mended by the same picture', async t => {
  const { data, folder, clock, archive } = await open(t)
  const whole = prepared(1)
  const id = await archive.keep(whole)
  const tears = [
    () => truncateSync(join(folder, `${id}.panel`), 9_000),
    () => truncateSync(join(folder, `${id}.panel`), 0),
    () => writeFileSync(join(folder, `${id}.jpg`), Buffer.alloc(300)),
    () => rmSync(join(folder, `${id}.panel`)),
  ]
  for (const tear of tears) {
    tear()
    t.equal(await archive.keep(whole), id)
    for (const one of [archive, await openArchive(data, clock)]) {
      t.ok((await fetch(one, id)).equals(whole.panel))
      t.ok(Buffer.from(whole.page).equals((await one.page(id)) ?? Buffer.alloc(0)))
    }
  }
})

/** Keeps a picture in a process whose kernel takes a file's first 16 KiB and refuses the rest, as a full disk does. */
const keeper = `
  process.on('SIGXFSZ', () => {}) // else the kernel ends it instead
  const [module, data, bytes] = process.argv.slice(1)
  const { openArchive } = await import(module)
  const archive = await openArchive(data, { now: Date.now })
  const panel = new Uint8Array(Number(bytes)).fill(7)
  const kept = await archive.keep({ panel, page: new Uint8Array(300) }).catch(({ code }) => code)
  console.log(JSON.stringify([kept, archive.size]))`
const keepOnFullDisk = (data: string, bytes: number): unknown => {
  const module = new URL('../../../gateway/pictures/archive.ts', import.meta.url).href
  const limited = ['-c', 'ulimit -f 32 && exec "$@"', 'sh', process.execPath, '--input-type=module']
  const args = [...limited, '-e', keeper, module, data, String(bytes)]
  return JSON.parse(String(execFileSync('sh', args, { env: { PATH: process.env.PATH } })))
}

t.test('a full disk refuses a picture and keeps nothing of it', async t => {
  const { data, clock, files, archive } = await open(t)
  const before = await archive.keep(prepared(1, 9_000))
  t.same(keepOnFullDisk(data, 40_000), ['EFBIG', 1])
  t.same(files(), [`${before}.jpg`, `${before}.panel`])
  t.match(keepOnFullDisk(data, 9_000), [/^[0-9a-f]{32}$/, 2], 'what there is room for is kept')
  const again = await openArchive(data, clock)
  t.ok(await again.keep({ panel: new Uint8Array(40_000).fill(7), page: new Uint8Array(300) }))
  t.equal(again.size, 3, 'and so is the rest when there is room')
})

t.test('what nobody names goes after a day, and what a menu names stays', async t => {
  const { data, clock, files, archive } = await open(t)
  const [named, free] = [await archive.keep(prepared(1)), await archive.keep(prepared(2))]
  t.equal(await archive.sweep(new Set([named])), 0, 'it may yet be put on a menu')
  clock.advance(dayMs)
  archive.touch(free)
  clock.advance(dayMs - 1)
  t.equal(await archive.sweep(new Set([named])), 0, 'somebody had use for it')
  clock.advance(1)
  t.equal(await archive.sweep(new Set([named])), 2)
  t.same([archive.has(named), archive.has(free), archive.size], [true, false, 1])
  t.same(files(), [`${named}.jpg`, `${named}.panel`])
  t.equal((await openArchive(data, clock)).size, 1)
  t.match(await archive.piece({ picture: free, from: 0 }), { of: 0 })
})

t.test('a picture that is handed in again stays for another day, over a restart', async t => {
  const { data, clock, age, archive } = await open(t)
  const id = await archive.keep(prepared(1))
  age(5 * dayMs)
  await archive.keep(prepared(1))
  const again = await openArchive(data, clock)
  t.equal(await again.sweep(new Set()), 0)
  t.ok((await fetch(again, id)).equals(prepared(1).panel))
  clock.advance(dayMs)
  t.equal(await again.sweep(new Set()), 2)
})

t.test('a clock that was set back sweeps no newer than it sweeps old', async t => {
  const { data, clock, age, archive } = await open(t)
  await archive.keep(prepared(1))
  const again = await openArchive(data, clock)
  age(1 - dayMs)
  t.equal(await again.sweep(new Set()), 0)
  age(-dayMs)
  t.equal(await again.sweep(new Set()), 2, 'what comes from a wrong year is not kept for ever')
})

t.test('what a power cut left goes, and takes nothing with it', async t => {
  const { data, folder, clock, age, files, archive } = await open(t)
  const id = await archive.keep(prepared(1))
  const drafts = [`${id}.jpg.0.tmp`, `${id}.panel.0.tmp`, `${unknown}.panel.0.tmp`, 'notes.txt']
  for (const file of drafts) writeFileSync(join(folder, file), 'half')
  const again = await openArchive(data, clock)
  age(dayMs - 1)
  t.equal(await again.sweep(new Set([id])), 0)
  age(dayMs)
  t.equal(await again.sweep(new Set([id])), drafts.length)
  t.same(files(), [`${id}.jpg`, `${id}.panel`])
  t.ok(again.has(id))
  t.ok((await fetch(again, id)).equals(prepared(1).panel))
})

t.test('a picture that a menu asks for while others are cleared away is not cleared with them', async t => {
  const { data, clock, age, files, archive } = await open(t)
  const ids = [
    await archive.keep(prepared(1)),
    await archive.keep(prepared(2)),
    await archive.keep(prepared(3)),
  ]
  const again = await openArchive(data, clock)
  age(dayMs)
  const sweeping = again.sweep(new Set())
  for (const id of ids) again.touch(id)
  t.equal(await sweeping, 0)
  t.equal(files().length, 6)
})
