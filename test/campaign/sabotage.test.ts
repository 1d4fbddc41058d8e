/** The proof of the proof, the short form: every deliberate fault can still be put in, and its test notices it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { letCatch } from '../../scripts/sabotage/catching.ts'
import { copyCheckout, missingForCopies, putIn, sufferingOf } from '../../scripts/sabotage/copy.ts'
import { sabotages } from '../../scripts/sabotage/sabotages.ts'
import { isTest, tryOut } from '../../scripts/sabotage/trial.ts'

t.setTimeout(180_000)

const skip = missingForCopies() ?? false
/** Each is a process of its own, and most of its time it waits for a turn. */
t.jobs = 4

for (const { name, catchers } of sabotages) {
  void t.test(`${name} is caught`, { skip, buffered: true }, async t => {
    const tests = catchers.filter(isTest)
    t.ok(tests.length > 0, 'by a test')
    t.match(sufferingOf(name), /^[A-Z].*\.$/, 'a sentence says what a guest would suffer')
    for (const { is, said } of await tryOut({ name, catchers: tests })) t.equal(is, 'caught', said)
  })
}

void t.test('without a fault there is nothing to catch', { skip }, async t => {
  const copy = join(t.testdir(), 'copy')
  copyCheckout(copy)
  const catcher = { by: 'test', file: 'test/protocol/money.test.ts', test: 'sums' } as const
  t.match(await letCatch('none', copy, catcher), { is: 'missed', said: 'it passed' })
  const nobody = { ...catcher, test: 'a test that somebody renamed' }
  t.match(await letCatch('none', copy, nobody), { is: 'missed', said: /did not come to its end/ })
  writeFileSync(join(copy, 'protocol/money.ts'), 'export const broken = ')
  t.match(
    await letCatch('none', copy, catcher),
    { is: 'missed' },
    'a copy that is merely broken proves nothing',
  )
})

void t.test('a patch that no longer fits is no proof, and changes nothing', { skip }, async t => {
  const copy = join(t.testdir(), 'copy')
  copyCheckout(copy)
  const path = join(copy, 'gateway/journal/database.ts')
  const changed = readFileSync(path, 'utf8').replace('synchronous = FULL', 'synchronous = EXTRA')
  writeFileSync(path, changed)
  t.throws(() => putIn('no-fsync', copy), {
    code: 'patch-does-not-fit',
    message: /no-fsync no longer fits: the proof proves nothing until it is made anew/,
  })
  t.equal(readFileSync(path, 'utf8'), changed)
})
