/** The lock of the table, as its pad sees it: whether anybody may order here, and who came and went. */
import type { Lock } from '../../../protocol/table.ts'
import { answered } from '../outbox.ts'
import type { Pad } from '../pad.ts'
import { isOrdering } from '../requests.ts'
import type { Screen } from '../screen.ts'
import { close, topOf, visit } from '../trail.ts'

/** How the table is opened; undefined while it is open, or nobody ever locks it. */
export const lockOf = ({ table }: Pick<Pad, 'table'>): Lock | undefined =>
  typeof table?.lock === 'object' ? table.lock : undefined

export const isLocked = (pad: Pick<Pad, 'table'>): boolean => lockOf(pad) !== undefined

/** The page that stands below all others. */
export const rootOf = (pad: Pad): Screen =>
  isLocked(pad) ? { at: 'locked' } : { at: 'categories', focus: pad.menu?.menu.categories[0]?.id ?? '' }

/** What may be open on a locked pad: somebody can be called, and a technician is nobody's guest. */
const whileLocked: ReadonlySet<Screen['at']> = new Set<Screen['at']>([
  ...(['locked', 'how-to', 'ended', 'staff-code', 'call', 'calling', 'coming', 'notice'] as const),
  ...(['boot', 'unassigned', 'selftest', 'wanted'] as const),
])

export const isShut = (pad: Pad, screen: Screen): boolean => isLocked(pad) && !whileLocked.has(screen.at)

/** The party whose order this is, for a gateway that would refuse it once they have left. */
export const partyOf = ({ table }: Pick<Pad, 'table'>) =>
  table?.lock === 'open' && table.session !== null ? { session: table.session } : {}

const helloMs = 3_000
const thanksMs = 10_000

/** Nothing of whoever sat here is left for whoever comes; an order under way still gets its answer. */
const clear = (pad: Pad): Pad => {
  const underWay = pad.flight?.request
  const unsent = pad.unsent.filter(one => !isOrdering(one) || one.id === underWay)
  return {
    ...pad,
    cart: pad.cart.length === 0 ? pad.cart : [],
    unsent: unsent.length === pad.unsent.length ? pad.unsent : unsent,
    draft: undefined,
  }
}

const hasDropped = (before: Pad, after: Pad): boolean =>
  before.unsent.some(one => one.type === 'place-order' && !after.unsent.includes(one))

/** Long enough for whoever is still there, or for staff who clear the table; then the code can be scanned again. */
const unsentMs = 60_000

/** An order that nobody has and nobody will get: the guests read it, rather than wait for it. */
export const tellUnsent = (pad: Pad): Pad => ({
  ...visit(pad, { at: 'notice', notice: { what: 'unsent' }, until: pad.now + unsentMs }),
  tune: 'refused',
})

/**
 * What a new state of the table says of the party. One that has just been let in is greeted, in the language of the
 * phone that let it in; one that was closed is thanked. A pad that was away for either shows the plain root.
 */
export const learnParty = (before: Pad, pad: Pad): Pad => {
  const { table } = pad
  if (table === undefined || table === before.table) return pad
  const was = before.table
  if (isLocked(pad)) {
    const cleared = clear(pad)
    const told = hasDropped(pad, cleared) ? tellUnsent : (so: Pad) => so
    if (was === undefined || was.session === null) return told(cleared)
    return told({
      ...cleared,
      language: before.language,
      trail: [{ at: 'locked' }, { at: 'ended', until: pad.now + thanksMs }],
    })
  }
  const isNew = table.lock === 'open' && was?.session !== table.session
  if (!isNew || (was === undefined && pad.language !== undefined)) return pad
  const { language } = table
  const offered = language !== undefined && pad.menu?.menu.languages.includes(language)
  const spoken: Pad = offered ? { ...pad, language } : pad
  if (!isLocked(before)) return spoken
  return { ...spoken, trail: [rootOf(spoken), { at: 'welcome', until: pad.now + helloMs }], tune: 'received' }
}

/** Thanks were said in the guests' language; whoever comes next reads the house's. */
export const forgetLanguage = (pad: Pad): Pad => ({ ...close(pad), language: undefined })

export const chooseLanguage = (pad: Pad, language: string): Pad =>
  pad.menu?.menu.languages.includes(language) === true ? { ...pad, language } : pad

/** The table's language, one on or back; round and round. */
export const turnLanguage = (pad: Pad, current: string, step: 1 | -1): Pad => {
  const all = pad.menu?.menu.languages ?? []
  const next = all[(Math.max(0, all.indexOf(current)) + step + all.length) % all.length]
  return next === undefined ? pad : { ...pad, language: next }
}

/** Staff's code is for now: it must not open the table when they have gone. */
const unlockMs = 10_000

const unlockAt = (pad: Pad): number => pad.unsent.findIndex(({ type }) => type === 'unlock-table')

export const unlockOldAt = (pad: Pad): number | undefined => {
  const request = pad.unsent[unlockAt(pad)]
  return request === undefined ? undefined : (pad.asked.get(request.id) ?? pad.now) + unlockMs
}

export const dropOldUnlock = (pad: Pad): Pad => {
  const due = unlockOldAt(pad)
  if (due === undefined || pad.now < due) return pad
  const place = unlockAt(pad)
  const dropped = place === 0 ? answered(pad) : { ...pad, unsent: pad.unsent.toSpliced(place, 1) }
  const trail = dropped.trail.filter(({ at }) => at !== 'notice')
  const open: Pad = { ...dropped, trail, tune: 'refused' }
  return topOf(open).at === 'notice' ? open : { ...open, trail: [...trail, refusedCode] }
}

export const refusedCode: Screen = { at: 'notice', notice: { what: 'wrong-code' } }
