/** What everybody who keeps the staff promises the web's door, whether journal and files stand behind it or a test. */
import type t from 'tap'
import type { Admitted, People, Visitor } from '../../gateway/web/people.ts'
import type { RequestId, StaffId } from '../../protocol/ids.ts'
import type { Role, StaffRole } from '../../protocol/roles.ts'
import { check } from '../../protocol/shape.ts'
import { Door, Me, StaffMember } from '../../protocol/sign-in.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { TestClock } from '../clock/clock.ts'

type Test = typeof t

export interface PeopleUnderTest {
  readonly people: People
  readonly clock: TestClock
  /** Somebody new, who signs in with this. */
  hire(role: StaffRole, secret: string): Promise<StaffId>
  promote(staff: StaffId, role: StaffRole): Promise<void>
  dismiss(staff: StaffId): Promise<void>
  /** Hangs a key up. */
  giveKey(role: Exclude<Role, 'owner'>, name: string): Promise<string>
  takeKey(name: string): Promise<void>
  /** Lets a kitchen device in, for these stations; its secret. The same name again has others from then on. */
  placeDevice(name: string, ...stations: readonly string[]): Promise<string>
  putOutDevice(name: string): Promise<void>
  /** Lets a pad in; its secret. */
  placePad(name: string): Promise<string>
  /** The house looks whether everybody who watches may still be here, if it does not hear of it by itself. */
  look(): void
}

const pin = '271828'
const password = 'seven quiet oranges'
let made = 0
const fresh = () => ulid(++made, new Uint8Array(10)) as RequestId
const tokenOf = (admitted: Admitted): string => {
  if (!admitted.ok) throw new Error(`not let in: ${admitted.why}`)
  return admitted.token
}
const here = '192.0.2.1'

/** Runs the suite. @param open a house with nobody in it for each test; clears up after the test it is handed */
export const peopleContract = (
  t: Test,
  name: string,
  open: (t: Test) => Promise<PeopleUnderTest> | PeopleUnderTest,
): void => {
  const withPeople = (title: string, body: (t: Test, under: PeopleUnderTest) => Promise<void>): void => {
    void t.test(`${name}: ${title}`, async t => body(t as Test, await open(t as Test)))
  }

  withPeople('who shows the right secret is known by a token of their own', async (t, { people, hire }) => {
    const anna = await hire('waiter', pin)
    const admitted = await people.signIn(here, anna, pin)
    t.match(admitted, { ok: true, token: /^[\w-]{43}$/, me: { staff: anna, role: 'waiter' }, until: Number })
    const token = tokenOf(admitted)
    const visitor = people.bySession(token)
    t.match(visitor, { asker: { kind: 'staff', name: anna, role: 'waiter' }, me: { staff: anna } })
    t.ok(check(Me, visitor?.me).ok)
    t.not(tokenOf(await people.signIn(here, anna, pin)), token, 'a new one each time')
    t.equal(people.bySession(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`), undefined)
    t.equal(people.bySession(''), undefined)
    t.equal(await people.byKey(token), undefined, 'a token is no key')
  })

  withPeople('who does not, is not told what was wrong', async (t, { people, hire }) => {
    const anna = await hire('waiter', pin)
    const wrong = await people.signIn(here, anna, '314159')
    t.same(wrong, { ok: false, why: 'wrong' })
    t.same(await people.signIn('192.0.2.2', 'nobody' as StaffId, pin), wrong)
  })

  withPeople('who signs out is out, and the others stay', async (t, { people, hire }) => {
    const anna = await hire('waiter', pin)
    const [phone, tablet] = [
      tokenOf(await people.signIn(here, anna, pin)),
      tokenOf(await people.signIn(here, anna, pin)),
    ]
    await people.signOut(phone)
    t.equal(people.bySession(phone), undefined)
    t.ok(people.bySession(tablet))
    await people.signOut(phone)
    await people.signOut('never seen')
  })

  withPeople('everybody is who they are now', async (t, { people, hire, promote, dismiss, clock }) => {
    const anna = await hire('waiter', pin)
    const token = tokenOf(await people.signIn(here, anna, pin))
    await promote(anna, 'kitchen')
    t.match(people.bySession(token), { me: { role: 'kitchen' }, asker: { role: 'kitchen' } })
    await dismiss(anna)
    t.equal(people.bySession(token), undefined)
    t.match(await people.signIn(here, anna, pin), { ok: false, why: 'wrong' })
    const ben = await hire('waiter', pin)
    const its = tokenOf(await people.signIn('192.0.2.3', ben, pin))
    clock.jump(31 * 24 * 3_600_000)
    t.equal(people.bySession(its), undefined, 'nobody stays for ever')
  })

  withPeople(
    'a key opens what its role opens, until it is taken away',
    async (t, { people, giveKey, takeKey }) => {
      const key = await giveKey('manager', 'office')
      t.match(await people.byKey(key), {
        asker: { kind: 'key', name: 'office', role: 'manager' },
        me: { role: 'manager' },
      })
      t.equal(people.bySession(key), undefined, 'a key is no token')
      const channel = await giveKey('channel', 'webshop')
      t.match(await people.byKey(channel), {
        asker: { kind: 'channel', name: 'webshop' },
        me: { role: 'channel' },
      })
      await takeKey('office')
      t.equal(await people.byKey(key), undefined)
      t.ok(await people.byKey(channel))
      t.equal(await people.byKey('nonsense'), undefined)
    },
  )

  withPeople('a kitchen device is known by its secret, until it is put out', async (t, under) => {
    const { people, placeDevice, putOutDevice, placePad } = under
    const secret = await placeDevice('pass-1', 'grill', 'bar')
    const visitor = await people.byDevice('pass-1', secret)
    t.match(visitor, {
      asker: { kind: 'station', name: 'pass-1', role: 'kitchen', stations: ['grill', 'bar'] },
      me: { name: 'pass-1', role: 'kitchen', stations: ['grill', 'bar'] },
    })
    t.ok(check(Me, visitor?.me).ok)
    t.notOk(visitor?.me.staff, 'it is nobody of the staff')
    for (const [name, wrong] of [
      ['pass-1', `${secret}x`],
      ['pass-1', ''],
      ['pass-2', secret],
      ['', secret],
      ['../devices/pass-1', secret],
    ] as const)
      t.equal(await people.byDevice(name, wrong), undefined, JSON.stringify(name))
    t.equal(await people.byKey(secret), undefined, 'its secret is no key')
    t.equal(people.bySession(secret), undefined, 'nor a token')
    t.equal(await people.byDevice('pad-1', await placePad('pad-1')), undefined, 'a pad has no business here')
    const other = await placeDevice('pass-2')
    t.match(await people.byDevice('pass-2', other), { asker: { stations: [] }, me: { stations: undefined } })
    await putOutDevice('pass-1')
    t.equal(await people.byDevice('pass-1', secret), undefined)
    t.ok(await people.byDevice('pass-2', other), 'nobody else is')
  })

  withPeople('whoever watches a kitchen device hears when it is put out or moved', async (t, under) => {
    const { people, placeDevice, putOutDevice, look } = under
    const watch = async (name: string, secret: string) => {
      const visitor = await people.byDevice(name, secret)
      if (visitor === undefined) throw new Error(`${name} is not there`)
      const gone = Promise.withResolvers<void>()
      people.watch(visitor, gone.resolve)
      return gone
    }
    const putOut = await watch('pass-1', await placeDevice('pass-1', 'grill'))
    await putOutDevice('pass-1')
    look()
    await putOut.promise
    const secret = await placeDevice('pass-2', 'grill')
    const [moved, cancelled] = [await watch('pass-2', secret), await watch('pass-2', secret)]
    await placeDevice('pass-2', 'bar')
    look()
    await Promise.all([moved.promise, cancelled.promise])
    t.match(await people.byDevice('pass-2', await placeDevice('pass-2', 'bar')), {
      asker: { stations: ['bar'] },
    })
  })

  withPeople('whoever watches somebody hears once that they are gone', async (t, under) => {
    const { people, hire, promote, dismiss, giveKey, takeKey, look } = under
    const told: string[] = []
    const watch = (who: string, visitor: Visitor | undefined) => {
      if (visitor === undefined) throw new Error(`${who} is not there`)
      return people.watch(visitor, () => told.push(who))
    }
    const anna = await hire('waiter', pin)
    const ben = await hire('manager', password)
    const [phone, tablet] = [
      tokenOf(await people.signIn(here, anna, pin)),
      tokenOf(await people.signIn(here, anna, pin)),
    ]
    const office = tokenOf(await people.signIn(here, ben, password))
    const key = await giveKey('monitor', 'eyes')
    watch('phone', people.bySession(phone))
    watch('tablet', people.bySession(tablet))
    watch('office', people.bySession(office))
    const { promise: keyGone, resolve } = Promise.withResolvers<void>()
    const visitor = await people.byKey(key)
    if (visitor === undefined) throw new Error('the key opens nothing')
    people.watch(visitor, resolve)
    watch('cancelled', people.bySession(phone))()
    await people.signOut(phone)
    t.same(told, ['phone'])
    await promote(ben, 'kitchen')
    t.same(told, ['phone', 'office'], 'what somebody could see as a manager, they may not see as a cook')
    await dismiss(anna)
    t.same(told, ['phone', 'office', 'tablet'])
    await takeKey('eyes')
    look()
    await keyGone
  })

  withPeople('the staff is listed, and secrets are set', async (t, { people, hire }) => {
    const anna = await hire('waiter', pin)
    const boss = await hire('manager', password)
    const office = people.bySession(tokenOf(await people.signIn(here, boss, password)))
    if (office === undefined) throw new Error('the manager is not in')
    const { asker } = office
    const members = people.members()
    for (const member of members) t.ok(check(StaffMember, member).ok)
    t.match(
      members.find(({ staff }) => staff === anna),
      { role: 'waiter', ready: true, sessions: 0 },
    )
    t.match(
      members.find(({ staff }) => staff === boss),
      { role: 'manager', sessions: 1 },
    )
    const set = { id: fresh(), secret: '161803' }
    t.match(await people.setSecret(here, asker, anna, set), { id: set.id, ok: true })
    t.match(await people.signIn('192.0.2.4', anna, pin), { ok: false, why: 'wrong' })
    t.match(await people.signIn('192.0.2.5', anna, '161803'), { ok: true })
    t.match(await people.setSecret(here, asker, 'nobody' as StaffId, { id: fresh(), secret: '161803' }), {
      ok: false,
      why: 'unknown-staff',
    })
    t.match(await people.setSecret(here, asker, boss, { id: fresh(), secret: 'short' }), {
      ok: false,
      why: 'malformed',
    })
    const own = { id: fresh(), secret: 'another one of my own' }
    const setOwn = (before?: string) =>
      people.setSecret(here, asker, boss, {
        ...own,
        id: fresh(),
        ...(before === undefined ? {} : { before }),
      })
    t.match(await setOwn(), { ok: false, why: 'malformed' }, 'one’s own is changed with the one until now')
    t.match(await setOwn('not what it was until now'), { ok: false, why: 'wrong-code' })
    t.match(await setOwn(password), { ok: true })
    t.match(await people.signIn('192.0.2.6', boss, own.secret), { ok: true })
  })

  withPeople('a pass is a technician’s key', async (t, { people, hire, clock }) => {
    const boss = await hire('manager', password)
    const office = people.bySession(tokenOf(await people.signIn(here, boss, password)))
    if (office === undefined) throw new Error('the manager is not in')
    const ask = { id: fresh(), name: 'Tom', until: clock.now() + 3_600_000 }
    const { reply, key = '' } = await people.issuePass(office.asker, ask)
    t.match(reply, { id: ask.id, ok: true })
    t.match(await people.byKey(key), { me: { role: 'technician' } })
  })

  withPeople('what a stranger may know has its promised shape', async (t, { people }) => {
    const door = people.door()
    t.ok(check(Door, door).ok)
    t.notOk(door.demo, 'no demo where nobody asked for one')
  })
}
