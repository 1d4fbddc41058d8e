/** How a pad learns that its program is being replaced: a file in its data folder, on the real file system. */
import { EventEmitter, once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { watchUpdating } from '../../device/updating.ts'

t.test('the file comes, says which version, and goes', async t => {
  const data = t.testdir()
  const mark = join(data, 'updating')
  const heard = new EventEmitter()
  const updates = watchUpdating(
    data,
    update => heard.emit('update', update),
    error => t.fail(String(error)),
  )
  t.teardown(() => updates.close())
  const next = async () => (await once(heard, 'update'))[0]
  const [came] = await Promise.all([next(), writeFileSync(mark, '1.5.0\n')])
  t.equal(came.on, true)
  // A file that is seen before anything is in it is looked at again.
  if (came.to === undefined) t.same(await next(), { on: true, to: '1.5.0' })
  else t.equal(came.to, '1.5.0')
  const [gone] = await Promise.all([next(), rmSync(mark)])
  t.same(gone, { on: false })
})

t.test('one that was there before the pad started', async t => {
  const data = t.testdir({ updating: 'nonsense \u0007 and more' })
  const said: unknown[] = []
  watchUpdating(
    data,
    update => said.push(update),
    error => t.fail(String(error)),
  ).close()
  t.same(said, [{ on: true }], 'what is no version is not shown')
  watchUpdating(
    t.testdir({}),
    update => said.push(update),
    error => t.fail(String(error)),
  ).close()
  t.equal(said.length, 1)
})

t.test('a folder that is gone is complained of, and no more', async t => {
  const complaints: unknown[] = []
  watchUpdating(
    join(t.testdir(), 'nowhere'),
    () => t.fail(),
    error => complaints.push(error),
  ).close()
  t.equal(complaints.length, 1)
})
