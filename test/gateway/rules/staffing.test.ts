import t from 'tap'
import { nameOf } from '../../../gateway/desk/who.ts'
import type { Asker } from '../../../gateway/rules/asker.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type {
  DeviceId,
  KitchenName,
  PadName,
  StaffId,
  StationId,
  TableId,
  TicketId,
} from '../../../protocol/ids.ts'
import type { StaffRole } from '../../../protocol/roles.ts'
import { asSite } from '../../fixtures/as-menu.ts'
import {
  cookAt,
  door,
  evening,
  fresh,
  manager,
  order,
  owner,
  pad,
  room,
  site,
  technician,
  waiter,
} from './room.ts'

const id = (name: string) => name as StaffId
const deviceAt = (...stations: readonly string[]): Asker => ({
  kind: 'station',
  name: 'pass-1' as KitchenName,
  role: 'kitchen',
  stations: stations as StationId[],
})
const add = (staff: string, role: StaffRole): Request => ({
  type: 'add-staff',
  id: fresh(),
  staff: id(staff),
  name: staff.toUpperCase(),
  role,
})
const change = (staff: string, more: object): Request => ({
  type: 'change-staff',
  id: fresh(),
  staff: id(staff),
  ...more,
})
const remove = (staff: string): Request => ({ type: 'remove-staff', id: fresh(), staff: id(staff) })
const claim = (staff: string, name = staff): Request => ({
  type: 'claim',
  id: fresh(),
  staff: id(staff),
  name,
})
const secret = (
  staff: string,
  kind: 'pin' | 'password',
  file: string = fresh(),
  proof: { readonly before?: string } = {},
): Request => ({
  type: 'set-secret',
  id: fresh(),
  staff: id(staff),
  kind,
  secret: file,
  ...proof,
})
const signIn = (staff: string, token: string, until: number): Request => ({
  type: 'sign-in',
  id: fresh(),
  staff: id(staff),
  token,
  until,
})
/** A house with Olga (owner), Mia (manager), Anna (waiter). */
const house = () => {
  const it = room()
  it.facts(door, claim('olga', 'Olga'))
  it.facts(door, secret('olga', 'password'))
  it.facts(owner, add('mia', 'manager'))
  it.facts(manager, add('anna', 'waiter'))
  return it
}
type It = ReturnType<typeof room>
const why = (it: It, from: Asker, request: Request) => it.refusal(from, request).why

t.test('the owner’s code makes the first owner, and lets that one in again', async t => {
  const it = room()
  t.equal(why(it, owner, claim('olga')), 'not-allowed', 'the door has to have seen the code')
  it.facts(door, add('anna', 'waiter'))
  t.equal(why(it, door, claim('anna')), 'name-taken')
  t.match(it.facts(door, claim('olga', 'Olga')), [{ fact: 'staff-added', staff: 'olga', role: 'owner' }])
  t.strictSame(it.facts(door, claim('olga', 'Olga')), [])
  t.match(it.facts(door, claim('olga', 'Olga O.')), [{ fact: 'staff-changed', name: 'Olga O.' }])
  t.match(
    it.facts(door, claim('oskar')),
    [{ fact: 'staff-added', staff: 'oskar', role: 'owner' }],
    'one who never got as far as a password keeps nobody out',
  )
  it.facts(door, secret('olga', 'password'))
  t.equal(why(it, door, claim('eve')), 'not-allowed')
  t.equal(why(it, door, claim('anna')), 'not-allowed')
})

t.test('managers have a say over waiters, cooks and technicians; owners over everybody', async t => {
  const it = house()
  for (const role of ['waiter', 'kitchen', 'technician'] as const) {
    t.ok(it.ask(manager, add(`m-${role}`, role)).ok)
    t.ok(it.ask(owner, add(`o-${role}`, role)).ok)
    t.equal(why(it, waiter, add(`w-${role}`, role)), 'not-allowed')
  }
  for (const role of ['manager', 'owner'] as const) {
    t.equal(why(it, manager, add(`m-${role}`, role)), 'not-allowed')
    t.ok(it.ask(owner, add(`o-${role}`, role)).ok)
    t.equal(why(it, manager, change(`o-${role}`, { name: 'X' })), 'not-allowed')
    t.equal(why(it, manager, change('anna', { role })), 'not-allowed', 'nor to make one')
    t.equal(why(it, manager, remove(`o-${role}`)), 'not-allowed')
    t.equal(why(it, manager, secret(`o-${role}`, 'password')), 'not-allowed')
  }
  t.equal(why(it, owner, add('anna', 'waiter')), 'name-taken')
  t.equal(why(it, owner, change('eve', { name: 'X' })), 'unknown-staff')
  t.equal(why(it, owner, remove('eve')), 'unknown-staff')
  t.strictSame(it.facts(owner, change('anna', { name: 'ANNA', role: 'waiter', stations: [] })), [])
  t.match(it.facts(owner, change('anna', { name: 'Anna', role: 'waiter' })), [
    { fact: 'staff-changed', staff: 'anna', name: 'Anna' },
  ])
  t.match(it.floor.staff.get(id('anna')), { name: 'Anna', role: 'waiter' })
})

t.test('a house keeps an owner', async t => {
  const it = house()
  t.equal(why(it, owner, remove('olga')), 'not-allowed')
  t.equal(why(it, owner, change('olga', { role: 'manager' })), 'not-allowed')
  it.facts(owner, add('oscar', 'owner'))
  t.equal(why(it, owner, remove('olga')), 'not-allowed', 'one without a password runs no house')
  it.facts(owner, secret('oscar', 'password'))
  t.ok(it.ask(owner, change('olga', { role: 'manager' })).ok)
  t.equal(why(it, owner, remove('oscar')), 'not-allowed')
})

t.test('secrets: of the right kind, from the right people, and the old ones are out', async t => {
  const it = house()
  t.equal(why(it, manager, secret('anna', 'password')), 'not-allowed')
  t.equal(why(it, manager, secret('eve', 'pin')), 'unknown-staff')
  t.equal(why(it, waiter, secret('anna', 'pin')), 'not-allowed', 'a PIN is given, not taken')
  t.ok(it.ask(manager, secret('mia', 'password', '02A')).ok, 'one’s own, while there is none')
  t.equal(why(it, manager, secret('mia', 'password')), 'not-allowed', 'one’s own, with the one until now')
  t.equal(why(it, manager, secret('mia', 'password', fresh(), { before: '01Z' })), 'not-allowed')
  t.ok(it.ask(manager, secret('mia', 'password', fresh(), { before: '02A' })).ok)
  t.match(it.facts(manager, secret('anna', 'pin', '01A')), [
    { fact: 'staff-secret-set', staff: 'anna', kind: 'pin', secret: '01A' },
  ])
  it.facts(door, signIn('anna', 'a', evening + 100))
  it.facts(door, signIn('mia', 'm', evening + 100))
  it.facts(manager, secret('anna', 'pin', '01B'))
  t.strictSame([...it.floor.signIns.keys()], ['m'])
  t.equal(it.floor.staff.get(id('anna'))?.secret, '01B')
  it.facts(door, signIn('anna', 'b', evening + 100))
  it.facts(owner, change('anna', { role: 'kitchen' }))
  t.ok(it.floor.signIns.has('b'), 'a PIN is what cooks have too')
  it.facts(owner, change('anna', { role: 'manager' }))
  t.notOk(it.floor.staff.get(id('anna'))?.secret, 'a PIN does not run the house')
  t.notOk(it.floor.signIns.has('b'))
})

t.test('signing in and out', async t => {
  const it = house()
  t.equal(why(it, door, signIn('eve', 'e', evening + 100)), 'unknown-staff')
  t.equal(why(it, manager, signIn('anna', 'e', evening + 100)), 'not-allowed')
  it.facts(door, { ...signIn('anna', 'short', evening + 100), idleMs: 50 } as Request)
  it.facts(door, signIn('anna', 'long', evening + 10_000))
  t.strictSame(it.floor.signIns.get('short'), {
    staff: 'anna',
    at: evening,
    until: evening + 100,
    idleMs: 50,
  })
  it.at += 100
  it.facts(door, signIn('mia', 'm', evening + 10_000))
  t.strictSame([...it.floor.signIns.keys()], ['long', 'm'], 'whose time is up is forgotten then')
  const out: Request = { type: 'sign-out', id: fresh(), token: 'm' }
  t.match(it.facts(door, out), [{ fact: 'signed-out', staff: 'mia', token: 'm' }])
  t.strictSame(it.facts(door, { ...out, id: fresh() }), [])
  it.facts(owner, remove('anna'))
  t.equal(it.floor.signIns.size, 0)
  t.notOk(it.floor.staff.has(id('anna')))
})

t.test('devices: assigned, named, revoked, and back', async t => {
  const it = room({ site: asSite({ ...site, tables: { 4: {} } }) })
  const name = 'pad-4' as PadName
  const assign = (table = '4'): Request => ({
    type: 'assign-device',
    id: fresh(),
    pad: name,
    table: table as TableId,
    device: '7K3F-92QX' as DeviceId,
  })
  t.equal(why(it, waiter, assign()), 'not-allowed')
  t.equal(why(it, technician, assign('44')), 'unknown-table')
  t.match(it.facts(technician, assign()), [{ fact: 'device-assigned', pad: 'pad-4', table: '4' }])
  t.strictSame(it.facts(technician, assign()), [])
  const label = (text: string): Request => ({ type: 'rename-device', id: fresh(), pad: name, label: text })
  it.facts(manager, label('By the window'))
  t.strictSame(it.facts(manager, label('By the window')), [])
  const revoke = (): Request => ({ type: 'revoke-device', id: fresh(), pad: name })
  it.facts(manager, revoke())
  t.strictSame(it.facts(manager, revoke()), [])
  t.strictSame(it.floor.devices.get(name), {
    revoked: true,
    table: '4',
    device: '7K3F-92QX',
    label: 'By the window',
  })
  it.facts(technician, assign())
  t.match(it.floor.devices.get(name), { revoked: false, label: 'By the window' })
  it.facts(manager, label(''))
  t.notOk(it.floor.devices.get(name)?.label)
  it.facts(manager, { type: 'revoke-device', id: fresh(), pad: 'from-a-file' as PadName })
  t.strictSame(it.floor.devices.get('from-a-file' as PadName), { revoked: true })
})

t.test('kitchen devices: assigned to stations, named, revoked, and back', async t => {
  const it = room()
  const name = 'pass-1' as KitchenName
  const assign = (...stations: readonly string[]): Request => ({
    type: 'assign-kitchen-device',
    id: fresh(),
    station: name,
    stations: stations as StationId[],
    device: '3P4S-0001' as DeviceId,
  })
  t.equal(why(it, waiter, assign()), 'not-allowed')
  t.equal(why(it, deviceAt('grill'), assign()), 'not-allowed', 'not for itself')
  t.equal(why(it, technician, assign('grill', 'attic')), 'unknown-station')
  t.strictSame(it.facts(technician, assign('grill')), [
    { fact: 'kitchen-device-assigned', station: 'pass-1', stations: ['grill'], device: '3P4S-0001' },
  ])
  t.strictSame(it.facts(technician, assign('grill')), [])
  it.facts(manager, { type: 'rename-device', id: fresh(), pad: name, label: 'The pass' })
  it.facts(manager, { type: 'revoke-device', id: fresh(), pad: name })
  t.strictSame(it.floor.devices.get(name), {
    ...{ revoked: true, stations: ['grill'], device: '3P4S-0001', label: 'The pass' },
  })
  it.facts(technician, assign())
  t.match(it.floor.devices.get(name), { revoked: false, stations: [], label: 'The pass' })
  t.equal(nameOf(it.floor, 'station/pass-1'), 'The pass', 'as people call it')
  t.equal(nameOf(it.floor, 'station/pass-2'), 'pass-2')
})

t.test('a kitchen device works at its own stations alone, and is no more than a cook', async t => {
  const it = room()
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  const [grill, cold] = ['1-grill' as TicketId, '1-cold' as TicketId]
  const bump = (ticket: TicketId): Request => ({ type: 'bump-ticket', id: fresh(), ticket })
  t.equal(why(it, deviceAt('cold'), bump(grill)), 'not-allowed')
  t.ok(it.ask(deviceAt('cold'), bump(cold)).ok)
  t.ok(it.ask(deviceAt(), bump(grill)).ok, 'all of them where none is named')
  const hiring = { id: fresh(), staff: id('friend'), name: 'A friend', role: 'waiter' } as const
  t.equal(why(it, deviceAt(), { type: 'add-staff', ...hiring }), 'not-allowed')
})

t.test('a technician’s pass', async t => {
  const it = room()
  const day = 24 * 60 * 60 * 1_000
  const pass = (until: number): Request => ({
    type: 'issue-pass',
    id: fresh(),
    key: 'k',
    name: 'Theo',
    until,
  })
  t.match(it.facts(manager, pass(evening + 7 * day)), [{ fact: 'pass-issued', key: 'k', name: 'Theo' }])
  t.equal(why(it, manager, pass(evening + 7 * day + 1)), 'not-allowed')
  t.equal(why(it, manager, pass(evening)), 'not-allowed')
  t.equal(why(it, technician, pass(evening + day)), 'not-allowed', 'not for themselves')
})

t.test('a cook works at their own stations alone', async t => {
  const it = room()
  it.facts(pad(1), order(1, 650, [{ item: 'soup' }]))
  const [grill, cold] = ['1-grill' as TicketId, '1-cold' as TicketId]
  for (const type of ['start-ticket', 'bump-ticket', 'recall-ticket', 'reprint-ticket'] as const) {
    t.equal(why(it, cookAt('cold'), { type, id: fresh(), ticket: grill }), 'not-allowed', type)
    t.ok(it.ask(cookAt('cold'), { type, id: fresh(), ticket: cold }).ok, type)
  }
  const show = (...tickets: readonly TicketId[]): Request => ({
    type: 'show-tickets',
    id: fresh(),
    tickets: [...tickets],
  })
  t.equal(why(it, cookAt('bar'), show(grill, cold)), 'not-allowed')
  t.match(it.facts(cookAt('cold', 'bar'), show(grill, cold)), [
    { fact: 'tickets-shown', tickets: ['1-cold'] },
  ])
  t.match(it.facts(cookAt(), show(grill, cold)), [{ tickets: ['1-grill'] }])
  const elsewhere = { ...manager, stations: ['bar' as StationId] } as Asker
  t.ok(it.ask(elsewhere, { type: 'bump-ticket', id: fresh(), ticket: grill }).ok, 'cooks have stations')
})
