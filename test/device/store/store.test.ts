/** What a pad still knows after its battery was pulled out, its card is dying, or somebody played with the card. */
import { fork } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Kept } from '../../../device/pad/kept.ts'
import { boardDisk } from '../../../device/store/disk.ts'
import { openStore } from '../../../device/store/store.ts'
import type { PublishedMenu } from '../../../protocol/menu.ts'
import { createDisk } from './disk.ts'

const kept = (seq: number): Kept => ({ cart: [], unsent: [], seq })
const menu = (version: string): PublishedMenu => ({
  version: version as PublishedMenu['version'],
  currency: 'EUR',
  languages: ['en'],
  categories: [{ id: 'a' as never, name: { en: 'A' }, items: [] }],
})
const versionA = '000000000000000a'

t.test('a new pad knows nothing, and keeps what it is given', async t => {
  const folder = join(t.testdir(), 'not', 'there', 'yet')
  const store = await openStore(folder)
  t.match(store, { kept: { cart: [], unsent: [], seq: 1 }, menu: undefined, reports: [] })
  await store.keep({ ...kept(7), language: 'fr' })
  await store.keepMenu(menu(versionA))
  const again = await openStore(folder)
  t.same(again.kept, { ...kept(7), language: 'fr' })
  t.same(again.menu, menu(versionA))
  t.same(again.reports, [])
})

t.test('the draft is on disk before it gets the name, and the name before anybody is told', async t => {
  const disk = createDisk()
  const store = await openStore(t.testdir(), disk)
  await store.keep(kept(2))
  t.same(disk.steps.splice(0), ['write kept.json.tmp', 'rename kept.json.tmp kept.json', 'sync the folder'])
  await store.keep(kept(3))
  t.same(disk.steps, [
    'write kept.json.tmp',
    'rename kept.json kept.json.bak',
    'rename kept.json.tmp kept.json',
    'sync the folder',
  ])
})

t.test('wherever the power goes, the old or the new is there whole', async t => {
  for (let cutAt = 1; cutAt <= 5; cutAt++) {
    const files = new Map<string, string>()
    await (await openStore(t.testdir(), createDisk(files))).keep(kept(2))
    const dying = await openStore(t.testdir(), createDisk(files, cutAt))
    const outcome = await dying.keep(kept(3)).then(
      () => 'kept',
      ({ code }) => code,
    )
    const next = await openStore(t.testdir(), createDisk(files))
    t.equal(outcome, cutAt === 5 ? 'kept' : 'not-kept', `cut in step ${cutAt}`)
    t.equal(next.kept.seq, cutAt < 4 ? 2 : 3, `after a cut in step ${cutAt}`)
    t.same(next.reports, [])
    await next.keep(kept(4))
    t.equal((await openStore(t.testdir(), createDisk(files))).kept.seq, 4)
  }
})

t.test('a torn document of any length gives way to its copy, and never to nonsense', async t => {
  const files = new Map<string, string>()
  const store = await openStore(t.testdir(), createDisk(files))
  await store.keep(kept(2))
  await store.keep({ ...kept(3), language: 'de' })
  const whole = files.get('kept.json') ?? ''
  for (let length = 0; length < whole.length - 1; length++) {
    const torn = new Map(files).set('kept.json', whole.slice(0, length))
    const { kept, reports } = await openStore(t.testdir(), createDisk(torn))
    if (kept.seq !== 2 || reports.length !== 1) t.fail(`torn at ${length}`)
  }
  for (let at = 0; at < whole.length - 1; at++) {
    const flipped = `${whole.slice(0, at)}${String.fromCharCode(whole.charCodeAt(at) ^ 1)}${whole.slice(at + 1)}`
    const { kept, reports } = await openStore(
      t.testdir(),
      createDisk(new Map(files).set('kept.json', flipped)),
    )
    if (kept.seq !== 2 || reports.length !== 1) t.fail(`a bit flipped at ${at}`)
  }
  t.pass(`${whole.length} lengths and bits`)
})

const strange: Readonly<Record<string, string>> = {
  'a page of zeros': '\0'.repeat(4096),
  'an empty file': '',
  'somebody’s shopping list': 'bread, milk',
  'JSON of another program': '{"version":1}',
  'a checksum that is not one': '{"sum":7,"data":{"cart":[],"unsent":[],"seq":9}}',
  'the right form without its seal': '{"sum":"","data":{"cart":[],"unsent":[],"seq":9}}',
  null: 'null',
}

t.test('what is not ours is reported and put aside, and the last good copy survives it', async t => {
  for (const [what, text] of Object.entries(strange)) {
    const files = new Map<string, string>()
    const store = await openStore(t.testdir(), createDisk(files))
    await store.keep(kept(2))
    await store.keep(kept(3))
    files.set('kept.json', text)
    const dying = await openStore(t.testdir(), createDisk(files, 2))
    t.equal(dying.kept.seq, 2, what)
    t.match(dying.reports, [{ path: /kept\.json$/, problem: String, instead: 'the last good copy' }])
    t.equal(files.get('kept.json.damaged'), text)
    await t.rejects(dying.keep(kept(4)))
    t.equal((await openStore(t.testdir(), createDisk(files))).kept.seq, 2, 'and the power goes meanwhile')

    const both = new Map([
      ['kept.json', text],
      ['kept.json.bak', text],
    ])
    const poor = await openStore(t.testdir(), createDisk(both))
    t.equal(poor.kept.seq, 1)
    t.equal(poor.reports.length, 2)
    await poor.keep(kept(5))
    t.equal((await openStore(t.testdir(), createDisk(both))).kept.seq, 5)
  }
})

t.test('a menu that does not fit any more is no menu', async t => {
  const files = new Map<string, string>()
  const store = await openStore(t.testdir(), createDisk(files))
  await store.keepMenu({ ...menu(versionA), currency: 'euro' })
  const next = await openStore(t.testdir(), createDisk(files))
  t.equal(next.menu, undefined)
  t.match(next.reports, [{ problem: /currency/, instead: 'nothing' }])
})

t.test('a disk that cannot be used at all is a trouble, not an end', async t => {
  const folder = t.testdir({ kept: 'a file where the folder should be' })
  const store = await openStore(join(folder, 'kept'))
  t.same(store.kept, kept(1))
  t.ok(store.reports.length > 0)
  await t.rejects(store.keep(kept(2)), { code: 'not-kept' })
  await t.rejects(store.keep(kept(3)), { code: 'not-kept' }, 'one failure does not stop the next attempt')
})

t.test('writes that overlap are carried out one after the other, the last one last', async t => {
  const folder = t.testdir()
  const store = await openStore(folder)
  await Promise.all(Array.from({ length: 20 }, (_, n) => store.keep(kept(n + 1))))
  t.equal((await openStore(folder)).kept.seq, 20)
})

t.test('a giant in the document’s place is not read', async t => {
  const folder = t.testdir()
  writeFileSync(join(folder, 'kept.json'), Buffer.alloc(17 * 1024 * 1024, 0x20))
  const store = await openStore(folder, boardDisk)
  t.same(store.kept, kept(1))
  t.match(store.reports, [{ problem: /cannot be read/, instead: 'nothing' }])
})

const keeper = fileURLToPath(new URL('./keeper.ts', import.meta.url))

t.test('killed at every step of a real disk, it still knows what it said it kept', async t => {
  const folder = t.testdir()
  await (await openStore(folder)).keep(kept(1))
  for (let round = 0; round < 9; round++) {
    const child = fork(keeper, [folder, String(round)], { stdio: 'ignore' })
    let promised = (await openStore(folder)).kept.seq
    child.on('message', said => (promised = Number(said)))
    await new Promise(resolve => child.once('exit', resolve))
    const { kept, reports } = await openStore(folder)
    t.ok(kept.seq === promised || kept.seq === promised + 1, `${kept.seq} on disk, ${promised} promised`)
    t.same(reports, [])
  }
})
