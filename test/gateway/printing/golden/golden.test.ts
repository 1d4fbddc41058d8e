/** Every paper looks as it did when somebody last looked at it: `npm run papers -- OUT.png`, then `-- --golden`. */
import t from 'tap'
import { album, hashOf, nameOf } from './album.ts'
import { readGolden } from './file.ts'

t.setTimeout(180_000)

t.test('every kind of paper, width and language is as it was looked at', async t => {
  const golden = readGolden()
  const seen = new Set<string>()
  const changed: string[] = []
  for (const page of album()) {
    const name = nameOf(page)
    seen.add(name)
    t.same(page.faults, [], name)
    if (golden[name] !== hashOf(page.picture)) changed.push(name)
  }
  t.same(changed, [], 'look at them with `npm run papers -- OUT.png`, then record them with `-- --golden`')
  t.same(
    Object.keys(golden).filter(name => !seen.has(name)),
    [],
    'there is no such paper any more',
  )
  t.ok(seen.size > 300)
})
