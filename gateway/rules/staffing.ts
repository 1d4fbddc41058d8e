/** The staff: who works here, as what, and who may say so. */
import type { StaffId, StationId } from '../../protocol/ids.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import { secretOf } from '../../protocol/sign-in.ts'
import type { Asker } from './asker.ts'
import type { FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import type { FloorStaff } from './known.ts'
import type { RequestOf } from './request.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/** An owner has a say over everybody, a manager over those who are neither; the door over whoever proved it there. */
export const hasSayOver = (from: Asker, role: StaffRole): boolean => {
  if (from.kind === 'gateway') return true
  if (from.kind !== 'staff' && from.kind !== 'key') return false
  return from.role === 'owner' || (from.role === 'manager' && role !== 'owner' && role !== 'manager')
}

const notYours = (role: StaffRole): Verdict =>
  refuse('not-allowed', { detail: `Only an owner has a say over a member of staff who is ${role}.` })

export const noStaff = (staff: StaffId): Verdict =>
  refuse('unknown-staff', { detail: `Nobody on the staff is called "${staff}".` })

/** An owner who has no password yet, or is of the demo and never will, runs no house. */
const isOwner = ({ role, secret }: FloorStaff): boolean => role === 'owner' && secret !== undefined

/** A house without an owner could never make another. */
const lastOwner = (floor: Floor, member: FloorStaff): boolean =>
  isOwner(member) && ![...floor.staff.values()].some(one => isOwner(one) && one.staff !== member.staff)

const needsOwner = refuse('not-allowed', { detail: 'The house keeps at least one owner.' })

/**
 * Whoever holds the owner's code. As long as no owner has a password they become one; from then on it lets an owner in
 * again who is one already. `name-taken` where a first owner picks the name of somebody else on the staff.
 */
export const claim = (floor: Floor, { staff, name }: RequestOf<'claim'>, { from }: Moment): Verdict => {
  if (from.kind !== 'gateway') return refuse('not-allowed')
  const member = floor.staff.get(staff)
  if (member?.role === 'owner')
    return member.name === name ? accept() : accept({ fact: 'staff-changed', staff, name })
  if ([...floor.staff.values()].some(isOwner))
    return refuse('not-allowed', { detail: 'The house has an owner: the code is for that owner alone.' })
  if (member !== undefined) return refuse('name-taken')
  return accept({ fact: 'staff-added', staff, name, role: 'owner' })
}

export const addStaff = (
  floor: Floor,
  { staff, name, role, stations }: RequestOf<'add-staff'>,
  { from }: Moment,
): Verdict => {
  if (!hasSayOver(from, role)) return notYours(role)
  if (floor.staff.has(staff))
    return refuse('name-taken', { detail: `Somebody on the staff is called "${staff}" already.` })
  const own = stations === undefined || stations.length === 0 ? {} : { stations }
  return accept({ fact: 'staff-added', staff, name, role, ...own })
}

/** Changes what is named; a say over both what they were and what they become is needed. */
export const changeStaff = (
  floor: Floor,
  { staff, name, role, stations }: RequestOf<'change-staff'>,
  { from }: Moment,
): Verdict => {
  const member = floor.staff.get(staff)
  if (member === undefined) return noStaff(staff)
  for (const one of [member.role, role ?? member.role]) if (!hasSayOver(from, one)) return notYours(one)
  const news = {
    ...(name === undefined || name === member.name ? {} : { name }),
    ...(role === undefined || role === member.role ? {} : { role }),
    ...(stations === undefined || same(stations, member.stations) ? {} : { stations }),
  }
  if (Object.keys(news).length === 0) return accept()
  if (news.role !== undefined && lastOwner(floor, member)) return needsOwner
  return accept({ fact: 'staff-changed', staff, ...news })
}

export const removeStaff = (
  floor: Floor,
  { staff }: RequestOf<'remove-staff'>,
  { from }: Moment,
): Verdict => {
  const member = floor.staff.get(staff)
  if (member === undefined) return noStaff(staff)
  if (!hasSayOver(from, member.role)) return notYours(member.role)
  return lastOwner(floor, member) ? needsOwner : accept({ fact: 'staff-removed', staff })
}

const same = (some: readonly StationId[], others: readonly StationId[]): boolean =>
  some.length === others.length && some.every(one => others.includes(one))

export const hire = (floor: Floor, { staff, name, role, stations = [] }: FactOf<'staff-added'>): void => {
  floor.staff.set(staff, { staff, name, role, stations })
}

/**
 * Somebody whose new role signs in with another kind of secret needs a new one: a PIN of six digits is enough to
 * carry plates, not to run the house.
 */
export const alter = (floor: Floor, { staff, name, role, stations }: FactOf<'staff-changed'>): void => {
  const member = floor.staff.get(staff)
  if (member === undefined) return
  if (role !== undefined && secretOf(role) !== secretOf(member.role)) {
    delete member.secret
    endSignIns(floor, staff)
  }
  if (name !== undefined) member.name = name
  if (role !== undefined) member.role = role
  if (stations !== undefined) member.stations = stations
}

export const dismiss = (floor: Floor, { staff }: FactOf<'staff-removed'>): void => {
  floor.staff.delete(staff)
  endSignIns(floor, staff)
}

/** Out everywhere, at once. */
export const endSignIns = (floor: Floor, staff: StaffId): void => {
  for (const [token, signIn] of floor.signIns) if (signIn.staff === staff) floor.signIns.delete(token)
}
