/** Who sits at a page, without one: answers that come late say nothing of whoever came meanwhile. */
import t from 'tap'
import type { Knocks, Said } from '../../gateway/web/pages/signing/knocking.ts'
import { openSigning } from '../../gateway/web/pages/signing/signing.ts'
import type { StaffId } from '../../protocol/ids.ts'
import type { Door, Me, SignIn } from '../../protocol/sign-in.ts'
import { testClock } from '../clock/clock.ts'

const tom: Me = { staff: 'tom' as StaffId, name: 'Tom', role: 'waiter' }
const anna: Me = { staff: 'anna' as StaffId, name: 'Anna', role: 'waiter' }
const asTom: SignIn = { staff: 'tom' as StaffId, secret: '0000' }
const nobody = { is: 'refused', why: 'not-signed-in', detail: 'nobody is signed in' } as const
const is = <T>(value: T): Said<T> => ({ is: 'said', value })
const shut = is<Door>({ site: 'Trattoria', claimed: true })

/** A door whose answers the test gives, in the order they were asked for. */
const openDoor = () => {
  const asked: { what: string; answer: (said: never) => void }[] = []
  const ask =
    (what: string) =>
    <T>() =>
      new Promise<Said<T>>(resolve => asked.push({ what, answer: resolve as never }))
  const knocks: Knocks = {
    door: ask('door'),
    me: ask('me'),
    signIn: ask('signIn'),
    claim: ask('claim'),
    demo: ask('demo'),
    signOut: ask('signOut'),
  }
  /** Answers the oldest question of this kind, and lets the page act on it. */
  const answer = async (what: keyof Knocks, said: Said<unknown>) => {
    const at = asked.findIndex(one => one.what === what)
    const [question] = asked.splice(at, 1)
    if (at < 0 || question === undefined) throw new Error(`nobody asked for ${what}`)
    question.answer(said as never)
    for (let n = 0; n < 10; n += 1) await Promise.resolve()
  }
  const signing = openSigning({ knocks, clock: testClock(), roles: ['waiter'], demoAs: 'manager' })
  return { signing, answer, asked }
}

t.test('somebody who signs in while the page still looks stays in', async t => {
  for (const late of ['me', 'door'] as const) {
    const { signing, answer } = openDoor()
    void signing.look()
    await answer('me', is(anna))
    // Her session is over: the feed says so, and then says it again.
    void signing.look()
    await answer('me', nobody)
    await answer('door', shut)
    t.same(signing.standing.value, { is: 'out', left: false })
    void signing.look()
    if (late === 'door') await answer('me', nobody)
    void signing.signIn(asTom)
    await answer('signIn', is(tom))
    await answer(late, late === 'me' ? nobody : shut)
    t.same(signing.standing.value, { is: 'in', me: tom }, `the answer of ${late} came after him`)
  }
})

t.test('a late answer about whoever was here before does not come back in their place', async t => {
  const { signing, answer } = openDoor()
  void signing.look()
  void signing.signIn(asTom)
  await answer('signIn', is(tom))
  await answer('me', is(anna))
  t.same(signing.standing.value, { is: 'in', me: tom })
})

t.test(
  'a session that ends right after the sign-in is noticed though an older look is on its way',
  async t => {
    const { signing, answer, asked } = openDoor()
    void signing.look()
    void signing.signIn(asTom)
    await answer('signIn', is(tom))
    void signing.look()
    void signing.look()
    t.equal(
      asked.filter(one => one.what === 'me').length,
      2,
      'one old look, and one for both that came after',
    )
    await answer('me', nobody)
    t.same(signing.standing.value, { is: 'in', me: tom }, 'the old one says nothing')
    await answer('me', nobody)
    await answer('door', shut)
    t.same(signing.standing.value, { is: 'out', left: false })
  },
)

t.test('who has left is not brought back by a look that was under way', async t => {
  const { signing, answer } = openDoor()
  void signing.look()
  await answer('me', is(tom))
  void signing.look()
  void signing.signOut()
  await answer('signOut', is(undefined))
  await answer('door', shut)
  await answer('me', is(tom))
  t.same(signing.standing.value, { is: 'out', left: true })
})
