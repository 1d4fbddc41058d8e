/** A staff without journal, files or hashes: everybody in memory, and every secret as a test made it. */
import type { WebAsker } from '../../../gateway/web/house.ts'
import type { Admitted, People, Visitor } from '../../../gateway/web/people.ts'
import type { KitchenName, StaffId, StationId } from '../../../protocol/ids.ts'
import type { Role, StaffRole } from '../../../protocol/roles.ts'
import { type Door, secretOf } from '../../../protocol/sign-in.ts'
import type { Clock } from '../../../protocol/time.ts'

interface Member {
  readonly staff: StaffId
  name: string
  role: StaffRole
  secret: string | undefined
}

export interface FakePeople extends People {
  /** Somebody of this role; the same one each time. */
  hire(role: StaffRole, secret?: string): StaffId
  /** A token that counts, as a browser of somebody of this role holds it. */
  seat(role: StaffRole): string
  /** A key that counts. A channel's name is what it is called. */
  giveKey(role: Role, name?: string): string
  takeKey(key: string): void
  takeKeyOf(name: string): void
  /** A kitchen device whose secret is `secret-of-<name>`, as a program sends both. */
  placeDevice(name: string, ...stations: readonly string[]): { readonly authorization: string }
  putOutDevice(name: string): void
  dismiss(staff: StaffId): void
  /** As a new set of sessions would: every browser's token is worth nothing. */
  signOutEverybody(): void
  promote(staff: StaffId, role: StaffRole): void
  /** Only with it the demo is on. */
  demo: readonly StaffRole[] | undefined
  claimed: boolean
  /** The owner's code. */
  code: string
}

/** How long a session lasts here, in milliseconds. */
export const sessionMs = 12 * 3_600_000

export const fakePeople = (clock: Pick<Clock, 'now'>): FakePeople => {
  const staff = new Map<StaffId, Member>()
  const sessions = new Map<
    string,
    { readonly staff: StaffId; readonly until: number; readonly demo: boolean }
  >()
  const keys = new Map<string, { readonly role: Role; readonly name: string }>()
  const devices = new Map<string, readonly StationId[]>()
  const watchers = new Set<() => void>()
  let made = 0
  // As long as the real ones; each begins with what it is, so that a test that finds one knows where it came from.
  const fresh = (what: string) => `${what}-${++made}-`.padEnd(43, 'x')

  const visitorOf = (token: string): Visitor | undefined => {
    const session = sessions.get(token)
    const member = session === undefined ? undefined : staff.get(session.staff)
    if (session === undefined || member === undefined || session.until <= clock.now()) return undefined
    const { role, name } = member
    return {
      asker: { kind: 'staff', name: member.staff, role },
      me: { staff: member.staff, name, role, ...(session.demo ? { demo: true } : {}) },
    }
  }
  const visitorByKey = (key: string): Visitor | undefined => {
    const known = keys.get(key)
    if (known === undefined) return undefined
    const { role, name } = known
    const asker: WebAsker = role === 'channel' ? { kind: 'channel', name } : { kind: 'key', name, role }
    return { asker, me: { name, role } }
  }
  const visitorByDevice = (station: string, secret: string): Visitor | undefined => {
    const stations = devices.get(station)
    if (stations === undefined || secret !== `secret-of-${station}`) return undefined
    return {
      asker: { kind: 'station', name: station as KitchenName, role: 'kitchen', stations },
      me: { name: station, role: 'kitchen', ...(stations.length === 0 ? {} : { stations: [...stations] }) },
    }
  }
  /** What each visitor was let in by, to look again later. */
  const proofs = new WeakMap<Visitor, () => Visitor | undefined>()
  const proven = (look: () => Visitor | undefined): Visitor | undefined => {
    const visitor = look()
    if (visitor !== undefined) proofs.set(visitor, look)
    return visitor
  }
  const begin = (member: Member, demo = false): Admitted => {
    const token = fresh('token')
    const until = clock.now() + sessionMs
    sessions.set(token, { staff: member.staff, until, demo })
    const me = visitorOf(token)?.me
    return me === undefined ? { ok: false, why: 'not-stored' } : { ok: true, token, until, me }
  }
  const changed = () => {
    for (const look of [...watchers]) look()
  }

  const hire = (role: StaffRole, secret = `${role} secret 123`): StaffId => {
    const id = role as string as StaffId
    if (!staff.has(id)) staff.set(id, { staff: id, name: `The ${role}`, role, secret })
    return id
  }
  const people: FakePeople = {
    demo: undefined,
    claimed: true,
    code: 'owner-code',
    hire,
    seat: role => {
      const member = staff.get(hire(role))
      const admitted = member === undefined ? undefined : begin(member)
      if (admitted?.ok !== true) throw new Error(`nobody is a ${role}`)
      return admitted.token
    },
    giveKey: (role, name = `a-${role}`) => {
      const key = fresh('key')
      keys.set(key, { role, name })
      return key
    },
    takeKey: key => {
      keys.delete(key)
      changed()
    },
    takeKeyOf: name => {
      for (const [key, known] of keys) if (known.name === name) keys.delete(key)
      changed()
    },
    placeDevice: (name, ...stations) => {
      devices.set(name, stations as StationId[])
      changed()
      return { authorization: `Basic ${Buffer.from(`${name}:secret-of-${name}`).toString('base64')}` }
    },
    putOutDevice: name => {
      devices.delete(name)
      changed()
    },
    dismiss: id => {
      staff.delete(id)
      changed()
    },
    signOutEverybody: () => {
      sessions.clear()
      changed()
    },
    promote: (id, role) => {
      const member = staff.get(id)
      if (member !== undefined) member.role = role
      changed()
    },

    door: (): Door => ({
      site: 'Four Winds',
      claimed: people.claimed,
      ...(people.demo === undefined ? {} : { demo: [...people.demo] }),
    }),
    bySession: token => proven(() => visitorOf(token)),
    byKey: async key => proven(() => visitorByKey(key)),
    byDevice: async (name, secret) => proven(() => visitorByDevice(name, secret)),
    watch: (visitor, gone) => {
      const look = () => {
        const now = proofs.get(visitor)?.()?.me
        const { role, stations } = visitor.me
        if (now?.role === role && String(now.stations) === String(stations)) return
        watchers.delete(look)
        gone()
      }
      watchers.add(look)
      return () => void watchers.delete(look)
    },
    signIn: async (_, id, secret) => {
      const member = staff.get(id)
      return member?.secret === secret ? begin(member) : { ok: false, why: 'wrong' }
    },
    claim: async (_, { code, staff: id, name, password }) => {
      if (code !== people.code) return { ok: false, why: 'wrong' }
      if (password === 'password1234') return { ok: false, why: 'weak', detail: 'everybody has this one' }
      const owner: Member = { staff: id, name, role: 'owner', secret: password }
      staff.set(id, owner)
      people.claimed = true
      return begin(owner)
    },
    demoSignIn: async role => {
      const member = staff.get(hire(role))
      return member === undefined ? { ok: false, why: 'wrong' } : begin(member, true)
    },
    signOut: async token => {
      sessions.delete(token)
      changed()
    },
    members: () =>
      [...staff.values()].map(({ staff: id, name, role, secret }) => ({
        staff: id,
        name,
        role,
        ready: secret !== undefined,
        sessions: [...sessions.values()].filter(session => session.staff === id).length,
      })),
    setSecret: async (_, by, id, { id: request, secret, before }) => {
      const member = staff.get(id)
      if (member === undefined) return { id: request, ok: false, why: 'unknown-staff' }
      if (secretOf(member.role) === 'password' && secret.length < 12)
        return { id: request, ok: false, why: 'malformed', detail: 'a password has 12 characters or more' }
      if (by.kind === 'staff' && by.name === id && before !== member.secret)
        return before === undefined
          ? { id: request, ok: false, why: 'malformed', detail: 'Say the one until now as well.' }
          : { id: request, ok: false, why: 'wrong-code' }
      member.secret = secret
      return { id: request, ok: true }
    },
    setPadCode: async (_, { id }) => ({ id, ok: true }),
    issuePass: async (_, { id, name }) => ({
      reply: { id, ok: true },
      key: people.giveKey('technician', name),
    }),
  }
  return people
}
