/** Recordings: what goes on to the tape, and what playing it again forgives and what not. */
import t from 'tap'
import { startRecorder } from '../../gateway/web/pages/sim/recorder.ts'
import { type Edge, isSame, Recording, type Seen } from '../../gateway/web/pages/sim/recording.ts'
import { type Hand, replay } from '../../gateway/web/pages/sim/replay.ts'
import { check } from '../../protocol/shape.ts'

const hash = (n: number) => n.toString(16).padStart(64, '0')
const seen = (line: string, n?: number): Seen => ({
  lines: [line],
  ...(n === undefined ? {} : { hash: hash(n) }),
})

t.test('the same screen on another evening', async t => {
  t.ok(isSame(seen('Order #47 at 18:02'), seen('Order #3 at 9:15')))
  t.ok(isSame(seen('Order 01 €6.50'), seen('Order 47 €6.50')))
  t.notOk(isSame(seen('Order #47'), seen('Order 47')))
  t.notOk(isSame(seen('2× Soup'), seen('3× Soup')))
  t.notOk(isSame(seen('€14.90'), seen('€15.90')), 'a price is no number of the evening')
  t.ok(isSame(seen('Soup', 1), seen('Soup', 1)))
  t.notOk(isSame(seen('Soup', 1), seen('Soup', 2)), 'the same words, another picture')
  t.ok(isSame(seen('Soup'), seen('Soup', 2)), 'where only the words are to count')
  t.ok(isSame(seen('#47', 1), seen('#48', 2)), 'another number is another picture')
})

/** A pad with one line on its screen, whose presses do what the test says, some milliseconds later. */
const fakePad = (
  first: string,
  does: (button: number) => { readonly line: string; readonly afterMs: number },
) => {
  let now = 0
  let line = first
  let coming: { readonly line: string; readonly at: number } | undefined
  const pressed: string[] = []
  const pass = (ms: number) => {
    now += ms
    if (coming !== undefined && coming.at <= now) {
      line = coming.line
      coming = undefined
    }
  }
  const hand: Hand = {
    look: async () => seen(line),
    press: async (button, edge) => {
      pressed.push(`${now} ${edge} ${button}`)
      if (edge === 'release') return
      const { line, afterMs } = does(button)
      coming = { line, at: now + afterMs }
      pass(0)
    },
    wait: async ms => pass(ms),
    change: async ms => {
      const took = coming === undefined ? ms : Math.min(ms, coming.at - now)
      pass(took)
      return took
    },
  }
  return { hand, pressed, now: () => now, pass }
}

const record = async () => {
  const pad = fakePad('menu', button => ({ line: `page ${button}`, afterMs: 20 }))
  const recorder = startRecorder({
    title: 'Two presses',
    pace: 1,
    look: pad.hand.look,
    isStill: () => true,
    monotonic: pad.now,
  })
  const press = async (button: number, edge: Edge, ms: number) => {
    pad.pass(ms)
    await recorder.note(button, edge)
    await pad.hand.press(button, edge)
  }
  await press(2, 'press', 500)
  await press(2, 'release', 80)
  await press(4, 'press', 700)
  await press(4, 'release', 90)
  pad.pass(300)
  t.equal(recorder.presses, 2)
  return recorder.end()
}

t.test('what was pressed, when, and on what', async t => {
  const recording = await record()
  t.same(recording, {
    fourtop: 'recording',
    title: 'Two presses',
    pace: 1,
    steps: [
      { sees: { lines: ['menu'] }, waitedMs: 500, button: 2, edge: 'press' },
      { waitedMs: 80, button: 2, edge: 'release' },
      { sees: { lines: ['page 2'] }, waitedMs: 700, button: 4, edge: 'press' },
      { waitedMs: 90, button: 4, edge: 'release' },
    ],
    ends: { sees: { lines: ['page 4'] }, waitedMs: 300 },
  })
  t.ok(check(Recording, JSON.parse(JSON.stringify(recording))).ok, 'and a file of it can be read')
})

t.test('it is played as slowly as it was, and a pad that is slower is waited for', async t => {
  const recording = await record()
  const quick = fakePad('menu', button => ({ line: `page ${button}`, afterMs: 1 }))
  t.same(await replay(recording, quick.hand), { is: 'same', presses: 2 })
  t.same(quick.pressed, ['500 press 2', '580 release 2', '1280 press 4', '1370 release 4'])
  const slow = fakePad('menu', button => ({ line: `page ${button}`, afterMs: 3000 }))
  t.same(await replay(recording, slow.hand), { is: 'same', presses: 2 })
  t.same(slow.pressed[2], '3500 press 4', 'not before the screen was there')
})

t.test('a screen that never comes is a difference, at its place', async t => {
  const recording = await record()
  const other = fakePad('menu', () => ({ line: 'sold out', afterMs: 1 }))
  t.same(await replay(recording, other.hand, { patienceMs: 1000 }), {
    is: 'other',
    presses: 1,
    wanted: seen('page 2'),
    seen: seen('sold out'),
  })
  t.same(other.pressed.length, 2, 'nothing more was pressed')
  const first = fakePad('elsewhere', () => ({ line: '', afterMs: 1 }))
  t.match(await replay(recording, first.hand), { is: 'other', presses: 0 })
  const last = fakePad('menu', button => ({ line: button === 2 ? 'page 2' : 'sold out', afterMs: 1 }))
  t.match(await replay(recording, last.hand), { is: 'other', presses: 2, wanted: seen('page 4') })
})

t.test('it can be stopped', async t => {
  const recording = await record()
  const pad = fakePad('menu', button => ({ line: `page ${button}`, afterMs: 1 }))
  const stopped = await replay(recording, pad.hand, { isStopped: () => pad.pressed.length >= 2 })
  t.same(stopped, { is: 'stopped', presses: 1 })
})
