/** Managers hand in pictures: in turn, so many at once, so many in all, and never while others are cleared away. */
import { stat } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { unfitTexts } from '../../../gateway/pictures/looking.ts'
import { openPictures } from '../../../gateway/pictures/pictures.ts'
import type { Preparing } from '../../../gateway/pictures/preparing.ts'
import { testClock } from '../../clock/clock.ts'

const file = (n: number) => Buffer.from([n])

/** A house whose lab is done when a test says so. */
const open = async (t: Test) => {
  const atWork: {
    readonly files: readonly Uint8Array[]
    done(made?: readonly Preparing[]): void
    fail(why: Error): void
  }[] = []
  let wake = () => {}
  const clock = testClock()
  const data = t.testdir()
  const pictures = await openPictures(
    { data, clock },
    files =>
      new Promise((resolve, reject) => {
        const usual = files.map((one): Preparing => ({ ok: true, panel: one, page: one }))
        atWork.push({ files, done: (made = usual) => resolve(made), fail: reject })
        wake()
      }),
  )
  /** The n-th that the lab was given. */
  const begun = async (n: number) => {
    for (;;) {
      const work = atWork[n]
      if (work !== undefined) return work
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  return { data, pictures, clock, atWork, begun }
}

t.test('one after the other, and the fifth is told to come again', async t => {
  const { pictures, atWork, begun } = await open(t)
  const taking = [1, 2, 3, 4].map(n => pictures.take(file(n)))
  t.match(await pictures.take(file(5)), { ok: false, why: 'busy', detail: /try again/ })
  for (const n of [0, 1, 2, 3]) {
    const work = await begun(n)
    t.equal(atWork.length, n + 1, 'the lab has one at a time')
    work.done()
    t.match(await taking[n], { ok: true })
  }
  const sixth = pictures.take(file(6))
  ;(await begun(4)).done()
  t.match(await sixth, { ok: true }, 'and then there is room again')
})

t.test('a file that is none, or a lab that breaks, is in nobody’s way', async t => {
  const { pictures, begun } = await open(t)
  const both = pictures.takeAll([file(1), file(2)])
  ;(await begun(0)).done([
    { ok: false, why: 'moving' },
    { ok: true, panel: file(2), page: file(2) },
  ])
  t.match(await both, [{ ok: false, why: 'moving', detail: unfitTexts.moving }, { ok: true }])
  const broken = pictures.take(file(3))
  const next = pictures.take(file(4))
  ;(await begun(1)).fail(new Error('no such program'))
  await t.rejects(broken, { message: 'no such program' })
  ;(await begun(2)).done()
  t.match(await next, { ok: true })
})

t.test('a house keeps so many and no more', async t => {
  const { pictures, atWork } = await open(t)
  const all = await pictures.takeAll(Array.from({ length: 2_001 }, (_, n) => file(n)))
  t.ok(all.every(one => !one.ok && one.why === 'full' && /2000/.test(one.detail)))
  t.equal(atWork.length, 0, 'which is known before anybody works on them')
})

t.test('nothing is cleared away while pictures are taken in', async t => {
  const { data, pictures, clock, begun } = await open(t)
  const first = pictures.take(file(1))
  ;(await begun(0)).done()
  const old = await first
  clock.advance(2 * 24 * 60 * 60 * 1000)
  const again = pictures.take(file(1))
  let isSwept = false
  const sweeping = pictures.sweep([]).finally(() => {
    isSwept = true
  })
  const work = await begun(1)
  // More than a sweep takes that waits for nobody.
  for (let n = 0; n < 50; n++) await stat(data)
  t.notOk(isSwept)
  work.done()
  t.same(await again, old)
  t.equal(await sweeping, 0, 'it has come anew by then')
  if (!old.ok) throw new Error(old.detail)
  t.ok(await pictures.page(old.picture))
})
