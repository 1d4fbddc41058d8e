/** Whatever fingers do and however long they take: each press that is heard means exactly one thing. */
import fc from 'fast-check'
import t from 'tap'
import {
  dueOf,
  type Fingers,
  holdProgress,
  lift,
  look,
  noFingers,
  pass,
  type Stroke,
  stopRepeating,
  touch,
} from '../../../../device/pad/grammar/fingers.ts'
import { type Manners, mannersFor } from '../../../../device/pad/grammar/manners.ts'
import type { Button } from '../../../../device/pad/happening.ts'

const usual = mannersFor({ steady: false })
const steady = mannersFor({ steady: true })

interface Told {
  readonly at: number
  readonly stroke: Stroke
}

/** A finger as it came down and was let go. */
interface Press {
  readonly button: Button
  readonly from: number
  readonly to: number
}

/** The keys of a page: buttons 1 and 2 have a shortcut or not. */
const play = (presses: readonly Press[], manners: Manners, holds: readonly Button[], until = 20_000) => {
  const told: Told[] = []
  let fingers: Fingers = noFingers
  const feel = (at: number, [next, strokes]: readonly [Fingers, readonly Stroke[]]) => {
    told.push(...strokes.map(stroke => ({ at, stroke })))
    fingers = look(next, button => ({ screen: { at: 'boot' }, word: 'x', holds: holds.includes(button) }))
  }
  const events = presses
    .flatMap(({ button, from, to }) => [
      { at: from, button, down: true },
      { at: to, button, down: false },
    ])
    .sort((a, b) => a.at - b.at)
  let now = 0
  const goOn = (end: number) => {
    for (let due = dueOf(fingers, now, manners); due !== undefined && due <= end; ) {
      now = Math.max(now, due)
      feel(now, pass(fingers, now, manners, true))
      due = dueOf(fingers, now, manners)
    }
    now = end
  }
  for (const { at, button, down } of events) {
    goOn(at)
    feel(at, down ? touch(fingers, button, at, manners) : lift(fingers, button, at, manners))
  }
  goOn(until)
  return { told, fingers }
}

const strokesOf = (presses: readonly Press[], manners = usual, holds: readonly Button[] = [1, 2]) =>
  play(presses, manners, holds).told.map(({ at, stroke }) =>
    stroke.how === 'chord' ? `${stroke.chord} ${at}` : `${stroke.how} ${stroke.button} ${at}`,
  )

t.test('3 and 4 act when they go down, 1 and 2 when they are let go, or when they were down for long', t => {
  t.same(strokesOf([{ button: 4, from: 100, to: 180 }]), ['short 4 100'])
  t.same(strokesOf([{ button: 2, from: 100, to: 699 }]), ['short 2 699'])
  t.same(strokesOf([{ button: 2, from: 100, to: 700 }]), ['hold 2 700'])
  t.same(strokesOf([{ button: 2, from: 100, to: 1900 }]), ['hold 2 700'], 'and nothing when it is let go')
  t.same(
    strokesOf([{ button: 2, from: 100, to: 1900 }], usual, []),
    ['short 2 1900'],
    'no shortcut, no hurry',
  )
  t.end()
})

t.test('a key kept down repeats after 450 ms, eight times a second', t => {
  t.same(strokesOf([{ button: 3, from: 0, to: 800 }]), [
    'short 3 0',
    'again 3 450',
    'again 3 575',
    'again 3 700',
  ])
  t.same(strokesOf([{ button: 3, from: 0, to: 449 }]), ['short 3 0'])
  t.end()
})

t.test('steady hands: no repeat, a longer hold, and the same key deaf for half a second', t => {
  t.same(strokesOf([{ button: 3, from: 0, to: 5000 }], steady), ['short 3 0'])
  t.same(strokesOf([{ button: 1, from: 0, to: 1499 }], steady), ['short 1 1499'])
  t.same(strokesOf([{ button: 1, from: 0, to: 1501 }], steady), ['hold 1 1500'])
  const trembling: Press[] = [0, 90, 180, 270].map(from => ({ button: 4, from, to: from + 40 }))
  t.same(strokesOf(trembling, steady), ['short 4 0'])
  t.same(strokesOf([...trembling, { button: 4, from: 540, to: 600 }], steady), ['short 4 0', 'short 4 540'])
  t.same(
    strokesOf(
      [
        { button: 4, from: 0, to: 40 },
        { button: 2, from: 60, to: 99 },
      ],
      steady,
    ),
    ['short 4 0', 'short 2 99'],
    'another key is heard at once',
  )
  t.end()
})

t.test('a finger that rolls on means both, in order', t => {
  const roll = (first: Button, second: Button) =>
    strokesOf([
      { button: first, from: 0, to: 120 },
      { button: second, from: 80, to: 200 },
    ])
  t.same(roll(2, 4), ['short 2 80', 'short 4 80'])
  t.same(roll(4, 2), ['short 4 0', 'short 2 200'])
  t.same(roll(1, 4), ['short 1 120', 'short 4 120'], 'it might have become the staff’s chord')
  t.same(roll(1, 2), ['short 1 120', 'short 2 200'])
  t.same(roll(2, 1), ['short 2 120', 'short 1 200'])
  const inside: Press[] = [
    { button: 1, from: 0, to: 300 },
    { button: 2, from: 80, to: 200 },
  ]
  t.same(strokesOf(inside), ['short 1 200', 'short 2 200'])
  t.end()
})

t.test('two keys kept down are a chord and nothing else', t => {
  const chord = (first: Button, second: Button, to: number) =>
    strokesOf([
      { button: first, from: 0, to },
      { button: second, from: 100, to: to + 30 },
    ])
  t.same(chord(1, 4, 5000), ['staff 3100'])
  t.same(chord(1, 2, 9000), ['technician 8100'])
  t.same(chord(2, 1, 9000), ['technician 8100'])
  t.same(chord(1, 4, 3000), ['short 1 3000', 'short 4 3000'], 'let go too early, they are two presses')
  t.same(chord(4, 1, 5000), ['short 4 0', 'hold 1 700'], 'button 4 has acted: no chord')
  t.end()
})

t.test('the ring grows from 200 ms to the hold', t => {
  const [down] = touch(noFingers, 1, 0, usual)
  const seen = look(down, () => ({ screen: { at: 'boot' }, word: 'x', holds: true }))
  t.equal(holdProgress(seen, 199, usual), undefined)
  t.same(holdProgress(seen, 400, usual), { button: 1, done: 0.5 })
  t.equal(dueOf(seen, 0, usual), 200, 'and is drawn without a key')
  t.end()
})

const stay = fc.integer({ min: 0, max: 2000 })
const gap = fc.integer({ min: -1500, max: 2000 })
const button = fc.constantFrom<Button>(1, 2, 3, 4)

/** Fingers one after another, overlapping or not; the same key is let go before it comes down again. */
const playing = fc.array(fc.tuple(button, stay, gap), { minLength: 1, maxLength: 12 }).map(steps => {
  const presses: Press[] = []
  const free = new Map<Button, number>()
  let at = 0
  for (const [button, length, pause] of steps) {
    // What is too near for the same finger has been taken for chatter by the buttons already.
    const from = Math.max(at, (free.get(button) ?? -100) + 30)
    presses.push({ button, from, to: from + length })
    free.set(button, from + length)
    at = Math.max(from, from + length + pause)
  }
  return presses
})

const heardBy = (presses: readonly Press[], { lockMs }: Manners): readonly Press[] => {
  const lifted = new Map<Button, number>()
  return presses.filter(({ button, from, to }) => {
    if (from - (lifted.get(button) ?? Number.NEGATIVE_INFINITY) < lockMs) return false
    lifted.set(button, to)
    return true
  })
}

for (const [name, manners] of Object.entries({ usual, steady })) {
  for (const holds of [[], [1], [1, 2]] as const) {
    t.test(`each press means one thing: ${name}, shortcuts on ${holds.join(' and ') || 'no key'}`, t => {
      fc.assert(
        fc.property(playing, presses => {
          const { told, fingers } = play(presses, manners, holds, 60_000)
          const chords = told.filter(({ stroke }) => stroke.how === 'chord').length
          const first = told.filter(({ stroke }) => stroke.how === 'short' || stroke.how === 'hold').length
          const heard = heardBy(presses, manners).length
          if (first + 2 * chords !== heard) throw new Error(`${heard} presses, ${first} and ${chords} chords`)
          if (fingers.down.length > 0) throw new Error('a finger was forgotten')
          for (const { at, stroke } of told) {
            if (stroke.how === 'chord') continue
            const under = presses.some(
              press =>
                press.button === stroke.button && press.from <= at && at <= Math.max(press.to, press.from),
            )
            if (!under) throw new Error(`${stroke.how} ${stroke.button} at ${at} without a finger`)
            if (stroke.how === 'again' && (manners.repeat === undefined || stroke.button < 3)) {
              throw new Error('only 3 and 4 repeat')
            }
            if (stroke.how === 'hold' && !holds.some(one => one === stroke.button))
              throw new Error('no shortcut')
          }
        }),
        { numRuns: 400, seed: 20_261_121 },
      )
      t.end()
    })

    t.test(`in order: ${name}, shortcuts on ${holds.join(' and ') || 'no key'}`, t => {
      fc.assert(
        fc.property(playing, presses => {
          const { told } = play(presses, manners, holds, 60_000)
          const order = told.flatMap(({ stroke }) => (stroke.how === 'short' ? [stroke.button] : []))
          const down = heardBy(presses, manners).map(press => press.button)
          // A hold or a chord takes keys out of the order, and adds none.
          let at = 0
          for (const one of order) {
            at = down.indexOf(one, at) + 1
            if (at === 0) throw new Error(`${order.join()} is not in the order of ${down.join()}`)
          }
        }),
        { numRuns: 200, seed: 20_261_122 },
      )
      t.end()
    })
  }
}

t.test('what has come to the end of its list repeats no further', t => {
  const [down] = touch(noFingers, 4, 0, usual)
  t.equal(dueOf(stopRepeating(down), 0, usual), undefined)
  t.end()
})
