/** Who is signed in, for how long, and what ends it: for the browser, and for whoever watches it. */
import t from 'tap'
import type { Desk } from '../../../gateway/desk/desk.ts'
import { mostSignIns, stays } from '../../../gateway/staff/stays.ts'
import { staffRoles } from '../../../protocol/roles.ts'
import { secretOf } from '../../../protocol/sign-in.ts'
import {
  freshId,
  good,
  here,
  hire,
  openRoom,
  order,
  pin,
  type StaffRoom,
  staffId,
  tokenOf,
} from './staff-room.ts'

const minute = 60_000
const secretFor = (role: (typeof staffRoles)[number]) => (secretOf(role) === 'pin' ? pin : good)
const boss = { kind: 'staff', name: staffId('boss'), role: 'owner' } as const
const signIn = async (room: StaffRoom, staff: string, secret: string, address = here) =>
  tokenOf(await room.signIn(address, staffId(staff), secret))

for (const role of staffRoles) {
  const { idleMs, longestMs } = stays[role]
  t.test(`${role}: out when nobody is there, out at the end of the day, and over a restart`, async t => {
    const room = await openRoom(t)
    await hire(room, role, secretFor(role))
    const { clock } = room
    if (idleMs !== undefined) {
      const token = await signIn(room, role, secretFor(role))
      clock.advance(idleMs - 1)
      t.ok(room.bySession(token), 'a sign of life')
      clock.advance(idleMs - 1)
      t.ok(room.bySession(token))
      clock.advance(idleMs)
      t.equal(room.bySession(token), undefined)
    }
    const busy = await signIn(room, role, secretFor(role))
    const before = await signIn(room, role, secretFor(role))
    clock.jump(longestMs - 1)
    t.ok(room.bySession(busy))
    const again = await room.again()
    t.ok(again.bySession(before), 'a restart signs nobody out')
    clock.jump(1)
    t.equal(again.bySession(busy), undefined)
    t.equal(again.bySession(before), undefined)
    t.match(again.members(), [{ role, sessions: 0 }])
    clock.advance(3_000)
    await again.desk.quiet()
    t.equal(again.desk.floor.signIns.size, 0, 'and it is written down')
  })
}

t.test('idle over a restart: counted from the start, and not for ever', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  const token = await signIn(room, 'waiter', pin)
  const { idleMs = 0 } = stays.waiter
  room.clock.advance(idleMs - minute)
  const again = await room.again()
  room.clock.advance(idleMs - 1)
  t.ok(again.bySession(token))
  const third = await again.again()
  room.clock.advance(idleMs)
  t.equal(third.bySession(token), undefined)
})

t.test('ten browsers, and the oldest of them leaves for the eleventh', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  await hire(room, 'manager', good)
  const office = await signIn(room, 'manager', good)
  const tokens: string[] = []
  for (let n = 0; n <= mostSignIns; n++) {
    tokens.push(await signIn(room, 'waiter', pin))
    room.clock.advance(10)
  }
  t.same(
    tokens.map(token => room.bySession(token) !== undefined),
    tokens.map((_, n) => n > 0),
  )
  t.match(room.members(), [
    { staff: 'manager', sessions: 1 },
    { staff: 'waiter', sessions: mostSignIns },
  ])
  const crowd = await Promise.all(Array.from({ length: 25 }, () => room.signIn(here, staffId('waiter'), pin)))
  t.ok(crowd.filter(({ ok }) => ok).length <= 25)
  t.match(room.members(), [{ sessions: 1 }, { sessions: mostSignIns }], 'many at once are no way around')
  t.ok(room.bySession(office), 'others’ are theirs')
})

t.test('one that is over makes room before one that is not', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  const first = await signIn(room, 'waiter', pin)
  // Between two rounds of whoever clears up, so that it is not their doing.
  room.clock.advance(minute + 1)
  for (let n = 1; n < mostSignIns; n++) await signIn(room, 'waiter', pin)
  const { idleMs = 0 } = stays.waiter
  room.clock.advance(idleMs - 2 * minute)
  t.ok(room.bySession(first))
  room.clock.advance(2 * minute)
  await signIn(room, 'waiter', pin)
  t.ok(room.bySession(first), 'the oldest, and the only one still used')
})

/** What ends a sign-in, as somebody else asks for it. */
const ends = {
  'signed out': (room: StaffRoom, token: string) => room.signOut(token),
  removed: (room: StaffRoom) =>
    order(room, { type: 'remove-staff', id: freshId(), staff: staffId('waiter') }),
  'a new secret': async (room: StaffRoom) => {
    t.match(await room.setSecret(here, boss, staffId('waiter'), { id: freshId(), secret: '161803' }), {
      ok: true,
    })
  },
  'made a manager': (room: StaffRoom) =>
    order(room, { type: 'change-staff', id: freshId(), staff: staffId('waiter'), role: 'manager' }),
} as const

for (const [what, end] of Object.entries(ends)) {
  t.test(`${what}: out at once, and over a restart`, async t => {
    const room = await openRoom(t)
    await hire(room, 'waiter', pin)
    await hire(room, 'manager', good)
    const [token, office] = [await signIn(room, 'waiter', pin), await signIn(room, 'manager', good)]
    const told: string[] = []
    const watch = (who: string, by: string) => {
      const visitor = room.bySession(by)
      if (visitor === undefined) throw new Error(`${who} is not in`)
      return room.watch(visitor, () => void told.push(who))
    }
    watch('first feed', token)
    watch('second feed', token)
    watch('office', office)
    watch('closed feed', token)()
    await end(room, token)
    t.same(told, ['first feed', 'second feed'])
    t.equal(room.bySession(token), undefined)
    room.clock.advance(10_000)
    t.same(told, ['first feed', 'second feed'], 'once')
    const again = await room.again()
    t.equal(again.bySession(token), undefined)
    t.ok(again.bySession(office))
  })
}

t.test('a cook who becomes a waiter is one from now on, and what they watched as a cook ends', async t => {
  const room = await openRoom(t)
  await hire(room, 'kitchen', pin)
  const token = await signIn(room, 'kitchen', pin)
  const visitor = room.bySession(token)
  let isGone = false
  if (visitor !== undefined) room.watch(visitor, () => (isGone = true))
  await order(room, { type: 'change-staff', id: freshId(), staff: staffId('kitchen'), role: 'waiter' })
  t.ok(isGone)
  t.match(room.bySession(token), { me: { role: 'waiter' } })
  room.clock.advance(stays.waiter.idleMs ?? 0)
  t.equal(room.bySession(token), undefined, 'and stays no longer than waiters do')
})

t.test('a cook who works at other stations has what they watched ended, and is shown theirs', async t => {
  const room = await openRoom(t)
  await hire(room, 'kitchen', pin)
  const token = await signIn(room, 'kitchen', pin)
  const visitor = room.bySession(token)
  let isGone = false
  if (visitor !== undefined) room.watch(visitor, () => (isGone = true))
  const change = { type: 'change-staff', staff: staffId('kitchen') } as const
  await order(room, { ...change, id: freshId(), name: 'Carla' })
  t.notOk(isGone, 'another name is no other station')
  await order(room, { ...change, id: freshId(), stations: ['bar' as never] })
  t.ok(isGone)
  t.match(room.bySession(token), { me: { stations: ['bar'] }, asker: { stations: ['bar'] } })
})

t.test('whoever left before they were watched is told all the same', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  const token = await signIn(room, 'waiter', pin)
  const visitor = room.bySession(token)
  if (visitor === undefined) throw new Error('not in')
  await room.signOut(token)
  let isSaid = false
  const { promise, resolve } = Promise.withResolvers<boolean>()
  room.watch(visitor, () => resolve(isSaid))
  isSaid = true
  t.equal(await promise, true, 'and not before they know how to stop watching')
})

t.test('signed out while the disk refuses: out, and written down when it takes things again', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  const token = await signIn(room, 'waiter', pin)
  const { promise: mended, resolve: mend } = Promise.withResolvers<void>()
  room.disk.onCommit = () => 'not-stored'
  room.disk.onOpen = () => mended
  await room.signOut(token)
  t.equal(room.bySession(token), undefined)
  t.match(await room.signIn(here, staffId('waiter'), pin), { ok: false, why: 'not-stored' })
  room.disk.onCommit = () => 'stored'
  mend()
  while (room.desk.trouble !== undefined) await new Promise(resolve => setImmediate(resolve))
  t.equal(room.bySession(token), undefined)
  room.clock.advance(3_000)
  await room.desk.quiet()
  t.equal((await room.again()).bySession(token), undefined)
})

/** A desk that has one request of this type wait until it is let go. */
const hold = (type: string) => {
  const there = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  let isHeld = false
  return {
    there: there.promise,
    go: go.resolve,
    between: (desk: Desk) => ({
      get floor() {
        return desk.floor
      },
      follow: desk.follow,
      ask: async (...asked: Parameters<Desk['ask']>) => {
        if (asked[1].type === type && !isHeld) {
          isHeld = true
          there.resolve()
          await go.promise
        }
        return desk.ask(...asked)
      },
    }),
  }
}

t.test('an old secret that was right a moment ago opens nothing after the new one', async t => {
  const { there, go, between } = hold('sign-in')
  const room = await openRoom(t, { between })
  await hire(room, 'waiter', pin)
  const entering = room.signIn(here, staffId('waiter'), pin)
  await there
  t.match(await room.setSecret(here, boss, staffId('waiter'), { id: freshId(), secret: '161803' }), {
    ok: true,
  })
  go()
  t.match(await entering, { ok: false, why: 'wrong' })
  t.match(room.members(), [{ sessions: 0 }])
})

t.test('whoever is removed while they come in is not in', async t => {
  const { there, go, between } = hold('sign-in')
  const room = await openRoom(t, { between })
  await hire(room, 'waiter', pin)
  const entering = room.signIn(here, staffId('waiter'), pin)
  await there
  await order(room, { type: 'remove-staff', id: freshId(), staff: staffId('waiter') })
  go()
  t.match(await entering, { ok: false, why: 'wrong' })
})
