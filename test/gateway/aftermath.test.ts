/** After a crowd, once it is calm again, and for no single pad. */
import t from 'tap'
import { clearAfterCrowds } from '../../gateway/aftermath.ts'
import { testClock } from '../clock/clock.ts'

t.test('one clearing a crowd, in the calm after it', async t => {
  const clock = testClock()
  let cleared = 0
  let move = () => {}
  const stop = clearAfterCrowds(
    listener => {
      move = listener
      return () => {
        move = () => {}
      }
    },
    clock,
    () => cleared++,
  )
  const moves = (count: number) => {
    for (let n = 0; n < count; n++) move()
  }
  moves(199)
  clock.advance(60_000)
  t.equal(cleared, 0, 'an evening of single pads is none')
  for (let n = 0; n < 5; n++) {
    moves(50)
    clock.advance(400)
  }
  t.equal(cleared, 0, 'they are still coming')
  clock.advance(2_000)
  t.equal(cleared, 1)
  clock.advance(60_000)
  moves(100)
  clock.advance(60_000)
  t.equal(cleared, 1, 'and a new count has begun')
  moves(100)
  stop()
  clock.advance(60_000)
  t.equal(cleared, 1)
  t.equal(clock.waiting, 0)
})
