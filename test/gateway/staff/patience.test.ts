/** The door's patience by itself: how many guesses are looked at, whose, and what is remembered of them. */
import t from 'tap'
import { createPatience, patienceLimits } from '../../../gateway/staff/patience.ts'
import { testClock } from '../../clock/clock.ts'

const minute = 60_000
const local = '127.0.0.1'

const open = () => {
  const clock = testClock()
  const patience = createPatience(clock.monotonic, address => address === local)
  const looked: { at: number; account: string; right: boolean }[] = []
  const guess = (address: string, account: string, right = false) =>
    patience.guess(address, account, async () => {
      looked.push({ at: clock.monotonic(), account, right })
      return right || undefined
    })
  /** The most wrong ones that were looked at in any quarter of an hour, of those that `which` picks. */
  const most = (which: (one: (typeof looked)[number]) => boolean = () => true) => {
    const times = looked.filter(one => !one.right && which(one)).map(({ at }) => at)
    return Math.max(
      0,
      ...times.map(from => times.filter(at => at >= from && at < from + patienceLimits.windowMs).length),
    )
  }
  return { clock, patience, guess, looked, most }
}

t.test('pauses lengthen, end when somebody was right, and are forgotten', async t => {
  const { clock, guess } = open()
  const pauses: number[] = []
  t.match(await guess('a', 'anna'), { why: 'wrong' })
  for (let n = 0; n < 12; n++) {
    t.match(await guess('a', 'anna'), { why: 'wrong' })
    const next = await guess('a', 'anna')
    if (next.ok || next.why !== 'too-fast') throw new Error('looked at')
    pauses.push(next.againMs)
    clock.advance(next.againMs - 1)
    t.match(await guess('a', 'anna', true), { why: 'too-fast', againMs: 1 })
    clock.advance(1)
  }
  t.same(
    pauses.slice(0, 6),
    [2, 4, 8, 16, 32, 64].map(s => s * 1000),
  )
  t.equal(pauses.at(-1), 15 * minute, 'never longer')
  clock.advance(15 * minute)
  for (const again of ['from', 'the beginning']) t.match(await guess('a', 'anna'), { why: 'wrong' }, again)
})

t.test('who was right may mistype afresh, and only at what is theirs', async t => {
  const { clock, guess, most } = open()
  for (let n = 0; n < 100; n++) {
    await guess('a', 'owner')
    await guess('a', 'own-account', true)
    clock.advance(minute)
  }
  t.ok(most(({ account }) => account === 'owner') <= 10, 'signing in to one’s own opens no way to another’s')
  const fresh = open()
  for (let n = 0; n < 20; n++) {
    t.match(await fresh.guess('tablet', `waiter-${n % 5}`), { why: 'wrong' })
    t.match(await fresh.guess('tablet', `waiter-${n % 5}`, true), { ok: true })
    fresh.clock.advance(1000)
  }
})

t.test('a guess counts from when it is made: many at once are no way around', async t => {
  const { patience, clock } = open()
  let looks = 0
  const answers: (() => void)[] = []
  const guesses = Array.from({ length: 200 }, (_, n) =>
    patience.guess(`address-${n}`, 'anna', () => {
      looks++
      return new Promise<undefined>(resolve => answers.push(() => resolve(undefined)))
    }),
  )
  t.equal(looks, patienceLimits.anybody)
  clock.advance(20 * minute)
  await patience.guess('late', 'anna', async () => {
    throw new Error('those before are not answered yet')
  })
  for (const answer of answers) answer()
  const said = await Promise.all(guesses)
  t.equal(said.filter(one => !one.ok && one.why === 'wrong').length, patienceLimits.anybody)
})

t.test('one that could not be looked at counts as wrong', async t => {
  const { patience, guess, clock } = open()
  for (let n = 0; n < 30; n++) {
    const trouble = patience.guess(`address-${n}`, 'anna', async () => {
      throw new Error('the disk')
    })
    if (n < patienceLimits.anybody) await t.rejects(trouble, /the disk/)
    else t.match(await trouble, { why: 'too-fast' })
  }
  clock.advance(15 * minute)
  t.match(await guess('another', 'anna', true), { ok: true }, 'and is forgotten like one')
})

t.test('familiar addresses and the gateway’s own have guesses that no crowd can use up', async t => {
  const { clock, patience, guess, most } = open()
  patience.befriend('phone', 'anna')
  for (let n = 0; n < 5_000; n++) {
    await guess(`address-${n % 1_000}`, 'anna')
    if (n % 500 === 499) {
      t.match(await guess('new', 'anna', true), { why: 'too-fast' }, 'the price')
      t.match(await guess('phone', 'anna', true), { ok: true })
      t.match(await guess(local, 'anna', true), { ok: true })
    }
    clock.advance(300)
  }
  for (let n = 0; n < 200; n++) {
    await guess('phone', 'anna')
    await guess(local, 'anna')
    await guess(`address-${n}`, 'anna')
    clock.advance(20_000)
  }
  t.ok(most(({ account }) => account === 'anna') <= 20)
})

t.test('all names and all addresses together get no further than the house’s share', async t => {
  const { clock, guess, patience, most, looked } = open()
  let peak = 0
  for (let n = 0; n < 100_000; n++) {
    await guess(`address-${n}`, `name-${n}`)
    if (n % 100 === 0) clock.advance(3_000)
    peak = Math.max(peak, patience.remembered)
  }
  t.equal(most(), patienceLimits.house)
  t.ok(looked.length > patienceLimits.house, 'it went on for more than one window')
  t.ok(peak < 600, `${peak} things were remembered of 100,000 names and addresses`)
  for (let n = 0; n < 100_000; n++) patience.befriend(`address-${n}`, `name-${n % 1_000}`)
  t.ok(patience.remembered < 600 + patienceLimits.familiarAccounts * patienceLimits.familiarAddresses)
})
