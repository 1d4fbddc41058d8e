/** How a house gets its owner: whoever holds the code from the gateway's slip of paper chooses a password with it. */
import type { Claim } from '../../protocol/sign-in.ts'
import type { FloorStaff } from '../rules/known.ts'
import type { Hashing } from './hashing.ts'
import { dropOwnerCode, isOwnerCode, readOwnerCode } from './owner-code.ts'
import type { Guessed, Patience } from './patience.ts'
import type { Renew } from './renewing.ts'
import type { Secrets } from './secrets.ts'
import { type Begun, door, type SignIns, type StaffDesk } from './sign-ins.ts'
import { weakness } from './strength.ts'

export interface ClaimParts {
  readonly desk: StaffDesk
  /** The data directory. */
  readonly data: string
  readonly hashing: Hashing
  readonly secrets: Secrets
  readonly renew: Renew
  readonly patience: Patience
  readonly signIns: SignIns
  /** Whether somebody may be signed in here at all. */
  readonly admits: (member: Pick<FloorStaff, 'staff'>) => boolean
  readonly freshId: () => string
  readonly report: (error: unknown) => undefined
}

export type Claimed =
  | Begun
  | Exclude<Guessed<never>, { ok: true }>
  | { readonly ok: false; readonly why: 'weak' | 'name-taken' | 'not-allowed'; readonly detail: string }

/** Guesses at the owner's code count as guesses at this; no member of staff can be called so. */
const codeAccount = '*owner-code'

const notStored = { ok: false, why: 'not-stored' } as const

/**
 * A claim takes four steps, and whoever holds the code may take them again after any of them was cut short: the owner is
 * on record, then their password, then their browser, and the code is thrown away at last. Nobody gains by a crash in
 * between. The password is set under the code's own id, so a code that was left lying about by a crash is good for
 * the password it was used with and for no other; and an owner without a password keeps nobody from trying again,
 * under another name if need be.
 */
export const openClaiming = (parts: ClaimParts): ((address: string, claim: Claim) => Promise<Claimed>) => {
  const { desk, data, hashing, secrets, renew, patience, signIns, admits, freshId, report } = parts
  /** One at a time: the second finds the code gone. */
  let claiming: Promise<unknown> = Promise.resolve()

  const claim = async (address: string, { code, staff, name, password }: Claim): Promise<Claimed> => {
    const guessed = await patience.guess(address, codeAccount, async () => {
      const paper = await readOwnerCode(data).catch(report)
      return (await isOwnerCode(hashing, paper, code)) ? paper : undefined
    })
    if (!guessed.ok) return guessed
    const kept = guessed.found

    const weak = weakness('password', password, { staff, name, site: desk.floor.site?.name ?? '' })
    if (weak !== undefined) return { ok: false, why: 'weak', detail: weak }
    if (!admits({ staff })) return { ok: false, why: 'name-taken', detail: taken }
    const made = await desk.ask(door, { type: 'claim', id: freshId(), staff, name })
    if (!made.ok) {
      if (made.why === 'name-taken') return { ok: false, why: 'name-taken', detail: taken }
      return made.why === 'not-stored' ? notStored : { ok: false, why: 'not-allowed', detail: owned(desk) }
    }
    const { reply, file } = await renew(door, { id: kept.id, staff, kind: 'password', secret: password })
    if (!reply.ok && reply.why === 'not-stored') return notStored
    if (desk.floor.staff.get(staff)?.secret !== file && !(await isTheirs(staff, password))) {
      await drop(kept)
      return { ok: false, why: 'not-allowed', detail: used }
    }
    const begun = await signIns.begin(staff)
    if (!begun.ok) return begun
    await drop(kept)
    patience.befriend(address, staff)
    return begun
  }

  /** The same claim again, whose answer was lost. */
  const isTheirs = async (staff: Claim['staff'], password: string): Promise<boolean> => {
    const file = desk.floor.staff.get(staff)?.secret
    const hash = file === undefined ? undefined : await secrets.read(file).catch(report)
    return hashing.verify(hash, password)
  }

  /** A used code that cannot be thrown away is good for nothing all the same. */
  const drop = (kept: Parameters<typeof dropOwnerCode>[1]): Promise<void> =>
    dropOwnerCode(data, kept).catch(report)

  return (address, asked) => {
    const mine = claiming.then(() => claim(address, asked))
    claiming = mine.catch(() => undefined)
    return mine
  }
}

const taken = 'This name to sign in with is taken: choose another one.'

/** Told to whoever holds the code alone. */
const owned = ({ floor }: StaffDesk): string => {
  const owners = [...floor.staff.values()].filter(({ role }) => role === 'owner').map(({ staff }) => staff)
  return `This house has an owner, and the code gives them a new password: sign in as ${owners.join(' or ')}.`
}

const used =
  'This code was used already: sign in with the password that was chosen with it, or have another one made ' +
  '(npm run keys -- owner-code).'
