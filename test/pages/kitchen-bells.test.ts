/** When a kitchen rings, without a screen: each station in its own voice, and again until somebody has begun. */
import t, { type Test } from 'tap'
import { openBells } from '../../gateway/web/pages/kitchen/bells.ts'
import { type Ring, tonesOf, type Voice } from '../../gateway/web/pages/kitchen/voices.ts'
import type { Ticket } from '../../protocol/kitchen.ts'
import type { StationSound } from '../../protocol/station-sound.ts'
import { testClock } from '../clock/clock.ts'

const rings = ['new', 'late', 'void', 'printer'] as const
const voices = ['usual', 'bright', 'deep', 'double'] as const
const direction = ([first = 0, second = 0]: readonly number[]) => Math.sign(second - first)

t.test('each voice is another one, and says the same things', async t => {
  t.same(tonesOf('new', ['usual']), [880, 1320])
  t.same(tonesOf('late', ['usual']), [1000, 1000, 1000])
  t.same(tonesOf('void', ['usual']), [660, 440])
  const heard = rings.flatMap(ring => voices.map(voice => String(tonesOf(ring, [voice]))))
  t.equal(new Set(heard).size, rings.length * voices.length, 'no two sound alike')
  for (const voice of voices) {
    t.equal(direction(tonesOf('new', [voice])), 1, `${voice}: new rises`)
    t.equal(direction(tonesOf('late', [voice])), 0, `${voice}: late stays`)
    t.equal(direction(tonesOf('void', [voice])), -1, `${voice}: void falls`)
  }
  for (const ring of rings)
    for (const hertz of tonesOf(ring, [...voices]))
      t.ok(hertz === 0 || (hertz >= 200 && hertz <= 5000), `${hertz} Hz carries over a kitchen`)
})

t.test('voices come one after the other, each once; without a voice nothing is heard', async t => {
  t.same(tonesOf('new', ['deep', 'usual', 'deep']), [528, 792, 0, 880, 1320])
  t.same(tonesOf('void', ['double']), [660, 440, 0, 660, 440])
  t.same(tonesOf('new', ['none']), [])
  t.same(tonesOf('new', ['none', 'bright']), [1408, 2112])
})

const ticket = (id: string, more: Partial<Ticket> = {}): Ticket =>
  ({ ticket: id, station: id.split('-')[1], state: 'new', version: 0, ...more }) as never

const open = (_: Test, sounds: Readonly<Record<string, StationSound>>) => {
  const clock = testClock()
  const rung: [Ring, ...Voice[]][] = []
  const seen = { late: new Set<string>(), asked: new Set<string>(), isPass: false }
  const bells = openBells({
    clock,
    bell: { ring: (what, voices = ['usual']) => void rung.push([what, ...voices]) },
    soundOf: station => sounds[station],
    isLate: ({ ticket }) => seen.late.has(ticket),
    isThere: () => true,
    isAsked: ({ ticket }) => seen.asked.has(ticket),
    isForCooks: () => !seen.isPass,
  })
  return { clock, bells, seen, told: () => rung.splice(0) }
}

t.test('an order for two stations rings once, in both voices', async t => {
  const { bells, told } = open(t, { grill: { voice: 'deep' }, bar: { voice: 'none' } })
  bells.ring('new', [])
  t.same(told(), [])
  bells.ring('new', [ticket('1-grill'), ticket('2-grill'), ticket('1-cold')])
  t.same(told(), [['new', 'deep', 'usual']])
  bells.ring('void', [ticket('1-bar')])
  t.same(told(), [['void', 'none']], 'seen in the head, heard by nobody')
})

t.test('what turns late rings once, in its station’s voice; what was late before does not', async t => {
  const { bells, seen, told } = open(t, { bar: { voice: 'bright' } })
  const cards = [ticket('1-grill'), ticket('2-bar'), ticket('3-bar', { state: 'void' })]
  seen.late.add('1-grill')
  bells.tick(cards, true)
  t.same(told(), [])
  seen.late.add('2-bar').add('3-bar')
  bells.tick(cards)
  bells.tick(cards)
  t.same(told(), [['late', 'bright']])
})

t.test('a new ticket rings again until a cook has done something with it', async t => {
  const { bells, clock, seen, told } = open(t, { grill: { voice: 'deep', repeat: 30 } })
  const first = ticket('1-grill')
  bells.ring('new', [first])
  told()
  clock.advance(29_999)
  bells.tick([first])
  t.same(told(), [])
  clock.advance(1)
  bells.tick([first, ticket('1-cold')])
  t.same(told(), [['new', 'deep']], 'of this station alone')
  clock.advance(15_000)
  bells.ring('new', [ticket('2-grill')])
  told()
  clock.advance(15_000)
  bells.tick([first, ticket('2-grill')])
  t.same(told(), [], 'it rang a moment ago, for another one')
  clock.advance(15_000)
  bells.tick([first, ticket('2-grill')])
  t.same(told(), [['new', 'deep']])

  clock.advance(30_000)
  const done = ticket('2-grill', { version: 1 })
  seen.asked.add('1-grill')
  bells.tick([first, done, ticket('3-grill', { state: 'void' })])
  t.same(told(), [], 'one is being bumped, one was recalled, one is void')
  seen.asked.clear()
  bells.tick([first, done])
  clock.advance(29_999)
  bells.tick([first, done])
  t.same(told(), [], 'it waits anew')
  clock.advance(1)
  seen.isPass = true
  bells.tick([first, done])
  t.same(told(), [], 'nobody at the pass can begin it')
  seen.isPass = false
  bells.tick([first, done])
  t.same(told(), [['new', 'deep']])
})
