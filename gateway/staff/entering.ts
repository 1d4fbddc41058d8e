/** The ways in for those who are on the staff: with a name and a secret and, in the demo, with nothing. */
import type { RequestId, StaffId } from '../../protocol/ids.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import type { FloorStaff } from '../rules/known.ts'
import { demoStaff } from './demo-staff.ts'
import type { Hashing } from './hashing.ts'
import type { Guessed, Patience } from './patience.ts'
import type { Secrets } from './secrets.ts'
import { type Begun, door, type SignIns, type StaffDesk } from './sign-ins.ts'
import { hashToken } from './token.ts'

export interface Entering {
  signIn(
    address: string,
    staff: StaffId,
    secret: string,
  ): Promise<Begun | Exclude<Guessed<never>, { ok: true }>>
  /**
   * Has somebody who is in already prove their secret once more. A wrong one counts as at the door, and with those.
   * @returns the name of the file that holds it
   */
  prove(address: string, staff: StaffId, secret: string): Promise<Guessed<string>>
  demoSignIn(role: StaffRole): Promise<Begun>
}

export interface EnteringParts {
  readonly desk: StaffDesk
  readonly hashing: Hashing
  readonly secrets: Secrets
  readonly patience: Patience
  readonly signIns: SignIns
  /** Whether somebody may be signed in here at all. */
  readonly admits: (member: FloorStaff) => boolean
  readonly freshId: () => RequestId
  readonly report: (error: unknown) => void
}

export const openEntering = (parts: EnteringParts): Entering => {
  const { desk, hashing, secrets, patience, signIns, admits, freshId, report } = parts

  /** The file that holds what somebody signs in with; nothing for those who cannot, and for those nobody knows. */
  const fileOf = (staff: StaffId): string | undefined => {
    const member = desk.floor.staff.get(staff)
    return member === undefined || !admits(member) ? undefined : member.secret
  }
  const hashIn = async (file: string | undefined): Promise<string | undefined> => {
    if (file === undefined) return undefined
    try {
      const hash = await secrets.read(file)
      if (hash === undefined) report(new Error(`secrets/${file}.json is gone: its owner needs a new secret`))
      return hash
    } catch (error) {
      report(error)
      return undefined
    }
  }

  const prove: Entering['prove'] = (address, staff, secret) => {
    const file = fileOf(staff)
    return patience.guess(address, staff, async () => {
      const isRight = await hashing.verify(await hashIn(file), secret)
      // Removed, or given another secret, while it was looked at: what was right is not any more.
      return isRight && fileOf(staff) === file ? file : undefined
    })
  }

  return {
    prove,
    signIn: async (address, staff, secret) => {
      const guessed = await prove(address, staff, secret)
      if (!guessed.ok) return guessed
      const begun = await signIns.begin(staff)
      if (!begun.ok) return begun
      // A new secret that was on its way to disk meanwhile put out those before it, and this one came after.
      if (fileOf(staff) !== guessed.found) {
        await signIns.end(hashToken(begun.token))
        return { ok: false, why: 'wrong' }
      }
      patience.befriend(address, staff)
      return begun
    },
    demoSignIn: async role => {
      const { staff, name } = demoStaff[role]
      const member = desk.floor.staff.get(staff)
      if (member?.role !== role) {
        const id = freshId()
        // Somebody else may open another page of the demo at the same time: what they did is done.
        await (member === undefined
          ? desk.ask(door, { type: 'add-staff', id, staff, name, role })
          : desk.ask(door, { type: 'change-staff', id, staff, role }))
      }
      const begun = await signIns.begin(staff)
      return begun.ok ? begun : { ok: false, why: 'not-stored' }
    },
  }
}
