/** The ways in: with a name and a secret, with the owner's code, and, in the demo, with nothing. */
import type { StaffId } from '../../protocol/ids.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import { type Claim, secretOf } from '../../protocol/sign-in.ts'
import type { FloorStaff } from '../rules/floor.ts'
import type { DoorRequest } from '../rules/request.ts'
import type { Admitted } from '../web/people.ts'
import type { Hashing } from './hashing.ts'
import { dropOwnerCode, isOwnerCode, readOwnerCode } from './owner-code.ts'
import type { Patience } from './patience.ts'
import type { Secrets } from './secrets.ts'
import { door, type SignIns, type StaffDesk } from './sign-ins.ts'
import { weakness } from './strength.ts'

export interface Entering {
  signIn(address: string, staff: StaffId, secret: string): Promise<Admitted>
  claim(address: string, claim: Claim): Promise<Admitted>
  demoSignIn(role: StaffRole): Promise<Admitted>
}

export interface EnteringParts {
  readonly desk: StaffDesk
  readonly data: string
  readonly hashing: Hashing
  readonly secrets: Secrets
  readonly patience: Patience
  readonly signIns: SignIns
  readonly freshId: () => string
  /** The code was used: it is worth nothing any more. */
  readonly onClaimed: () => void
}

/** Guesses at the owner's code count as guesses at this; no member of staff can be called so. */
const codeAccount = '*owner-code'

/** The demo's people, by what they do; their ids are found again at the next start. */
export const demoStaff: Readonly<Record<StaffRole, { readonly staff: StaffId; readonly name: string }>> = {
  owner: { staff: 'demo-owner' as StaffId, name: 'Maria' },
  manager: { staff: 'demo-manager' as StaffId, name: 'Max' },
  waiter: { staff: 'demo-waiter' as StaffId, name: 'Anna' },
  kitchen: { staff: 'demo-kitchen' as StaffId, name: 'Ben' },
  technician: { staff: 'demo-technician' as StaffId, name: 'Tom' },
}

const wrong = { ok: false, why: 'wrong' } as const
const notStored = { ok: false, why: 'not-stored' } as const

/**
 * A claim takes three steps, and whoever holds the code may take them again after any of them was cut short: the
 * owner is on disk before their secret is, the secret before the code is thrown away. Nobody else gains by a crash in
 * between: without the code there is no second try, and with an owner on the staff the code makes no other. So the
 * worst that can be found the morning after is an owner without a password and a code that still counts.
 */
export const openEntering = (parts: EnteringParts): Entering => {
  const { desk, data, hashing, secrets, patience, signIns, freshId, onClaimed } = parts
  /** One claim at a time: the second finds the code gone. */
  let claiming: Promise<unknown> = Promise.resolve()

  const begin = async (member: Pick<FloorStaff, 'staff' | 'name'>): Promise<Admitted> => {
    const begun = await signIns.begin(member.staff)
    const now = desk.floor.staff.get(member.staff)
    if (begun === undefined || now === undefined) return notStored
    const { staff, name, role, stations } = now
    const own = stations.length === 0 ? {} : { stations: [...stations] }
    return { ok: true, ...begun, me: { staff, name, role, ...own } }
  }

  const setSecret = async (staff: StaffId, secret: string): Promise<boolean> => {
    const name = await secrets.store(await hashing.hash(secret))
    const request: DoorRequest = { type: 'set-secret', id: freshId(), staff, kind: 'password', secret: name }
    const reply = await desk.ask(door, request)
    secrets.settled(name)
    return reply.ok
  }

  const claimNow = async (address: string, { code, staff, name, password }: Claim): Promise<Admitted> => {
    const site = desk.floor.site?.name ?? ''
    const weak = weakness('password', password, { staff, name, site })
    if (weak !== undefined) return { ok: false, why: 'weak', detail: weak }
    const chance = patience.ask(address, codeAccount)
    if (!chance.ok) return { ok: false, why: 'too-fast', againMs: chance.againMs }
    const kept = await readOwnerCode(data)
    if (!(await isOwnerCode(hashing, kept, code)) || kept === undefined) {
      chance.wrong()
      return wrong
    }
    chance.right()
    const reply = await desk.ask(door, { type: 'claim', id: freshId(), staff, name })
    if (!reply.ok)
      return reply.why === 'not-stored'
        ? notStored
        : { ok: false, why: 'weak', detail: reply.detail ?? 'This name is taken; choose another' }
    if (!(await setSecret(staff, password))) return notStored
    await dropOwnerCode(data, kept)
    onClaimed()
    patience.befriend(address, staff)
    return begin({ staff, name })
  }

  return {
    signIn: async (address, staff, secret) => {
      const chance = patience.ask(address, staff)
      if (!chance.ok) return { ok: false, why: 'too-fast', againMs: chance.againMs }
      const member = desk.floor.staff.get(staff)
      const file = member?.secret
      const hash = file === undefined ? undefined : await secrets.read(file).catch(() => undefined)
      const isRight = await hashing.verify(hash, secret)
      // Removed, or given another secret, while it was looked at: what was right is not any more.
      if (!isRight || member === undefined || desk.floor.staff.get(staff)?.secret !== file) {
        chance.wrong()
        return wrong
      }
      chance.right()
      patience.befriend(address, staff)
      return begin(member)
    },
    claim: (address, claim) => {
      const mine = claiming.then(() => claimNow(address, claim))
      claiming = mine.catch(() => undefined)
      return mine
    },
    demoSignIn: async role => {
      const { staff, name } = demoStaff[role]
      if (!desk.floor.staff.has(staff)) {
        const reply = await desk.ask(door, { type: 'add-staff', id: freshId() as never, staff, name, role })
        if (!reply.ok) return notStored
      }
      const admitted = await begin({ staff, name })
      return admitted.ok ? { ...admitted, me: { ...admitted.me, demo: true } } : admitted
    },
  }
}

/** The kind of secret somebody needs; nothing where nobody of this name works here. */
export const kindFor = (desk: StaffDesk, staff: StaffId): 'pin' | 'password' | undefined => {
  const role = desk.floor.staff.get(staff)?.role
  return role === undefined ? undefined : secretOf(role)
}
