/** The reader of menus: begun when one comes, gone when none does. */
import { readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import t from 'tap'
import { openProofreading } from '../../../gateway/house/proofreading.ts'
import { testClock } from '../../clock/clock.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import { evening, menu, site } from '../rules/room.ts'

t.test('a menu is read with the site of the house, again after a rest, and two at once', async t => {
  const clock = testClock(evening)
  const proofreading = openProofreading(clock)
  t.teardown(() => proofreading.close())
  const stray = asSite({ ...site, routes: { ...site.routes, default: 'nowhere' } })
  const [sound, strayed] = await Promise.all([proofreading.read(menu, site), proofreading.read(menu, stray)])
  t.same(
    sound.filter(({ level }) => level === 'error'),
    [],
  )
  t.match(
    strayed.filter(({ level }) => level === 'error'),
    [{ place: /routes/ }],
  )
  t.equal(clock.waiting, 1)
  clock.advance(61_000)
  t.same(await proofreading.read(menu, site), sound)
})

t.test('what the reader cannot bear is said, and the next menu is read', async t => {
  const proofreading = openProofreading(testClock(evening))
  t.teardown(() => proofreading.close())
  await t.rejects(proofreading.read(undefined as unknown as typeof menu, site))
  t.ok(Array.isArray(await proofreading.read(menu, site)))
})

/** Of each thread of this process; the name before it may have blanks in it. */
const priorities = () =>
  readdirSync('/proc/self/task').map(task => {
    const stat = readFileSync(`/proc/self/task/${task}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[17])
  })

t.test(
  'it goes behind the desk, but a manager waits for it',
  { skip: process.platform !== 'linux' },
  async t => {
    const before = new Set(priorities())
    const proofreading = openProofreading(testClock(evening))
    t.teardown(() => proofreading.close())
    await proofreading.read(menu, site)
    t.same(
      priorities().filter(one => !before.has(one)),
      [constants.priority.PRIORITY_BELOW_NORMAL],
    )
  },
)
