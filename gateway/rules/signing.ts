/** Signing in and out: secrets and tokens, of which only names and hashes ever come this far. */
import { secretOf } from '../../protocol/sign-in.ts'
import { type Asker, isManager } from './asker.ts'
import type { Entry, FactOf } from './fact.ts'
import type { Floor } from './floor.ts'
import type { FloorStaff } from './known.ts'
import type { RequestOf } from './request.ts'
import { endSignIns, hasSayOver, noStaff } from './staffing.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'

/**
 * A new secret for somebody: from those who have a say over them, and from owners and managers for themselves, who
 * have to prove the one until now. `not-allowed` also for a kind of secret that their role does not sign in with.
 */
export const setSecret = (
  floor: Floor,
  { staff, kind, secret, before }: RequestOf<'set-secret'>,
  { from }: Moment,
): Verdict => {
  const member = floor.staff.get(staff)
  if (member === undefined) return noStaff(staff)
  const own = isSelf(from, member) && secretOf(member.role) === 'password'
  if (!own && !hasSayOver(from, member.role))
    return refuse('not-allowed', {
      detail: `This is not yours to set for a member of staff who is ${member.role}.`,
    })
  if (kind !== secretOf(member.role))
    return refuse('not-allowed', {
      detail: `A member of staff who is ${member.role} needs a ${secretOf(member.role)}.`,
    })
  if (member.secret === secret) return accept()
  if (isSelf(from, member) && member.secret !== before)
    return refuse('not-allowed', { detail: 'Your own is changed with the one until now.' })
  return accept({ fact: 'staff-secret-set', staff, kind, secret })
}

/** The code of the whole staff, for pads: from those who run the house. */
export const setPadCode = (
  floor: Floor,
  { secret }: RequestOf<'set-pad-code'>,
  { from }: Moment,
): Verdict => {
  if (!isManager(from)) return refuse('not-allowed')
  return floor.padCode === secret ? accept() : accept({ fact: 'pad-code-set', secret })
}

const isSelf = (from: Asker, { staff }: FloorStaff): boolean => from.kind === 'staff' && from.name === staff

/** The door has checked their secret. `unknown-staff` where they were removed meanwhile. */
export const signIn = (
  floor: Floor,
  { staff, token, until, idleMs }: RequestOf<'sign-in'>,
  { from }: Moment,
): Verdict => {
  const member = floor.staff.get(staff)
  if (member === undefined) return noStaff(staff)
  if (from.kind !== 'gateway' && !isSelf(from, member)) return refuse('not-allowed')
  if (floor.signIns.has(token)) return accept()
  return accept({ fact: 'signed-in', staff, token, until, ...(idleMs === undefined ? {} : { idleMs }) })
}

/** Whoever holds a token may give it back. One that is over already is over. */
export const signOut = (floor: Floor, { token }: RequestOf<'sign-out'>): Verdict => {
  const open = floor.signIns.get(token)
  return open === undefined ? accept() : accept({ fact: 'signed-out', staff: open.staff, token })
}

/** Whoever signed in with the old one is out. */
export const renew = (floor: Floor, { staff, secret }: FactOf<'staff-secret-set'>): void => {
  const member = floor.staff.get(staff)
  if (member === undefined) return
  member.secret = secret
  endSignIns(floor, staff)
}

/** Those whose time was up by then are forgotten, so that the list is as long as the staff's evening. */
export const admit = (
  floor: Floor,
  { staff, token, until, idleMs }: FactOf<'signed-in'>,
  { at }: Pick<Entry, 'at'>,
): void => {
  for (const [old, open] of floor.signIns) if (open.until <= at) floor.signIns.delete(old)
  if (!floor.staff.has(staff)) return
  floor.signIns.set(token, { staff, at, until, ...(idleMs === undefined ? {} : { idleMs }) })
}
