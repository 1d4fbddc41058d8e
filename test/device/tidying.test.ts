/** Clearing up while nobody presses. */
import t from 'tap'
import { tidyInRests } from '../../device/tidying.ts'
import { testClock } from '../clock/clock.ts'

const press = (tidying: ReturnType<typeof tidyInRests>, times: number) => {
  for (let n = 0; n < times; n++) tidying.pressed()
}

t.test('it is cleared once when the keys rest, and not for a few presses', async t => {
  const clock = testClock()
  let cleared = 0
  const tidying = tidyInRests(clock, () => {
    cleared++
  })
  press(tidying, 10)
  clock.advance(60_000)
  t.equal(cleared, 0, 'there is next to nothing to clear')
  press(tidying, 40)
  clock.advance(900)
  t.equal(cleared, 0, 'somebody may just be looking for the next key')
  press(tidying, 1)
  clock.advance(900)
  t.equal(cleared, 0)
  clock.advance(200)
  t.equal(cleared, 1)
  clock.advance(3_600_000)
  t.equal(cleared, 1, 'once')
  press(tidying, 10)
  clock.advance(5_000)
  t.equal(cleared, 1)
  press(tidying, 40)
  clock.advance(5_000)
  t.equal(cleared, 2)
})

t.test('a menu is as much as many presses', async t => {
  const clock = testClock()
  let cleared = 0
  const tidying = tidyInRests(clock, () => {
    cleared++
  })
  tidying.unpacked()
  clock.advance(900)
  tidying.pressed()
  clock.advance(900)
  t.equal(cleared, 0, 'somebody presses')
  clock.advance(200)
  t.equal(cleared, 1)
})

t.test('nothing is cleared after the end', async t => {
  const clock = testClock()
  const tidying = tidyInRests(clock, () => t.fail('too late'))
  press(tidying, 100)
  tidying.close()
  clock.advance(5_000)
  t.equal(clock.waiting, 0)
})
