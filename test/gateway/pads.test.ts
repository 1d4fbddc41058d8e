/** Pads as facts have them: given a table, given another, moved with their guests, put out and let in again. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createRecord, hashSecret, readRecord } from '../../gateway/broker/device-records.ts'
import { devicesFolder } from '../../gateway/broker/devices.ts'
import { keepSeating } from '../../gateway/desk/seating-clock.ts'
import { openTableCodes } from '../../gateway/desk/table-codes.ts'
import { openPads } from '../../gateway/pads.ts'
import type { WebAsker, WebRequest } from '../../gateway/web/house.ts'
import type { AssignDevice } from '../../protocol/device.ts'
import type { PadName } from '../../protocol/ids.ts'
import { visit } from './broker/door.ts'
import { fresh, order, site, version } from './rules/room.ts'
import { openRealHouse } from './web/real-house.ts'

const manager: WebAsker = { kind: 'staff', name: 'mia' as never, role: 'manager' }
const technician: WebAsker = { kind: 'key', name: 'theo', role: 'technician' }

/** A house with pads at its door; `pad-1` and `pad-2` have cards. */
const open = async (t: Test) => {
  const real = await openRealHouse(t)
  const { desk, data, clock, house } = real
  const folder = devicesFolder(data)
  for (const n of [1, 2]) {
    const pad = `pad-${n}` as PadName
    const hash = hashSecret(`secret-of-${pad}`)
    await createRecord(folder, { pad, table: String(n) as never, hash, addedAt: 0 })
  }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const codes = openTableCodes({ floor: () => desk.floor, clock, random: n => new Uint8Array(n) })
  const start = () =>
    openPads({
      config: { port: 0, tls: false },
      desk,
      data,
      authority: undefined as never,
      clock,
      log,
      codes,
      findPiece: async ({ picture, from }) => ({ picture, from, of: 0, bytes: '' }),
      isStaffCode: async (_, code) => code === '123412',
    })
  codes.reachAt('https://host')
  let pads = await start()
  real.cards = pads.devices
  t.teardown(() => pads.close())
  const ask = async (request: object) => {
    const reply = await house.ask(manager, { id: fresh(), ...request } as unknown as WebRequest)
    t.match(reply, { ok: true })
  }
  return {
    ...real,
    ask,
    get pads() {
      return pads
    },
    restart: async () => {
      await pads.close()
      pads = await start()
      real.cards = pads.devices
    },
    come: (pad: string, password = `secret-of-${pad}`) =>
      visit(t, pads.broker.port, pad, { password: Buffer.from(password) }),
    assign: (more: object) =>
      house.assign(technician, {
        id: fresh(),
        device: '7K3F-92QX',
        table: '1',
        ...more,
      } as unknown as AssignDevice),
    card: (pad: string) => readRecord(folder, pad as PadName),
  }
}
type Opened = Awaited<ReturnType<typeof open>>
type Guest = Awaited<ReturnType<Opened['come']>>

const refused = async (t: Test, coming: Promise<Guest>, why: string) => {
  await t.rejects(coming, /"returnCode":4/, why)
}
const tableOf = (pad: string) => `v1/pad/${pad}/table`
/** The next state in which `fits`. */
const state = async (guest: Guest, it: Opened, fits: (body: Record<string, unknown>) => boolean) => {
  for (;;) {
    it.clock.advance(500)
    const { body } = await guest.message()
    if (fits(body as Record<string, unknown>)) return body
  }
}

t.test('a revoked pad is off at once, and stays off whatever it knows', async t => {
  const it = await open(t)
  const guest = await it.come('pad-1')
  await it.ask({ type: 'revoke-device', pad: 'pad-1' })
  await guest.ended
  await it.pads.devices.dropSecrets('pad-1' as PadName)
  t.notOk((await it.card('pad-1'))?.hash, 'its secret is void')
  await refused(t, it.come('pad-1'), 'with the secret it had')
  t.ok(await it.come('pad-2'), 'nobody else is')
})

t.test('a restart does not let it in, nor does a card that was put back', async t => {
  const it = await open(t)
  const card = await it.card('pad-1')
  await it.ask({ type: 'revoke-device', pad: 'pad-1' })
  await it.pads.devices.dropSecrets('pad-1' as PadName)
  writeFileSync(join(devicesFolder(it.data), 'pad-1.json'), JSON.stringify(card))
  await it.restart()
  await refused(t, it.come('pad-1'), 'the floor knows')
})

t.test('a technician lets it in again, with a new secret only', async t => {
  const it = await open(t)
  const first = await it.assign({ table: '5' })
  const guest = await it.come('pad-5', first.assigned?.secret)
  await it.ask({ type: 'revoke-device', pad: 'pad-5' })
  await guest.ended
  const { reply, assigned } = await it.assign({ table: '5' })
  t.match(reply, { ok: true })
  t.match(assigned, { pad: 'pad-5', table: '5', port: 8883 })
  await refused(t, it.come('pad-5', first.assigned?.secret), 'with the secret it had before')
  t.ok(await it.come('pad-5', assigned?.secret))
})

t.test('the same hardware keeps its secret until it comes with the new one', async t => {
  const it = await open(t)
  const first = await it.assign({ table: '5' })
  t.match(first.assigned, { pad: 'pad-5' })
  const second = await it.assign({ table: '5' })
  t.not(first.assigned?.secret, second.assigned?.secret)
  const list = await it.house.devices()
  t.equal(list.devices.find(({ pad }) => pad === 'pad-5')?.checks.length, 2)
  await it.come('pad-5', first.assigned?.secret)
  await it.come('pad-5', second.assigned?.secret)
  await refused(t, it.come('pad-5', first.assigned?.secret), 'the old one is over')
})

t.test('the same hardware keeps its name at another table', async t => {
  const it = await open(t)
  await it.assign({ table: '5' })
  const moved = await it.assign({ table: '6' })
  t.match(moved.assigned, { pad: 'pad-5', table: '6' })
  t.equal(await it.card('pad-6'), undefined, 'no second card for the same thing')
})

t.test('other hardware takes a name over only when told to, and the one before is out', async t => {
  const it = await open(t)
  t.match((await it.assign({ table: '1' })).reply, { ok: false, why: 'name-taken' })
  t.equal((await it.card('pad-1'))?.device, undefined, 'nothing was written')
  const { assigned } = await it.assign({ table: '1', replace: true })
  t.same(it.dismissed, ['pad-1'])
  await refused(t, it.come('pad-1'), 'the one that was replaced')
  await it.come('pad-1', assigned?.secret)
})

t.test('who may not assign leaves no card behind', async t => {
  const it = await open(t)
  const waiter: WebAsker = { kind: 'staff', name: 'anna' as never, role: 'waiter' }
  const ask = { id: fresh(), device: '7K3F-92QX', table: '9' } as unknown as AssignDevice
  t.match((await it.house.assign(waiter, ask)).reply, { ok: false, why: 'not-allowed' })
  t.equal(await it.card('pad-9'), undefined)
})

t.test('a pad that is put to another table shows it and orders for it, without coming anew', async t => {
  const it = await open(t)
  const guest = await it.come('pad-1')
  await guest.subscribe(tableOf('pad-1'), 'v1/pad/pad-1/reply')
  await state(guest, it, ({ table }) => table === '1')
  await it.assign({ pad: 'pad-1', table: '7', replace: true })
  // The double of the broker heard that it is to be dismissed; this pad stays, and must not order for table 1.
  await state(guest, it, ({ table }) => table === '7')
  guest.publish('v1/pad/pad-1/request', JSON.stringify(order(1, 650, [{ item: 'soup' }])))
  await state(guest, it, ({ count }) => count === 1)
  t.equal(it.desk.floor.orders.get(1 as never)?.table, '7')
})

t.test('guests who move take their bill along: both tables’ pads are told', async t => {
  const it = await open(t)
  const [one, two] = [await it.come('pad-1'), await it.come('pad-2')]
  await one.subscribe(tableOf('pad-1'))
  await two.subscribe(tableOf('pad-2'))
  const lines = [{ item: 'soup', quantity: 1 }]
  await it.ask({ type: 'open-table', table: '1' })
  await it.ask({ type: 'take-order', table: '1', menu: it.desk.floor.menu ?? version, lines })
  await state(one, it, ({ count }) => count === 1)
  await it.ask({ type: 'move-table', table: '1', to: '2' })
  await state(one, it, ({ session }) => session === null)
  await state(two, it, ({ count, table }) => count === 1 && table === '2')
  await it.ask({ type: 'take-payment', table: '2', method: 'cash', total: 650 })
  await state(two, it, ({ check }) => (check as { paid?: number } | undefined)?.paid === 650)
  t.pass('both were told')
})

t.test('staff open a locked table at its pad, with the code that the door checks', async t => {
  const it = await open(t)
  await it.desk.ask(
    { kind: 'gateway', part: 'seed' },
    { type: 'publish-site', id: 'locked', site: { ...site, seating: { tables: 'locked' } } },
  )
  const pad = await it.come('pad-1')
  const say = async (request: object) => {
    pad.publish('v1/pad/pad-1/request', JSON.stringify({ id: fresh(), ...request }))
    for (;;) {
      const { topic, body } = await pad.message()
      if (topic === 'v1/pad/pad-1/reply') return body
    }
  }
  await pad.subscribe('v1/pad/pad-1/reply')
  t.match(await say({ type: 'unlock-table', seq: 1, code: '444444' }), { ok: false, why: 'wrong-code' })
  t.match(await say({ type: 'unlock-table', seq: 2, code: '123412' }), { ok: true })
  t.equal(it.desk.floor.tables.size, 1)
})

t.test('the code on a locked pad is another each minute, and the journal hears nothing of it', async t => {
  const it = await open(t)
  const seed = { kind: 'gateway', part: 'seed' } as const
  const locked = { ...site, seating: { tables: 'locked' } } as const
  await it.desk.ask(seed, { type: 'publish-site', id: 'locked', site: locked })
  const pad = await it.come('pad-1')
  await pad.subscribe(tableOf('pad-1'))
  const lockOf = (body: unknown) => (body as { lock?: { url?: string; code?: string } }).lock ?? {}
  const first = lockOf(await state(pad, it, body => body.session === null))
  t.match(first.url, /^HTTPS:\/\/HOST\/T\//)
  const { seq } = it.desk.head
  it.clock.advance(60_000)
  const second = lockOf(await state(pad, it, body => lockOf(body).url !== first.url))
  t.ok(second.url)
  t.not(second.code, first.code)
  t.equal(it.desk.head.seq, seq)
})

t.test('the clock closes a table where all is paid, and ends a pause', async t => {
  const it = await open(t)
  const stop = keepSeating(it.desk, it.clock, n => new Uint8Array(n).fill(it.desk.head.seq))
  t.teardown(stop)
  const seed = { kind: 'gateway', part: 'seed' } as const
  const timed = { ...site, seating: { tables: 'locked', longestMinutes: 1 } } as const
  await it.desk.ask(seed, { type: 'publish-site', id: 'timed', site: timed })
  await it.ask({ type: 'open-table', table: '1' })
  const until = it.clock.now() + 30_000
  await it.ask({ type: 'pause-stations', stations: ['grill'], paused: true, until })
  it.clock.advance(45_000)
  await it.desk.quiet()
  t.equal(it.desk.floor.paused.size, 0)
  t.equal(it.desk.floor.tables.size, 1)
  it.clock.advance(30_000)
  await it.desk.quiet()
  t.equal(it.desk.floor.tables.size, 0)
})
