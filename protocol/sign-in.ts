/** Words between a page and the door: who is there, who wants in. Secrets travel in these and nowhere else. */
import { type Static, Type } from 'typebox'
import { RequestId, StaffId, StationId } from './ids.ts'
import { freeText } from './order.ts'
import { Role, StaffRole } from './roles.ts'

const closed = { additionalProperties: false } as const

/** Six digits or more: with the door's limits on guessing, half a year of trying everything. */
export const Pin = Type.String({ pattern: '^[0-9]{6,12}$', description: 'a PIN (6 to 12 digits)' })
/** Counted as a person counts; anything a keyboard makes. */
export const Password = Type.String({
  minLength: 12,
  maxLength: 200,
  description: 'a password (12 to 200 characters)',
})

/** `POST /api/v1/sign-in`. The answer is `Me`, and a cookie. */
export const SignIn = Type.Object(
  { staff: StaffId, secret: Type.String({ minLength: 1, maxLength: 200 }) },
  closed,
)
export type SignIn = Static<typeof SignIn>

/** `POST /api/v1/claim`: the owner's code becomes the owner's password. */
export const Claim = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 40 }),
    staff: StaffId,
    name: freeText(40, 1),
    password: Password,
  },
  closed,
)
export type Claim = Static<typeof Claim>

/** `PUT /api/v1/staff/<staff>/secret`: a PIN for those who sign in with one, a password for owners and managers. */
export const SetSecret = Type.Object(
  {
    id: RequestId,
    secret: Type.String({ minLength: 1, maxLength: 200 }),
    /** The one until now: needed by whoever changes their own, so that nobody does it at a page left open. */
    before: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  closed,
)
export type SetSecret = Static<typeof SetSecret>

/** `PUT /api/v1/pad-code`: six presses of a pad's buttons, from left to right 1 to 4. */
export const SetPadCode = Type.Object(
  { id: RequestId, code: Type.String({ pattern: '^[1-4]{6}$', description: 'six of the digits 1 to 4' }) },
  closed,
)
export type SetPadCode = Static<typeof SetPadCode>

/** `POST /api/v1/demo/sign-in`, only where the demo is on, which is only on loopback. */
export const DemoSignIn = Type.Object({ role: StaffRole }, closed)

/** `GET /api/v1/me`: who is signed in. */
export const Me = Type.Object({
  /** Absent for a program with a key. */
  staff: Type.Optional(StaffId),
  name: Type.String(),
  role: Role,
  stations: Type.Optional(Type.Array(StationId)),
  /** The demo signed it in by itself; the page says so. */
  demo: Type.Optional(Type.Literal(true)),
})
export type Me = Static<typeof Me>

/** `GET /api/v1/door`: what somebody who is not signed in may know. */
export const Door = Type.Object({
  site: Type.String(),
  /** False until the owner's code was used. */
  claimed: Type.Boolean(),
  /** The roles the demo hands out without a secret; absent where it does not. */
  demo: Type.Optional(Type.Array(StaffRole)),
})
export type Door = Static<typeof Door>

/** `GET /api/v1/staff`. */
export const StaffMember = Type.Object({
  staff: StaffId,
  name: Type.String(),
  role: StaffRole,
  stations: Type.Optional(Type.Array(StationId)),
  /** Whether they have a secret to sign in with. */
  ready: Type.Boolean(),
  /** Sessions that are open now. */
  sessions: Type.Integer({ minimum: 0 }),
})
export type StaffMember = Static<typeof StaffMember>

/** Which kind of secret a role signs in with. */
export const secretOf = (role: StaffRole): 'password' | 'pin' =>
  role === 'owner' || role === 'manager' ? 'password' : 'pin'
