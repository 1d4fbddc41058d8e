/** The shelf of recordings: names, not paths. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openShelf } from '../../../scripts/simulate/shelf.ts'

t.test('a recording is asked for by its name', async t => {
  const folder = t.testdir({
    'secret.json': 'outside',
    shelf: {
      'lunch.json': '{"fourtop":"recording"}',
      'Lunch 2.json': '',
      'notes.txt': '',
      '.hidden.json': '',
    },
  })
  const shelf = openShelf(join(folder, 'shelf'))
  t.same(shelf.names(), ['lunch'])
  t.equal(Buffer.from(shelf.read('lunch') ?? []).toString(), '{"fourtop":"recording"}')
  for (const name of ['dinner', 'lunch.json', '../secret', '..%2fsecret', '.hidden', '', 'notes', 'Lunch 2'])
    t.equal(shelf.read(name), undefined, name)
  writeFileSync(join(folder, 'shelf', 'dinner.json'), '{}')
  t.same(shelf.names(), ['dinner', 'lunch'], 'one that was put there since')
  t.ok(shelf.read('dinner'))
  writeFileSync(join(folder, 'shelf', 'huge.json'), Buffer.alloc(5 * 1024 * 1024))
  t.equal(shelf.read('huge'), undefined, 'nobody pressed that much')
})

t.test('no shelf is no recordings', async t => {
  const shelf = openShelf(join(t.testdir({}), 'nowhere'))
  t.same([shelf.names(), shelf.read('lunch')], [[], undefined])
})
