/** How a house gets its owner, and that no power cut in the middle leaves it without one or with somebody else. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { Desk } from '../../../gateway/desk/desk.ts'
import { openHashing } from '../../../gateway/staff/hashing.ts'
import { makeOwnerCode, renewOwnerCode } from '../../../gateway/staff/owner-code.ts'
import type { Claim } from '../../../protocol/sign-in.ts'
import {
  door,
  freshId,
  good,
  here,
  hire,
  openRoom,
  order,
  type StaffRoom,
  staffId,
  tokenOf,
} from './staff-room.ts'

const other = 'eleven loud lemons'
const codeFile = ({ data }: StaffRoom) => join(data, 'owner-code.json')
const drawer = ({ data }: StaffRoom) => join(data, 'secrets')
const claimOf = (code: string, more: Partial<Claim> = {}): Claim => ({
  code,
  staff: staffId('maria'),
  name: 'Maria',
  password: good,
  ...more,
})
/** As the command does it. */
const anotherCode = ({ data, hashing }: StaffRoom) =>
  renewOwnerCode(data, { hashing, id: freshId(), now: 0, random: n => randomBytes(n) })

t.test('the code is shown once and good once', async t => {
  const room = await openRoom(t)
  t.match(room.code, /^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
  t.equal(room.door().claimed, false)
  t.equal(statSync(codeFile(room)).mode & 0o777, 0o600)
  const twice = await room.again()
  t.same(twice.shown, [], 'not at the second start')
  const typed = room.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const claimed = await twice.claim(here, claimOf(typed))
  t.match(claimed, { ok: true, me: { staff: 'maria', name: 'Maria', role: 'owner' } })
  t.match(twice.bySession(tokenOf(claimed)), { asker: { kind: 'staff', name: 'maria', role: 'owner' } })
  t.equal(twice.door().claimed, true)
  t.notOk(existsSync(codeFile(room)))
  t.match(await twice.claim('192.0.2.2', claimOf(room.code)), { ok: false, why: 'wrong' })
  t.match(await twice.signIn('192.0.2.3', staffId('maria'), good), { ok: true })
  const after = await twice.again()
  t.same([after.shown, after.door().claimed], [[], true])
  t.ok(after.bySession(tokenOf(claimed)), 'signed in over a restart')
})

t.test('a code is shown before it is kept: a kill in between has the next start show another', async t => {
  const { hashing, data } = await openRoom(t)
  const path = join(data, 'owner-code.json')
  rmSync(path)
  const parts = { hashing, id: freshId(), now: 0, random: (n: number) => randomBytes(n) }
  let wasThere: boolean | undefined
  await makeOwnerCode(data, parts, () => {
    wasThere = existsSync(path)
  })
  t.same([wasThere, existsSync(path)], [false, true])
})

t.test('what is refused, and what is said of it', async t => {
  const room = await openRoom(t)
  await hire(room, 'waiter', '271828', 'anna')
  const { code } = room
  t.match(await room.claim(here, claimOf('0000-0000-0000')), { ok: false, why: 'wrong' })
  t.match(await room.claim(here, claimOf('', { code: '---' })), { ok: false, why: 'wrong' })
  room.clock.advance(3_600_000)
  t.match(await room.claim(here, claimOf(code, { password: 'password1234' })), {
    why: 'weak',
    detail: String,
  })
  t.match(await room.claim(here, claimOf(code, { password: 'maria maria maria' })), { why: 'weak' })
  t.match(await room.claim(here, claimOf(code, { staff: staffId('anna') })), { why: 'name-taken' })
  t.match(await room.claim(here, claimOf(code, { staff: staffId('demo-owner') })), { why: 'name-taken' })
  t.equal(room.door().claimed, false)
  t.match(await room.claim(here, claimOf(code)), { ok: true }, 'and it is still good')
})

t.test('two who come with the same code at once: one is the owner', async t => {
  const room = await openRoom(t)
  const names = ['maria', 'eve', 'mallory']
  const all = await Promise.all(
    names.map((name, n) => room.claim(`192.0.2.${n}`, claimOf(room.code, { staff: staffId(name) }))),
  )
  t.same(
    all.map(({ ok }) => ok),
    [true, false, false],
  )
  t.same([...room.desk.floor.staff.keys()], ['maria'])
})

t.test('a new code while the gateway runs gives the owner a new password, and nobody else one', async t => {
  const room = await openRoom(t)
  const before = tokenOf(await room.claim(here, claimOf(room.code)))
  const code = await anotherCode(room)
  t.match(await room.claim(here, claimOf(code, { staff: staffId('eve') })), {
    ok: false,
    why: 'not-allowed',
    detail: /maria/,
  })
  t.match(await room.claim(here, claimOf(code, { password: other })), { ok: true, me: { staff: 'maria' } })
  t.equal(room.bySession(before), undefined, 'who was in with the old one is out')
  t.match(await room.signIn('192.0.2.8', staffId('maria'), good), { why: 'wrong' })
  t.match(await room.signIn('192.0.2.9', staffId('maria'), other), { ok: true })
  await room.close()
  t.equal(readdirSync(drawer(room)).length, 1)
})

/** The requests of a claim, in their order. */
const steps = ['claim', 'set-secret', 'sign-in'] as const

/** A desk in front of which the power goes: before a request of this type gets there, or before its answer comes back. */
const cut = (type: string, when: 'before' | 'after', gone: () => void) => (desk: Desk) => ({
  get floor() {
    return desk.floor
  },
  follow: desk.follow,
  ask: async (...asked: Parameters<Desk['ask']>) => {
    if (asked[1].type !== type) return desk.ask(...asked)
    if (when === 'after') await desk.ask(...asked)
    gone()
    return new Promise<never>(() => undefined)
  },
})

for (const type of steps) {
  for (const when of ['before', 'after'] as const) {
    const title = `the power goes ${when} the ${type} is on disk`
    const isSet = type === 'sign-in' || (type === 'set-secret' && when === 'after')
    /** A house whose first claim was cut short, started again. */
    const start = async (t: Parameters<typeof openRoom>[0]) => {
      const first = await openRoom(t)
      const { code } = first
      const { promise, resolve } = Promise.withResolvers<void>()
      const second = await first.again({ between: cut(type, when, resolve) })
      void second.claim(here, claimOf(code))
      await promise
      const room = await second.again()
      return { room, code }
    }
    t.test(title, async t => {
      await t.test('the same again', async t => {
        const { room, code } = await start(t)
        t.match(
          await room.claim('192.0.2.66', claimOf('XXXX-XXXX-XXXX')),
          { why: 'wrong' },
          'no code, no entry',
        )
        t.match(await room.claim(here, claimOf(code)), { ok: true, me: { staff: 'maria', role: 'owner' } })
        t.notOk(existsSync(codeFile(room)))
        t.match(await room.signIn('192.0.2.2', staffId('maria'), good), { ok: true })
        await room.close()
        t.equal(readdirSync(drawer(room)).length, 1, 'one secret, and none that nobody names')
      })
      await t.test('with another password', async t => {
        const { room, code } = await start(t)
        const said = await room.claim(here, claimOf(code, { password: other }))
        if (isSet) {
          t.match(said, { ok: false, why: 'not-allowed', detail: /used already/ })
          t.notOk(existsSync(codeFile(room)))
          t.match(await room.claim(here, claimOf(code)), { why: 'wrong' }, 'good for nothing any more')
        } else t.match(said, { ok: true })
        const [right, wrong] = isSet ? [good, other] : [other, good]
        t.match(await room.signIn('192.0.2.2', staffId('maria'), right), { ok: true })
        t.match(await room.signIn('192.0.2.3', staffId('maria'), wrong), { why: 'wrong' })
      })
      await t.test('under another name', async t => {
        const { room, code } = await start(t)
        const said = await room.claim(here, claimOf(code, { staff: staffId('rosa'), name: 'Rosa' }))
        t.match(said, isSet ? { ok: false, why: 'not-allowed', detail: /maria/ } : { ok: true })
        const owner = staffId(isSet ? 'maria' : 'rosa')
        t.match(await room.signIn('192.0.2.2', owner, good), { ok: true })
        t.equal(room.door().claimed, true)
      })
    })
  }
}

for (const outcome of ['not-stored', 'stored-unsaid'] as const) {
  for (const [n, type] of steps.entries()) {
    t.test(`the disk has ${outcome} the ${type}`, async t => {
      const room = await openRoom(t)
      const { code, disk, clock } = room
      let commits = 0
      disk.onCommit = () => (commits++ === n ? outcome : 'stored')
      const { promise: mended, resolve: mend } = Promise.withResolvers<void>()
      disk.onOpen = () => mended
      t.match(await room.claim(here, claimOf(code)), { ok: false, why: 'not-stored' })
      t.ok(existsSync(codeFile(room)), 'the code still counts')
      // Long enough for whoever clears up too early.
      for (let looks = 0; looks < 50; looks++) await stat(room.data)
      t.equal(readdirSync(room.data).includes('secrets') && readdirSync(drawer(room)).length, n > 0 && 1)
      mend()
      while (room.desk.trouble !== undefined) {
        clock.advance(2_000)
        await new Promise(resolve => setImmediate(resolve))
      }
      t.match(await room.claim(here, claimOf(code)), { ok: true })
      t.match(await room.signIn('192.0.2.2', staffId('maria'), good), { ok: true })
      const after = await room.again()
      t.match(await after.signIn('192.0.2.3', staffId('maria'), good), { ok: true }, 'its file was kept')
      await after.close()
      t.equal(readdirSync(drawer(after)).length, 1)
    })
  }
}

t.test('files that are gone or damaged', async t => {
  const room = await openRoom(t)
  const { code } = room
  tokenOf(await room.claim(here, claimOf(code)))
  for (const file of readdirSync(drawer(room))) rmSync(join(drawer(room), file))
  t.match(await room.signIn(here, staffId('maria'), good), { ok: false, why: 'wrong' })
  t.match(JSON.stringify(room.logged), /needs a look/)
  const bare = await room.again()
  t.not(bare.code, '', 'no owner can sign in: there is a code again')
  t.match(await bare.claim(here, claimOf(bare.code, { password: other })), { ok: true })
  for (const file of readdirSync(drawer(room))) writeFileSync(join(drawer(room), file), '{"hash":"plain"}')
  t.match(await bare.signIn(here, staffId('maria'), other), { ok: false, why: 'wrong' })
  t.not((await bare.again()).code, '')

  writeFileSync(codeFile(room), '{"id":')
  const torn = await room.again()
  t.same(torn.shown, [], 'a damaged code is reported, and the house opens')
  t.match(torn.logged.at(-2), { err: { code: 'file-damaged' } })
  t.match(await torn.claim(here, claimOf(code)), { why: 'wrong' })
  const renewed = await anotherCode(torn)
  torn.clock.advance(60_000)
  t.match(await torn.claim(here, claimOf(renewed)), { ok: true })

  const blocked = await openRoom(t)
  await blocked.close()
  rmSync(codeFile(blocked))
  await mkdir(codeFile(blocked))
  t.match((await blocked.again()).logged.at(-2), { err: { code: 'file-unreadable' } })
})

t.test('a house that was a demo becomes somebody’s own', async t => {
  const demo = await openRoom(t, { demo: true })
  t.same(demo.shown, [])
  t.match(demo.door(), { claimed: true, demo: ['owner', 'manager', 'waiter', 'kitchen', 'technician'] })
  const tabs = await Promise.all([1, 2, 3].map(() => demo.demoSignIn('owner')))
  t.match(tabs, [{ ok: true, me: { demo: true } }, { ok: true }, { ok: true }])
  const waiter = tokenOf(await demo.demoSignIn('waiter'))
  await order(demo, { type: 'change-staff', id: freshId(), staff: staffId('demo-waiter'), role: 'kitchen' })
  t.match(await demo.demoSignIn('waiter'), { ok: true, me: { role: 'waiter' } }, 'back at their trade')
  const owner = { kind: 'staff', name: staffId('demo-owner'), role: 'owner' } as const
  t.match(await demo.setSecret(here, owner, staffId('demo-waiter'), { id: freshId(), secret: '271828' }), {
    ok: true,
  })
  t.match(await demo.signIn(here, staffId('demo-waiter'), '271828'), { ok: true, me: { demo: true } })
  t.match(await demo.claim(here, claimOf(await anotherCode(demo))), { ok: true, me: { staff: 'maria' } })

  const fresh = await openRoom(t, { demo: true })
  const token = tokenOf(await fresh.demoSignIn('owner'))
  const real = await fresh.again({ demo: false })
  t.equal(real.door().claimed, false)
  t.not(real.code, '')
  t.equal(real.bySession(token), undefined)
  t.same(real.members(), [])
  t.match(await real.demoSignIn('owner'), { ok: false, why: 'wrong' })
  t.match(await real.claim(here, claimOf(real.code)), { ok: true })
  t.same(
    real.members().map(({ staff }) => staff),
    ['maria'],
  )
  const after = await demo.again({ demo: false })
  t.equal(after.bySession(waiter), undefined)
  t.match(await after.signIn(here, staffId('demo-waiter'), '271828'), { ok: false, why: 'wrong' })
  const maria = { kind: 'staff', name: staffId('maria'), role: 'owner' } as const
  t.match(await after.setSecret(here, maria, staffId('demo-waiter'), { id: freshId(), secret: '314159' }), {
    why: 'unknown-staff',
  })
})

t.test('with the real hashes', async t => {
  const room = await openRoom(t, { hashing: openHashing() })
  t.match(await room.claim(here, claimOf('0000-0000-0000')), { why: 'wrong' })
  t.match(await room.claim(here, claimOf(room.code)), { ok: true })
  const [file = ''] = readdirSync(drawer(room))
  t.match(readFileSync(join(drawer(room), file), 'utf8'), /^\{"hash":"\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.equal(statSync(join(drawer(room), file)).mode & 0o777, 0o600)
  t.equal(statSync(drawer(room)).mode & 0o777, 0o700)
  t.equal(room.desk.floor.staff.get(staffId('maria'))?.secret, file.slice(0, -5))
  t.match(await room.desk.ask(door, { type: 'sign-out', id: freshId(), token: 'x' }), { ok: true })
})
