/** Who may do what in the house: roles of people and programs, and the requests each of them may make. */
import { Type } from 'typebox'

/** Roles of people. An owner is a manager who may also make managers. */
export const staffRoles = ['owner', 'manager', 'waiter', 'kitchen', 'technician'] as const
export type StaffRole = (typeof staffRoles)[number]
export const StaffRole = Type.Enum(staffRoles)

/** Programs have two of their own: a channel brings orders from elsewhere, a monitor reads figures. */
export const roles = [...staffRoles, 'channel', 'monitor'] as const
export type Role = (typeof roles)[number]
export const Role = Type.Enum(roles)

const managers = ['owner', 'manager'] as const
const floor = [...managers, 'waiter'] as const
const kitchen = [...managers, 'kitchen'] as const
const tenders = [...managers, 'technician'] as const
const house = [...managers, 'waiter', 'kitchen'] as const

/**
 * Who may make which request at all; a type that is not here cannot be asked for by staff. What depends on the
 * thing itself (a cook's own stations, a line that is on the stove, somebody's own role) is for the rules to say.
 * It does not name the requests' own types, which name roles in turn; a request without a line here is an error where
 * somebody asks `allows` about it.
 */
export const mayAsk = {
  'show-tickets': kitchen,
  'start-ticket': kitchen,
  'bump-ticket': kitchen,
  'recall-ticket': kitchen,
  'hold-ticket': kitchen,
  'release-ticket': kitchen,
  'read-allergy': kitchen,
  'reprint-ticket': kitchen,
  'answer-late': kitchen,
  'test-printer': tenders,
  'serve-order': house,
  'open-table': floor,
  'close-table': floor,
  'move-table': floor,
  'take-order': floor,
  'take-payment': floor,
  'waive-service': floor,
  'print-check': floor,
  'withdraw-order': floor,
  'void-lines': floor,
  'change-line': floor,
  'fire-course': house,
  'accept-call': floor,
  'end-call': floor,
  'publish-menu': managers,
  'publish-printers': tenders,
  'publish-papers': managers,
  'publish-kitchen': managers,
  'count-item': kitchen,
  'count-option': kitchen,
  'pause-stations': managers,
  'add-staff': managers,
  'change-staff': managers,
  'remove-staff': managers,
  'rename-device': managers,
  'revoke-device': managers,
} as const satisfies Record<string, readonly Role[]>

export const allows = (role: Role, type: keyof typeof mayAsk): boolean =>
  (mayAsk[type] as readonly Role[]).includes(role)
