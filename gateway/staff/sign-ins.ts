/** Who is signed in: the browsers that hold a token, for as long as somebody uses them and no longer than a shift. */
import type { StaffId } from '../../protocol/ids.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Desk } from '../desk/desk.ts'
import type { FloorSignIn, FloorStaff } from '../rules/known.ts'
import { mostSignIns, stays } from './stays.ts'
import { hashToken, isToken, makeToken } from './token.ts'

/** What is needed of the desk. */
export type StaffDesk = Pick<Desk, 'ask' | 'floor' | 'follow'>

/** This door, as the desk's asker. */
export const door = { kind: 'gateway', part: 'door' } as const

/** `wrong`: there is nobody of this name any more. */
export type Begun =
  | { readonly ok: true; readonly token: string; readonly until: number; readonly member: FloorStaff }
  | { readonly ok: false; readonly why: 'wrong' | 'not-stored' }

export interface SignIns {
  /** Lets a browser in; on disk when it resolves. */
  begin(staff: StaffId): Promise<Begun>
  /** Who holds this token, and its hash; undefined when it is unknown or over. A sign of life. */
  find(token: string): { readonly member: FloorStaff; readonly hash: string } | undefined
  /** Whose sign-in this is, if it still stands. No sign of life. */
  memberOf(hash: string): FloorStaff | undefined
  /** Over at once, even while the disk refuses to write it down; resolves when that is done or was tried. */
  end(hash: string): Promise<void>
  /** How many browsers somebody is signed in with. */
  count(staff: StaffId): number
  /** Writes down what is over. Called every now and then. */
  tidy(): void
  /** Calls back at once when a sign-in may have ended in between. One listener. */
  onEnd(listener: () => void): void
  close(): void
}

export interface SignInsParts {
  readonly desk: StaffDesk
  readonly clock: Clock
  readonly random: (n: number) => Uint8Array
  /** Whether somebody may be signed in here at all. */
  readonly admits: (member: FloorStaff) => boolean
}

/**
 * Tokens, their owners and their ends are facts; only when a browser was last heard of is not, for nobody would want
 * a row on disk for each request. A restart therefore counts as a sign of life of everybody, once.
 */
export const openSignIns = ({ desk, clock, random, admits }: SignInsParts): SignIns => {
  const opened = clock.monotonic()
  /** When each was last heard of, monotonic. */
  const heard = new Map<string, number>()
  /** Ended, and not yet on disk. */
  const ending = new Set<string>()
  let listener = (): void => undefined
  const freshId = (): string => ulid(clock.now(), random(10))

  /**
   * What somebody may do is what they are now, not what they were: a screen of the kitchen's that becomes a manager's
   * does not stay for a month.
   */
  const standing = (hash: string, signIn: FloorSignIn): FloorStaff | undefined => {
    const member = desk.floor.staff.get(signIn.staff)
    if (member === undefined || ending.has(hash) || !admits(member)) return undefined
    const { idleMs = Number.POSITIVE_INFINITY, longestMs } = stays[member.role]
    const until = Math.min(signIn.until, signIn.at + longestMs)
    const idle = Math.min(signIn.idleMs ?? Number.POSITIVE_INFINITY, idleMs)
    const silentMs = clock.monotonic() - (heard.get(hash) ?? opened)
    return clock.now() < until && silentMs < idle ? member : undefined
  }

  const memberOf = (hash: string): FloorStaff | undefined => {
    const signIn = desk.floor.signIns.get(hash)
    return signIn === undefined ? undefined : standing(hash, signIn)
  }

  const end = async (hash: string): Promise<void> => {
    if (!desk.floor.signIns.has(hash)) return
    ending.add(hash)
    listener()
    await desk.ask(door, { type: 'sign-out', id: freshId(), token: hash })
    if (!desk.floor.signIns.has(hash)) ending.delete(hash)
  }

  /** Somebody's browsers, the one that came first before the others. */
  const of = (staff: StaffId): readonly string[] =>
    [...desk.floor.signIns]
      .filter(([hash, signIn]) => signIn.staff === staff && standing(hash, signIn) !== undefined)
      .sort(([, a], [, b]) => a.at - b.at)
      .map(([hash]) => hash)

  const unfollow = desk.follow(({ entry }) => {
    for (const fact of entry.facts) {
      switch (fact.fact) {
        case 'signed-in':
          heard.set(fact.token, clock.monotonic())
          break
        case 'signed-out':
        case 'staff-removed':
        case 'staff-changed':
        case 'staff-secret-set':
          listener()
          break
        default:
      }
    }
  })

  return {
    begin: async staff => {
      const role = desk.floor.staff.get(staff)?.role
      if (role === undefined) return { ok: false, why: 'wrong' }
      const token = makeToken(random)
      const { idleMs, longestMs } = stays[role]
      const until = clock.now() + longestMs
      const idle = idleMs === undefined ? {} : { idleMs }
      const asked = { id: freshId(), staff, token: hashToken(token), until, ...idle }
      const reply = await desk.ask(door, { type: 'sign-in', ...asked })
      if (!reply.ok) return { ok: false, why: reply.why === 'not-stored' ? 'not-stored' : 'wrong' }
      const member = memberOf(asked.token)
      await Promise.all(of(staff).slice(0, -mostSignIns).map(end))
      return member === undefined ? { ok: false, why: 'wrong' } : { ok: true, token, until, member }
    },
    find: token => {
      if (!isToken(token)) return undefined
      const hash = hashToken(token)
      const member = memberOf(hash)
      if (member === undefined) return undefined
      heard.set(hash, clock.monotonic())
      return { member, hash }
    },
    memberOf,
    end,
    count: staff => of(staff).length,
    tidy: () => {
      for (const hash of heard.keys()) if (!desk.floor.signIns.has(hash)) heard.delete(hash)
      for (const hash of ending) if (!desk.floor.signIns.has(hash)) ending.delete(hash)
      for (const [hash, signIn] of desk.floor.signIns) {
        if (standing(hash, signIn) === undefined) void end(hash)
      }
    },
    onEnd: to => {
      listener = to
    },
    close: unfollow,
  }
}
