/** Somebody teaches a bar, key by key. */
import t from 'tap'
import { builtInBars, readBars } from '../../../hardware/bumpbar/profile.ts'
import { openSimulatedBumpBar } from '../../../hardware/bumpbar/simulated.ts'
import { checkLayout, meaningsByKey } from '../../../protocol/bump-bar/layout.ts'
import {
  cancelLearning,
  type Learning,
  type LearningStep,
  passOver,
  startLearning,
  stepBack,
  teach,
} from '../../../protocol/bump-bar/learning.ts'
import { meanings } from '../../../protocol/bump-bar/meaning.ts'
import { testClock } from '../../clock/clock.ts'

const after = (step: LearningStep): Learning => {
  if (!step.ok) throw new Error(`refused: ${step.why}`)
  return step.learning
}
const asked = (learning: Learning): string =>
  learning.is === 'asking'
    ? `${learning.meaning} (${learning.at + 1} of ${learning.wanted.length})`
    : learning.is

t.test('every meaning is asked for once, and what is pressed becomes a layout that can be kept', async t => {
  let learning = startLearning()
  for (const [i, meaning] of meanings.entries()) {
    t.equal(asked(learning), `${meaning} (${i + 1} of ${meanings.length})`)
    learning = after(teach(learning, 100 + i))
  }
  if (learning.is !== 'learned') throw new Error(asked(learning))
  const kept = checkLayout(JSON.parse(JSON.stringify(learning.layout)))
  t.same(kept, { ok: true, value: learning.layout })
  t.equal(meaningsByKey(learning.layout).get(100), meanings[0])
  t.equal(meaningsByKey(learning.layout).size, meanings.length)
})

t.test('a key is taken once, and a refused one leaves the question', async t => {
  const first = startLearning(['bump', 'recall', 'bump', 'sum'])
  const second = after(teach(first, 0xe0))
  t.equal(asked(second), 'recall (2 of 3)')
  t.same(teach(second, 0xe0), { ok: false, why: 'taken', by: 'bump' })
  for (const none of [0, 3, 232, 4.5, Number.NaN]) t.same(teach(second, none), { ok: false, why: 'no-key' })
  const third = after(teach(second, 4))
  t.same(after(teach(third, 5)), { is: 'learned', layout: { bump: [0xe0], recall: [4], sum: [5] } })
  t.equal(asked(second), 'recall (2 of 3)', 'what was is not changed')
})

t.test('what a small bar has no key for is passed over, but not all of it', async t => {
  const second = after(passOver(startLearning(['bump', 'recall'])))
  t.same(passOver(second), { ok: false, why: 'nothing-taught' })
  t.same(after(teach(second, 4)), { is: 'learned', layout: { recall: [4] } })
})

t.test('one step back forgets the last answer', async t => {
  const first = startLearning(['bump', 'recall', 'sum'])
  t.same(after(stepBack(first)), first)
  const wrong = after(teach(first, 4))
  const again = after(stepBack(wrong))
  t.same(again, first)
  const third = after(passOver(after(teach(again, 5))))
  const back = after(stepBack(third))
  t.equal(asked(back), 'recall (2 of 3)')
  t.same(after(teach(after(teach(back, 4)), 6)), {
    is: 'learned',
    layout: { bump: [5], recall: [4], sum: [6] },
  })
})

t.test('it can be given up, and is over then', async t => {
  const cancelled = cancelLearning(after(teach(startLearning(), 4)))
  t.same(cancelled, { is: 'cancelled' })
  const learned = after(teach(startLearning(['bump']), 4))
  t.equal(cancelLearning(learned), learned)
  for (const done of [cancelled, learned]) {
    for (const step of [teach(done, 5), passOver(done), stepBack(done)]) {
      t.same(step, { ok: false, why: 'over' })
    }
  }
  t.throws(() => startLearning([]), RangeError)
})

t.test('a bar is taught by its own keys, and then means what it was taught', async t => {
  const [profile] = readBars(builtInBars)
  if (profile === undefined) throw new Error('there is a bar')
  const clock = testClock()
  let learning = startLearning(['bump', 'select 1'])
  const untaught = openSimulatedBumpBar(profile, clock)
  untaught.on(({ key }) => {
    const step = teach(learning, key)
    if (step.ok) learning = step.learning
  })
  const press = (bar: typeof untaught, key: number) => {
    for (const isDown of [true, false]) {
      bar.key(key, isDown)
      clock.advance(100)
    }
  }
  untaught.plug()
  for (const key of [0xe0, 0xe0, 135]) press(untaught, key)
  if (learning.is !== 'learned') throw new Error(asked(learning))
  const taught = openSimulatedBumpBar({ ...profile, layout: learning.layout }, clock)
  const told: (string | undefined)[] = []
  taught.on(({ meaning }) => told.push(meaning))
  taught.plug()
  for (const key of [135, 0xe0, 40]) press(taught, key)
  t.same(told, ['select 1', 'bump', undefined])
})
