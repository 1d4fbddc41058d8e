/** However many come at once, each turn of the event loop lets in a few. */
import t from 'tap'
import { openQueue } from '../../../gateway/broker/queue.ts'

const turn = () => new Promise(resolve => setImmediate(resolve))

t.test('a crowd enters in order, a few a turn, and nobody waits where there is none', async t => {
  const enter = openQueue()
  const inside: number[] = []
  const come = (from: number, to: number) => {
    for (let n = from; n < to; n++) enter(() => void inside.push(n))
  }
  come(0, 1)
  t.same(inside, [0], 'at once')
  await turn()
  await turn()
  come(1, 100)
  const first = inside.length
  t.ok(first > 1 && first < 20, `${first} at once`)
  let turns = 0
  for (; inside.length < 100; turns++) {
    if (turns === 2) come(100, 110)
    const before = inside.length
    await turn()
    t.ok(inside.length - before < 20, `${inside.length} after turn ${turns}`)
  }
  await turn()
  await turn()
  t.ok(turns >= 5 && turns < 30)
  t.same(
    inside,
    Array.from({ length: 110 }, (_, n) => n),
    'in the order they came, whenever that was',
  )
  await turn()
  come(110, 111)
  t.equal(inside.at(-1), 110, 'at once again')
})
