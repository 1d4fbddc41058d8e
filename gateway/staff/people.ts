/** The staff room: who works here, who is signed in, and the keys that hang on the board. */
import type { KitchenName, RequestId, StaffId, StationId } from '../../protocol/ids.ts'
import { staffRoles } from '../../protocol/roles.ts'
import { secretOf } from '../../protocol/sign-in.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import { isLoopback } from '../network/listening.ts'
import type { FloorStaff } from '../rules/known.ts'
import type { Admitted, People, Visitor } from '../web/people.ts'
import { type Claimed, openClaiming } from './claiming.ts'
import { isDemoStaff } from './demo-staff.ts'
import { openEntering } from './entering.ts'
import { type Hashing, openHashing } from './hashing.ts'
import { type KeyRecord, openKeys } from './keys.ts'
import { makeOwnerCode, ownerWords } from './owner-code.ts'
import { openPadCode, type PadCode } from './pad-code.ts'
import { createIssuePass } from './passes.ts'
import { createPatience } from './patience.ts'
import { createRenew } from './renewing.ts'
import { openSecrets } from './secrets.ts'
import { openSignIns, type StaffDesk } from './sign-ins.ts'
import { weakness } from './strength.ts'
import { hashToken } from './token.ts'
import { openWatching, type Stays } from './watching.ts'

export interface PeopleParts {
  readonly desk: StaffDesk
  /** The data directory: `secrets/`, `keys/`, `owner-code.json`. */
  readonly data: string
  readonly clock: Clock
  /** Bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
  readonly log: { warn(fields: object, message: string): void }
  /** Writes for whoever stands at the gateway, past every log: the owner's code is shown here, once. */
  readonly print: (text: string) => void
  /** Everybody may be anybody. Only where nobody can come from elsewhere. */
  readonly demo: boolean
  /** The kitchen device whose name and secret these are; nobody's where it is left out. */
  readonly findDevice?: FindDevice
  /** What secrets are compared with; argon2id where it is left out. */
  readonly hashing?: Hashing
}

/** A kitchen device that has proved its name, and the stations at which it works: all of them when empty. */
export type FindDevice = (
  name: string,
  secret: string,
) => Promise<{ readonly station: KitchenName; readonly stations: readonly StationId[] } | undefined>

/**
 * Opens the staff room. As long as no owner can sign in, an owner's code is made and shown, once. A file that cannot be
 * read is reported and keeps the house from nothing else.
 */
export const openPeople = async (
  parts: PeopleParts,
): Promise<People & Pick<PadCode, 'isRight'> & { close(): Promise<void> }> => {
  const { desk, data, clock, random, log, print, demo, findDevice, hashing = openHashing() } = parts
  const freshId = () => ulid(clock.now(), random(10)) as RequestId
  const report = complainOnce(log)
  const staff = (): readonly FloorStaff[] => [...desk.floor.staff.values()]
  const named = (): ReadonlySet<string> =>
    new Set([...staff().map(({ secret }) => secret), desk.floor.padCode].flatMap(secret => secret ?? []))
  const secrets = openSecrets({ data, freshId, named, report })
  // The demo's people have no secret: at a gateway that is no demo (any more) they are nobody.
  const admits = (member: Pick<FloorStaff, 'staff'>): boolean => demo || !isDemoStaff(member.staff)
  const signIns = openSignIns({ desk, clock, random, admits })
  const patience = createPatience(clock.monotonic, isLoopback)
  const renew = createRenew({ desk, hashing, secrets })
  const room = { desk, hashing, secrets, patience, signIns, admits, freshId, report }
  const entering = openEntering(room)
  const claim = openClaiming({ ...room, data, renew })
  // Pads guess in a room of their own: they must not keep anybody from the pages.
  const padCode = openPadCode({ ...room, patience: createPatience(clock.monotonic, () => false) })
  const keys = openKeys(data, clock.now, report)
  const watching = openWatching(clock, signIns.tidy)
  signIns.onEnd(watching.look)

  const owners = (): readonly string[] =>
    staff().flatMap(({ role, secret }) => (role === 'owner' ? (secret ?? []) : []))
  const canSomeOwnerEnter = async (): Promise<boolean> => {
    const hashes = owners().map(file => secrets.read(file).catch(report))
    return (await Promise.all(hashes)).some(hash => hash !== undefined)
  }
  if (!demo && !(await canSomeOwnerEnter())) {
    const code = { hashing, id: freshId(), now: clock.now(), random }
    await makeOwnerCode(data, code, shown => print(ownerWords(shown))).catch(report)
  }

  const unfollow = desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => mayDropSecret.has(fact))) secrets.sweep()
    if (entry.facts.some(({ fact }) => mayPutOut.has(fact))) watching.look()
  })
  secrets.sweep()

  const meOf = (member: FloorStaff): Visitor['me'] => ({
    staff: member.staff,
    name: member.name,
    role: member.role,
    ...stationsOf(member),
    ...(isDemoStaff(member.staff) ? { demo: true } : {}),
  })
  const admitted = (way: Claimed): Admitted => {
    if (!way.ok) return way
    const { token, until, member } = way
    return { ok: true, token, until, me: meOf(member) }
  }

  /** The name of the file of somebody's own secret, or what to say to whoever does not know what is in it. */
  const proveOwn = async (address: string, staff: StaffId, before: string | undefined) => {
    if (before === undefined)
      return { ok: false, why: 'malformed', detail: 'Say the one until now as well.' } as const
    const guessed = await entering.prove(address, staff, before)
    if (guessed.ok) return { ok: true, file: guessed.found } as const
    if (guessed.why === 'wrong')
      return { ok: false, why: 'wrong-code', detail: 'The password until now is another one.' } as const
    const seconds = Math.ceil(guessed.againMs / 1000)
    return { ok: false, why: 'too-fast', detail: `Too many guesses: again in ${seconds} s.` } as const
  }

  /** What each visitor was let in by. */
  const standings = new WeakMap<Visitor, Stays>()
  const remember = (visitor: Visitor, stays: Stays): Visitor => {
    standings.set(visitor, stays)
    return visitor
  }

  return {
    door: () => ({
      site: desk.floor.site?.name ?? 'Fourtop',
      claimed: demo || owners().length > 0,
      ...(demo ? { demo: [...staffRoles] } : {}),
    }),
    bySession: token => {
      const found = signIns.find(token)
      if (found === undefined) return undefined
      const { staff: name, role } = found.member
      const asker = { kind: 'staff', name, role, ...stationsOf(found.member) } as const
      // What its pages show hangs on the stations: with others they have to come anew.
      const stations = String(found.member.stations)
      const stays = () => {
        const member = signIns.memberOf(found.hash)
        return member?.role === role && String(member.stations) === stations
      }
      return remember({ asker, me: meOf(found.member) }, stays)
    },
    byKey: async key => {
      const record = await keys.find(key)
      return record === undefined ? undefined : remember(visitorWith(record), () => keys.holds(record))
    },
    byDevice: async (name, secret) => {
      const device = await findDevice?.(name, secret)
      if (device === undefined) return undefined
      const { station, stations } = device
      const asker = { kind: 'station', name: station, role: 'kitchen', stations } as const
      const label = desk.floor.devices.get(station)?.label
      const me = { name: label || station, role: 'kitchen', ...stationsOf({ stations }) } as const
      // What it may see hangs on its stations: with others it has to come anew.
      const stays = async () => {
        const now = await findDevice?.(name, secret)
        return now !== undefined && String(now.stations) === String(stations)
      }
      return remember({ asker, me }, stays)
    },
    watch: (visitor, gone) => watching.watch(standings.get(visitor) ?? (() => false), gone),
    signIn: async (...given) => admitted(await entering.signIn(...given)),
    claim: async (...given) => admitted(await claim(...given)),
    demoSignIn: async role =>
      demo ? admitted(await entering.demoSignIn(role)) : { ok: false, why: 'wrong' },
    signOut: token => signIns.end(hashToken(token)),
    members: () =>
      staff()
        .filter(admits)
        .map(member => ({
          staff: member.staff,
          name: member.name,
          role: member.role,
          ...stationsOf(member),
          ready: member.secret !== undefined || isDemoStaff(member.staff),
          sessions: signIns.count(member.staff),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    setSecret: async (address, by, whose, { id, secret, before }) => {
      const member = desk.floor.staff.get(whose)
      if (member === undefined || !admits(member)) return { id, ok: false, why: 'unknown-staff' }
      const kind = secretOf(member.role)
      const weak = weakness(kind, secret, { ...member, site: desk.floor.site?.name ?? '' })
      if (weak !== undefined) return { id, ok: false, why: 'malformed', detail: `${weak}.` }
      // Whoever the demo signed in by itself has none to prove.
      const isOwn = by.kind === 'staff' && by.name === whose && kind === 'password'
      const proof = isOwn && member.secret !== undefined ? await proveOwn(address, whose, before) : undefined
      if (proof?.ok === false) return { ...proof, id }
      return (await renew(by, { id, staff: whose, kind, secret, before: proof?.file })).reply
    },
    setPadCode: padCode.set,
    isRight: padCode.isRight,
    issuePass: createIssuePass({ desk, data, clock, random }),
    close: async () => {
      unfollow()
      watching.close()
      signIns.close()
      await secrets.close()
    },
  }
}

/** Facts after which somebody's secret may be named no more. */
const mayDropSecret: ReadonlySet<string> = new Set([
  'staff-secret-set',
  'staff-changed',
  'staff-removed',
  'pad-code-set',
])

/** Facts after which somebody or a device may be out, or have to come anew. */
const mayPutOut: ReadonlySet<string> = new Set(['device-revoked', 'kitchen-device-assigned', 'staff-changed'])

/** The same trouble is met at every request, and told once. */
const complainOnce = (log: PeopleParts['log']) => {
  const told = new Set<string>()
  return (error: unknown): undefined => {
    const { message } = error as Error
    if (told.has(message)) return
    told.add(message)
    log.warn({ err: error }, 'a file of the staff room needs a look')
  }
}

const stationsOf = ({ stations }: Pick<FloorStaff, 'stations'>) =>
  stations.length === 0 ? {} : { stations: [...stations] }

const visitorWith = ({ name, role, label }: KeyRecord): Visitor => ({
  asker: role === 'channel' ? { kind: 'channel', name } : { kind: 'key', name, role },
  me: { name: label ?? name, role },
})
