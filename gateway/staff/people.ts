/** The staff room: who works here, who is signed in, and the keys that hang on the board. */
import type { Fault } from '../../protocol/fault.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { FloorStaff } from '../rules/floor.ts'
import type { People, Visitor } from '../web/people.ts'
import { demoStaff, kindFor, openEntering } from './entering.ts'
import { openHashing } from './hashing.ts'
import { addKey, type KeyRecord, openKeys } from './keys.ts'
import { makeOwnerCode, readOwnerCode } from './owner-code.ts'
import { createPatience } from './patience.ts'
import { openSecrets } from './secrets.ts'
import { openSignIns, type StaffDesk } from './sign-ins.ts'
import { weakness } from './strength.ts'
import { hashToken, makeToken } from './token.ts'
import { openWatching } from './watching.ts'

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
}

/** A technician's pass lasts so long at most, in milliseconds. */
const longestPassMs = 7 * 24 * 3_600_000

/**
 * Opens the staff room; at a gateway's first start an owner's code is made and shown.
 * @throws Fault `file-damaged` for an owner's code that cannot be read
 */
export const openPeople = async (parts: PeopleParts): Promise<People & { close(): Promise<void> }> => {
  const { desk, data, clock, random, log, print, demo } = parts
  const freshId = (): string => ulid(clock.now(), random(10))
  const report = (fault: Fault): void => log.warn({ err: fault }, 'a file of the staff room needs a look')
  const hashing = await openHashing()
  const secrets = openSecrets(data, freshId)
  const named = (): ReadonlySet<string> =>
    new Set([...desk.floor.staff.values()].flatMap(({ secret }) => secret ?? []))
  const sweep = (): void => void secrets.sweep(named).catch(report)
  const isDemo = ({ staff }: Pick<FloorStaff, 'staff'>): boolean =>
    Object.values(demoStaff).some(one => one.staff === staff)
  // The demo's people have no secret: at a gateway that is no demo (any more) they are nobody.
  const signIns = openSignIns({ desk, clock, random, admits: member => demo || !isDemo(member) })
  const keys = openKeys(data, clock.now, report)
  const watching = openWatching(clock, signIns.tidy)
  signIns.onEnd(watching.look)

  const hasOwner = (): boolean =>
    [...desk.floor.staff.values()].some(({ role, secret }) => role === 'owner' && secret !== undefined)
  let isClaimable = false
  if (!hasOwner() && !demo) {
    const code = await makeOwnerCode(data, { hashing, id: freshId(), now: clock.now(), random })
    if (code !== undefined) print(ownerWords(code))
  }
  isClaimable = (await readOwnerCode(data)) !== undefined && !hasOwner()
  const entering = openEntering({
    desk,
    data,
    hashing,
    secrets,
    patience: createPatience(clock.monotonic),
    signIns,
    freshId,
    onClaimed: () => {
      isClaimable = false
    },
  })
  const unfollow = desk.follow(({ entry }) => {
    if (entry.facts.some(({ fact }) => fact === 'staff-secret-set' || fact === 'staff-removed')) sweep()
  })
  sweep()

  /** What each visitor is let stay by. */
  const standings = new WeakMap<Visitor, () => boolean | Promise<boolean>>()
  const remember = (visitor: Visitor, stays: () => boolean | Promise<boolean>): Visitor => {
    standings.set(visitor, stays)
    return visitor
  }

  return {
    door: () => ({
      site: desk.floor.site?.name ?? 'Fourtop',
      claimed: demo || !isClaimable,
      ...(demo ? { demo: ['owner', 'manager', 'waiter', 'kitchen', 'technician'] } : {}),
    }),
    bySession: token => {
      const found = signIns.find(token)
      if (found === undefined) return undefined
      const { staff, name, role, stations } = found.member
      const own = stations.length === 0 ? {} : { stations: [...stations] }
      const shown = demo && isDemo(found.member) ? { demo: true as const } : {}
      const visitor: Visitor = {
        asker: { kind: 'staff', name: staff, role, ...own },
        me: { staff, name, role, ...own, ...shown },
      }
      return remember(visitor, () => signIns.memberOf(found.hash)?.role === role)
    },
    byKey: async key => {
      const record = await keys.find(key)
      return record === undefined ? undefined : remember(keyVisitor(record), () => keys.holds(record))
    },
    watch: (visitor, gone) => watching.watch(standings.get(visitor) ?? (() => false), gone),
    signIn: entering.signIn,
    claim: entering.claim,
    demoSignIn: role =>
      demo ? entering.demoSignIn(role) : Promise.resolve({ ok: false, why: 'wrong' } as const),
    signOut: token => signIns.end(hashToken(token)),
    members: () =>
      [...desk.floor.staff.values()]
        .filter(member => demo || !isDemo(member))
        .map(member => ({
          staff: member.staff,
          name: member.name,
          role: member.role,
          ...(member.stations.length === 0 ? {} : { stations: [...member.stations] }),
          ready: member.secret !== undefined || isDemo(member),
          sessions: signIns.count(member.staff),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    setSecret: async (by, staff, { id, secret }) => {
      const kind = kindFor(desk, staff)
      if (kind === undefined) return { id, ok: false, why: 'unknown-staff' }
      const name = desk.floor.staff.get(staff)?.name ?? staff
      const weak = weakness(kind, secret, { staff, name, site: desk.floor.site?.name ?? '' })
      if (weak !== undefined) return { id, ok: false, why: 'malformed', detail: `${weak}.` }
      const file = await secrets.store(await hashing.hash(secret))
      try {
        return await desk.ask(by, { type: 'set-secret', id, staff, kind, secret: file })
      } finally {
        secrets.settled(file)
        sweep()
        watching.look()
      }
    },
    issuePass: async (by, { id, name, until }) => {
      const latest = clock.now() + longestPassMs
      if (until > latest || until <= clock.now()) {
        const detail = 'A pass lasts until a moment of the next seven days.'
        return { reply: { id, ok: false, why: 'malformed', detail } }
      }
      const key = makeToken(random)
      const record: KeyRecord = {
        name: `pass-${id.slice(-12).toLowerCase()}`,
        role: 'technician',
        hash: hashToken(key),
        addedAt: clock.now(),
        until,
        label: name,
      }
      // The file first: a pass on record that opens nothing would be a technician sent home.
      const isNew = await addKey(data, record)
      const reply = await desk.ask(by, { type: 'issue-pass', id, key: record.name, name, until })
      return reply.ok && isNew ? { reply, key } : { reply }
    },
    close: async () => {
      unfollow()
      watching.close()
      signIns.close()
    },
  }
}

const keyVisitor = ({ name, role, label }: KeyRecord): Visitor => ({
  asker: role === 'channel' ? { kind: 'channel', name } : { kind: 'key', name, role },
  me: { name: label ?? name, role },
})

const ownerWords = (code: string): string =>
  [
    '',
    `  This gateway has no owner yet. The owner's code is  ${code}`,
    '  Open the page /admin, choose a password, and it is yours. The code is shown here once;',
    '  if it is lost: npm run keys -- owner-code --data DIR',
    '',
    '',
  ].join('\n')
