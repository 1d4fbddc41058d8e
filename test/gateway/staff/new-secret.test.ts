/** Somebody is given a new PIN or password: who may, what is refused, and what a power cut leaves. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Desk } from '../../../gateway/desk/desk.ts'
import type { WebAsker } from '../../../gateway/web/house.ts'
import { freshId, good, here, hire, openRoom, order, pin, type StaffRoom, staffId } from './staff-room.ts'

const owner = { kind: 'staff', name: staffId('owner'), role: 'owner' } as const
const manager = { kind: 'staff', name: staffId('manager'), role: 'manager' } as const
const newPin = '161803'
const filesOf = ({ data }: StaffRoom) => readdirSync(join(data, 'secrets'))

t.test('who may set whose, and of which kind', async t => {
  const room = await openRoom(t)
  await hire(room, 'owner', good)
  await hire(room, 'manager', good)
  await hire(room, 'waiter', pin)
  const set = (by: WebAsker, staff: string, secret: string, before?: string) =>
    room.setSecret(here, by, staffId(staff), {
      ...{ id: freshId(), secret },
      ...(before === undefined ? {} : { before }),
    })
  t.match(await set(manager, 'waiter', newPin), { ok: true })
  t.match(await set(manager, 'manager', 'my own new password', good), { ok: true })
  t.match(await set(manager, 'owner', 'not mine to set at all'), { ok: false, why: 'not-allowed' })
  t.match(await set(owner, 'manager', 'the owner may do this'), { ok: true })
  t.match(await set({ ...manager, role: 'waiter', name: staffId('waiter') }, 'waiter', newPin), {
    why: 'not-allowed',
  })
  t.match(await set(owner, 'nobody', newPin), { why: 'unknown-staff' })
  for (const weak of ['12345', '111111', '123456', '654321', 'abcdef', good])
    t.match(await set(owner, 'waiter', weak), { why: 'malformed', detail: /\.$/ }, weak)
  for (const weak of [
    'short',
    'manager manager',
    'Passw0rd!2024!',
    'qwertyuiop123',
    'aaaaaaaaaaaaaaa',
    newPin,
  ])
    t.match(await set(owner, 'manager', weak), { why: 'malformed' }, weak)
  await room.close()
  t.equal(filesOf(room).length, 3, 'a file each, and none of what was refused')
})

t.test('one’s own: with the one until now, and guesses at it are guesses at the door', async t => {
  const room = await openRoom(t)
  await hire(room, 'manager', good)
  const change = (before?: string, address = here) =>
    room.setSecret(address, manager, staffId('manager'), {
      ...{ id: freshId(), secret: 'my own new password' },
      ...(before === undefined ? {} : { before }),
    })
  t.match(await change(), { ok: false, why: 'malformed', detail: /until now/ })
  t.match(await change('a first guess at it'), { ok: false, why: 'wrong-code' })
  t.match(await change('a second guess at it'), { ok: false, why: 'wrong-code' })
  t.match(await change(good), { ok: false, why: 'too-fast', detail: /again in 2 s/ }, 'even the right one')
  t.match(await room.signIn(here, staffId('manager'), good), { why: 'too-fast' }, 'nor at the door')
  t.match(await room.signIn('192.0.2.9', staffId('manager'), 'a third, there'), { why: 'wrong' })
  t.match(await room.signIn('192.0.2.9', staffId('manager'), 'a fourth, there'), { why: 'wrong' })
  t.match(await change(good, '192.0.2.9'), { why: 'too-fast' }, 'what was guessed at the door counts here')
  t.match(await change(good, '192.0.2.7'), { ok: true })
  t.match(await room.signIn('192.0.2.7', staffId('manager'), good), { why: 'wrong' })
  t.match(await room.signIn('192.0.2.7', staffId('manager'), 'my own new password'), { ok: true })
  await room.close()
  t.equal(filesOf(room).length, 1, 'what was refused left nothing behind')
})

t.test('the same id again changes nothing', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', pin)
  const id = freshId()
  t.match(await room.setSecret(here, owner, staffId('waiter'), { id, secret: newPin }), { id, ok: true })
  t.match(await room.setSecret(here, owner, staffId('waiter'), { id, secret: '314159' }), { id, ok: true })
  t.match(await room.signIn(here, staffId('waiter'), newPin), { ok: true })
  t.match(await room.signIn(here, staffId('waiter'), '314159'), { ok: false })
  await room.close()
  t.equal(filesOf(room).length, 1)
})

t.test('what nobody names any more leaves the drawer, whatever it is', async t => {
  const room = await openRoom(t)
  for (const name of ['anna', 'ben', 'cleo']) await hire(room, 'waiter', pin, name)
  await order(room, { type: 'remove-staff', id: freshId(), staff: staffId('anna') })
  await order(room, { type: 'change-staff', id: freshId(), staff: staffId('ben'), role: 'manager' })
  t.match(
    room.members().map(({ staff, ready }) => [staff, ready]),
    [
      ['ben', false],
      ['cleo', true],
    ],
  )
  const kept = room.desk.floor.staff.get(staffId('cleo'))?.secret
  const again = await room.again()
  while (filesOf(again).length > 1) await new Promise(resolve => setImmediate(resolve))
  t.same(filesOf(again), [`${kept}.json`])
})

/** The moments in which the power goes. */
const cuts = {
  'before the fact is asked for': 'before',
  'after it is on disk, before the old file is gone': 'after',
} as const

for (const [title, when] of Object.entries(cuts)) {
  t.test(`the power goes ${title}`, async t => {
    const first = await openRoom(t)
    await hire(first, 'waiter', pin)
    const gone = Promise.withResolvers<void>()
    const between = (desk: Desk) => ({
      get floor() {
        return desk.floor
      },
      // Nobody hears of it any more, and so nothing is cleared up.
      follow: () => () => undefined,
      ask: async (...asked: Parameters<Desk['ask']>) => {
        if (when === 'after') await desk.ask(...asked)
        gone.resolve()
        return new Promise<never>(() => undefined)
      },
    })
    const second = await first.again({ between })
    void second.setSecret(here, owner, staffId('waiter'), { id: freshId(), secret: newPin })
    await gone.promise
    t.equal(filesOf(second).length, 2)
    const room = await second.again()
    const [right, wrong] = when === 'after' ? [newPin, pin] : [pin, newPin]
    t.match(await room.signIn(here, staffId('waiter'), right), { ok: true })
    t.match(await room.signIn(here, staffId('waiter'), wrong), { ok: false, why: 'wrong' })
    while (filesOf(room).length > 1) await new Promise(resolve => setImmediate(resolve))
    t.same(filesOf(room), [`${room.desk.floor.staff.get(staffId('waiter'))?.secret}.json`])
  })
}

t.test('a folder that takes nothing: not set, and the old one still counts', async t => {
  const room = await openRoom(t, { hashing: { hash: async () => '$argon2id$', verify: async () => true } })
  await hire(room, 'waiter', pin)
  const failing = await room.again({
    hashing: {
      hash: async () => {
        throw new Error('no memory')
      },
      verify: async hash => hash !== undefined,
    },
  })
  await t.rejects(
    failing.setSecret(here, owner, staffId('waiter'), { id: freshId(), secret: newPin }),
    /no memory/,
  )
  t.match(await failing.signIn(here, staffId('waiter'), pin), { ok: true })
  t.notOk(existsSync(join(room.data, 'secrets', 'undefined.json')))
})
