/** Ten thousand guesses at a code, a password and a PIN: hardly any is looked at, and honest people get in meanwhile. */
import { randomBytes } from 'node:crypto'
import t from 'tap'
import { openHashing } from '../../../gateway/staff/hashing.ts'
import type { Admitted } from '../../../gateway/web/people.ts'
import { openWeb } from '../../../gateway/web/server.ts'
import { fakeHouse } from '../web/fake-house.ts'
import { ask } from '../web/open.ts'
import { good, hire, openRoom, pin, type StaffRoom, staffId, tokenOf } from './staff-room.ts'

const windowMs = 15 * 60_000
const most = 20
const guesses = 10_000

/** What is guessed at: with whatever is not the secret, and by whoever has it. */
const targets = {
  code: {
    staff: 'maria',
    guess: (room: StaffRoom, address: string, n: number) =>
      room.claim(address, {
        code: `0000-0000-${String(n).padStart(4, '0')}`,
        staff: staffId('eve'),
        name: 'Eve',
        password: good,
      }),
    honest: (room: StaffRoom, address: string) =>
      room.claim(address, { code: room.code, staff: staffId('maria'), name: 'Maria', password: good }),
  },
  password: {
    staff: 'manager',
    guess: (room: StaffRoom, address: string, n: number) =>
      room.signIn(address, staffId('manager'), `${good} ${n}`),
    honest: (room: StaffRoom, address: string) => room.signIn(address, staffId('manager'), good),
  },
  PIN: {
    staff: 'waiter',
    guess: (room: StaffRoom, address: string, n: number) =>
      room.signIn(address, staffId('waiter'), String(900_000 + n)),
    honest: (room: StaffRoom, address: string) => room.signIn(address, staffId('waiter'), pin),
  },
} as const

/** How they come: from where, how many at once, and how long that takes. */
const ways = {
  'from one address': { addresses: 1, atOnce: 1, forMs: 60 * 60_000 },
  'from one address, all at once': { addresses: 1, atOnce: guesses, forMs: 0 },
  'from a thousand addresses': { addresses: 1_000, atOnce: 1, forMs: 60 * 60_000 },
  'from a thousand addresses, in bursts': { addresses: 1_000, atOnce: 500, forMs: 40 * 60_000 },
} as const

const open = async (t: Parameters<typeof openRoom>[0]) => {
  const room = await openRoom(t)
  await hire(room, 'manager', good)
  await hire(room, 'waiter', pin)
  return room
}

for (const [what, { guess, honest }] of Object.entries(targets)) {
  for (const [how, { addresses, atOnce, forMs }] of Object.entries(ways)) {
    t.test(`a ${what}, ${how}`, async t => {
      const room = await open(t)
      const { hashing, clock } = room
      const familiar = '198.51.100.1'
      if (what !== 'code') tokenOf(await honest(room, familiar))
      /** When each guess was looked at. */
      const looked: number[] = []
      const tries: Admitted[] = []
      const bursts = guesses / atOnce
      for (let burst = 0; burst < bursts; burst++) {
        const before = hashing.verified
        const said = await Promise.all(
          Array.from({ length: atOnce }, (_, one) => {
            const n = burst * atOnce + one
            return guess(room, `10.0.${(n % addresses) >> 8}.${(n % addresses) & 255}`, n)
          }),
        )
        for (let n = before; n < hashing.verified; n++) looked.push(clock.monotonic())
        if (said.some(({ ok }) => ok)) throw new Error('somebody was let in')
        if (said.some(one => !one.ok && one.why === 'too-fast' && one.againMs <= 0))
          throw new Error('a pause of nothing')
        // The code is good once, so its owner comes once, when the guessing has gone on for long.
        const isDue = burst % Math.ceil(bursts / 10) === 0
        if (isDue && (what !== 'code' || burst > bursts / 2 || bursts === 1)) {
          if (addresses === 1 && (what !== 'code' || tries.length === 0))
            tries.push(await honest(room, `192.0.2.${burst % 250}`))
          if (addresses > 1 && what !== 'code') tries.push(await honest(room, familiar))
        }
        clock.advance(forMs / bursts)
      }
      const worst = Math.max(
        ...looked.map(from => looked.filter(at => at >= from && at < from + windowMs).length),
      )
      t.ok(looked.length > 0)
      t.ok(worst <= most, `${worst} of ${guesses} were looked at in a quarter of an hour`)
      t.ok(tries.length > 0 || (what === 'code' && addresses > 1))
      t.ok(
        tries.every(({ ok }) => ok),
        'whoever knew it got in',
      )
      t.match(
        await honest(room, '127.0.0.1'),
        { ok: what !== 'code' || addresses > 1 },
        'and so does who sits at the box',
      )
      clock.advance(windowMs)
      if (what !== 'code')
        t.match(await honest(room, '203.0.113.9'), { ok: true }, 'nobody is locked out for ever')
    })
  }
}

t.test('one secret tried on everybody, and names that nobody has', async t => {
  const room = await open(t)
  for (let n = 0; n < 100; n++) await hire(room, 'waiter', String(500_000 + n * 7), `waiter-${n}`)
  for (let n = 0; n < guesses; n++) {
    const name = n % 2 === 0 ? `waiter-${n % 100}` : `nobody-${n}`
    await room.signIn(`10.1.${n >> 8}.${n & 255}`, staffId(name), '500007')
    if (n % 100 === 0) room.clock.advance(windowMs / 101)
  }
  t.ok(room.hashing.verified <= 60, `${room.hashing.verified} looked at for the whole house`)
})

t.test('a known name and an unknown one take the same way', async t => {
  const room = await open(t)
  for (const name of ['waiter', 'nobody', 'no-secret', 'demo-owner']) {
    if (name === 'no-secret') {
      const by = { kind: 'gateway', part: 'door' } as const
      await room.desk.ask(by, {
        type: 'add-staff',
        id: 'x',
        staff: staffId(name),
        name,
        role: 'waiter',
      } as never)
    }
    const { verified, known } = room.hashing
    t.same(await room.signIn(`10.2.0.${name.length}`, staffId(name), '000000'), { ok: false, why: 'wrong' })
    t.equal(room.hashing.verified, verified + 1, name)
    t.equal(room.hashing.known, known + (name === 'waiter' ? 1 : 0))
  }
  const claim = { code: '0000-0000-0000', staff: staffId('eve'), name: 'Eve', password: good }
  for (const code of [room.code, 'no']) {
    const before = room.hashing.verified
    if (code !== 'no') t.match(await room.claim('10.3.0.1', { ...claim, code }), { ok: true })
    else
      t.match(
        await room.claim('10.3.0.2', claim),
        { ok: false, why: 'wrong' },
        'where there is no code any more',
      )
    t.equal(room.hashing.verified, before + 1)
  }
})

t.test('through the web’s door, with the real hashes', async t => {
  const room = await openRoom(t, { hashing: openHashing() })
  await hire(room, 'manager', good)
  const rates = { requestsPerMinute: 1_000_000, signInsPerMinute: 1_000_000 }
  const log: object[] = []
  const note = (fields: object) => void log.push(fields)
  const web = await openWeb(
    { port: 0, ...rates },
    {
      house: fakeHouse(room.clock),
      people: room,
      clock: room.clock,
      log: { info: note, warn: note, error: note },
    },
  )
  t.teardown(() => web.close())
  const signIn = (address: string, secret: string) =>
    ask(web.port, '/api/v1/sign-in', { address, body: { staff: 'manager', secret } })
  t.equal((await signIn('127.0.0.9', good)).status, 200)
  const before = room.hashing.verified
  const counts = new Map<number, number>()
  const knock = async (address: string) => {
    const { status } = await signIn(address, randomBytes(12).toString('hex'))
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  for (let burst = 0; burst < 10; burst++) {
    await Promise.all(Array.from({ length: 20 }, () => knock('127.0.0.1')))
    room.clock.advance(10_000)
    t.equal((await signIn(`127.0.0.${100 + burst}`, good)).status, 200, 'from a new address')
  }
  const looked = room.hashing.verified - before - 10
  t.ok(looked <= 10, `${looked} of 200 from one address`)
  t.same([...counts.keys()].sort(), [401, 429])
  for (let burst = 0; burst < 10; burst++) {
    await Promise.all(Array.from({ length: 20 }, (_, n) => knock(`127.0.${burst + 1}.${n}`)))
  }
  const all = room.hashing.verified - before - 10
  t.ok(all <= most, `${all} of 400 from two hundred addresses`)
  t.match((await signIn('127.0.99.99', good)).headers, { 'retry-after': /^\d+$/ }, 'the price')
})
