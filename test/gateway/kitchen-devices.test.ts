/** Kitchen devices as facts have them: given a name and stations, given others, put out and let in again. */
import t, { type Test } from 'tap'
import { openTableCodes } from '../../gateway/desk/table-codes.ts'
import { openPads } from '../../gateway/pads.ts'
import type { WebAsker, WebRequest } from '../../gateway/web/house.ts'
import { AssignedKitchenDevice, type AssignKitchenDevice, DeviceList } from '../../protocol/device.ts'
import type { KitchenName, RequestId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import { visit } from './broker/door.ts'
import { fresh } from './rules/room.ts'
import { openRealHouse } from './web/real-house.ts'

const manager: WebAsker = { kind: 'staff', name: 'mia' as never, role: 'manager' }
const technician: WebAsker = { kind: 'key', name: 'theo', role: 'technician' }
const pass = 'pass-1' as KitchenName

const open = async (t: Test) => {
  const real = await openRealHouse(t)
  const { desk, data, clock, house } = real
  const logged: object[] = []
  const note = (fields: object) => void logged.push(fields)
  const pads = await openPads({
    ...{ config: { port: 0, tls: false }, desk, data, clock },
    authority: undefined as never,
    log: { info: note, warn: note, error: note },
    codes: openTableCodes({ floor: () => desk.floor, clock, random: n => new Uint8Array(n) }),
    findPiece: async ({ picture, from }) => ({ picture, from, of: 0, bytes: '' }),
    isStaffCode: async () => false,
  })
  real.cards = pads.devices
  t.teardown(() => pads.close())
  const assign = async (more: object = {}) => {
    const ask = { id: fresh(), device: '7K3F-92QX', station: 'pass-1', stations: ['grill'], ...more }
    const { reply, assigned } = await house.assign(technician, ask as unknown as AssignKitchenDevice)
    const checked = check(AssignedKitchenDevice, assigned)
    return { reply, assigned: checked.ok ? checked.value : undefined }
  }
  return {
    ...{ real, pads, house, desk, logged, assign },
    ask: async (request: object) => {
      const asked = { id: fresh(), ...request } as unknown as WebRequest
      t.match(await house.ask(manager, asked), { ok: true })
    },
    come: (secret = '', name: string = pass) =>
      visit(t, pads.broker.port, name, { password: Buffer.from(secret) }),
    find: (secret = '', name: string = pass) => pads.kitchenDevices.find(name, secret),
    listed: async () => {
      const list = await house.devices()
      const checked = check(DeviceList, list)
      t.ok(checked.ok, checked.ok ? 'a list' : checked.problems.join())
      return list
    },
  }
}

t.test('a technician lets one in, and it is listed beside the pads', async t => {
  const it = await open(t)
  const { reply, assigned } = await it.assign({ stations: ['grill', 'bar'] })
  t.match(reply, { ok: true })
  t.match(assigned, { station: 'pass-1', stations: ['grill', 'bar'], port: 8883 })
  await it.come(assigned?.secret)
  t.match(await it.find(assigned?.secret), { station: 'pass-1', stations: ['grill', 'bar'] })
  t.same(await it.find('nonsense'), undefined)
  t.match(await it.listed(), {
    devices: [],
    kitchenDevices: [{ station: 'pass-1', stations: ['grill', 'bar'], device: '7K3F-92QX', revoked: false }],
  })
  await it.ask({ type: 'rename-device', pad: 'pass-1', label: 'The pass' })
  t.match(await it.listed(), { kitchenDevices: [{ label: 'The pass' }] })
  t.match(await it.assign({ stations: ['attic'] }), {
    reply: { ok: false, why: 'unknown-station' },
    assigned: undefined,
  })
  t.notMatch(JSON.stringify(it.logged), assigned?.secret ?? 'nothing')
})

t.test('other stations count at once, whatever secret it still has', async t => {
  const it = await open(t)
  const first = await it.assign({ stations: ['grill'] })
  const second = await it.assign({ stations: [] })
  t.match(await it.find(first.assigned?.secret), { stations: [] })
  t.equal((await it.listed()).kitchenDevices[0]?.checks.length, 2)
  await it.come(second.assigned?.secret)
  t.equal(await it.find(first.assigned?.secret), undefined, 'the old secret is over')
})

t.test('it and pads never share a name', async t => {
  const it = await open(t)
  await it.assign()
  const pad = { id: fresh(), device: '0000-0001', table: '1', pad: 'pass-1', replace: true }
  t.match((await it.house.assign(technician, pad as never)).reply, { ok: false, why: 'name-taken' })
  await it.house.assign(technician, { id: fresh(), device: '0000-0001', table: '1' } as never)
  const taken = await it.assign({ station: 'pad-1', replace: true })
  t.match(taken.reply, { ok: false, why: 'name-taken', detail: /pad-1 is a pad/ })
})

t.test('other hardware takes its name over only when told to', async t => {
  const it = await open(t)
  const first = await it.assign()
  t.match((await it.assign({ device: '0000-0002' })).reply, { ok: false, why: 'name-taken' })
  const { assigned } = await it.assign({ device: '0000-0002', replace: true })
  t.same(it.real.dismissed, ['pass-1'], 'the one before is out at once')
  t.equal(await it.find(first.assigned?.secret), undefined)
  t.ok(await it.find(assigned?.secret))
})

t.test('put out it is off at once at both doors, until a technician lets it in again', async t => {
  const it = await open(t)
  const { assigned } = await it.assign()
  const guest = await it.come(assigned?.secret)
  await it.ask({ type: 'revoke-device', pad: 'pass-1' })
  await guest.ended
  t.equal(await it.find(assigned?.secret), undefined)
  await t.rejects(it.come(assigned?.secret), /"returnCode":4/)
  t.match(await it.listed(), { kitchenDevices: [{ revoked: true }] })
  const again = await it.assign()
  t.ok(await it.come(again.assigned?.secret))
  t.equal(await it.find(assigned?.secret), undefined, 'with a new secret only')
})

t.test('printing and managers hear of it as it comes, prints and goes', async t => {
  const it = await open(t)
  const { assigned } = await it.assign()
  const told: string[] = []
  let wake = () => {}
  const { kitchenDevices } = it.pads
  kitchenDevices.watch(station => {
    const { at } = kitchenDevices.printerOf(station) ?? {}
    told.push(`${station} ${kitchenDevices.connected().length} ${at}`)
    wake()
  })
  const hears = async (count: number) => {
    while (told.length < count)
      await new Promise<void>(resolve => {
        wake = resolve
      })
  }
  const guest = await it.come(assigned?.secret)
  guest.publish('v1/station/pass-1/link', '{"online":true,"version":"1.2.0"}', true)
  await hears(1)
  guest.publish('v1/station/pass-1/printer', '{"at":"ready"}', true)
  await hears(2)
  t.match(it.pads.broker.seenStation(pass), { online: true, version: '1.2.0' })
  guest.socket.destroy()
  await hears(3)
  t.same(told, ['pass-1 1 undefined', 'pass-1 1 ready', 'pass-1 0 ready'])
  t.match(it.logged, [
    { station: 'pass-1', online: true },
    { station: 'pass-1', online: false },
  ])
})

t.test('a report is decided as this device’s, and answered', async t => {
  const it = await open(t)
  const { assigned } = await it.assign()
  const guest = await it.come(assigned?.secret)
  await guest.subscribe('v1/station/pass-1/reply')
  const id = fresh() as RequestId
  const report = { id, type: 'job-sent', job: '1-grill.1', attempt: 1, handing: fresh() }
  guest.publish('v1/station/pass-1/request', JSON.stringify(report))
  t.match(await guest.message(), { body: { id, ok: false } }, 'of a paper that it never had')
  const entries: string[] = []
  for await (const { entry } of it.desk.entries(0)) entries.push(`${entry.from} ${entry.id}`)
  t.ok(entries.includes(`station/pass-1 ${id}`), 'the refusal is on record, under its name')
})

t.test('a kitchen device is asked to show itself, and sends no screen', async t => {
  const it = await open(t)
  await it.assign()
  const asked: string[] = []
  it.real.identify = station => {
    asked.push(station)
    return { is: 'done' }
  }
  const command = (type: 'identify' | 'screenshot', name: string = pass) =>
    it.house.command(name as KitchenName, { id: fresh() as RequestId, type })
  t.same(await command('identify'), { is: 'done' })
  t.same(asked, ['pass-1'])
  t.same(await command('screenshot'), { is: 'no-screen' })
  t.same(await command('identify', 'pass-9'), { is: 'unknown' })
})
