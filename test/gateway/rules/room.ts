/** A small restaurant for rules: facts so far, a request, and what it comes to. */

import { type Asker, askerName, requestKey } from '../../../gateway/rules/asker.ts'
import { decide } from '../../../gateway/rules/decide.ts'
import { evolve } from '../../../gateway/rules/evolve.ts'
import type { Entry, Fact } from '../../../gateway/rules/fact.ts'
import { emptyFloor, type Floor } from '../../../gateway/rules/floor.ts'
import type { Request } from '../../../gateway/rules/request.ts'
import type { Verdict } from '../../../gateway/rules/verdict.ts'
import type {
  JobId,
  MenuVersion,
  PadName,
  PrinterId,
  RequestId,
  SessionId,
  StaffId,
  StationId,
  TableId,
} from '../../../protocol/ids.ts'
import { Menu } from '../../../protocol/menu.ts'
import type { StaffRole } from '../../../protocol/roles.ts'
import { check } from '../../../protocol/shape.ts'
import { Site } from '../../../protocol/site.ts'
import { ulid } from '../../../protocol/ulid.ts'

const must = <T>(checked: { ok: true; value: T } | { ok: false; problems: readonly string[] }): T => {
  if (!checked.ok) throw new Error(checked.problems.join('\n'))
  return checked.value
}

export const menu = must(
  check(Menu, {
    currency: 'EUR',
    languages: ['en', 'de'],
    categories: [
      {
        id: 'food',
        name: { en: 'Food', de: 'Essen' },
        items: [
          { id: 'burger', name: { en: 'Burger', de: 'Burger' }, price: 1250, groups: ['cooked', 'extras'] },
          {
            id: 'soup',
            name: { en: 'Soup', de: 'Suppe' },
            price: 650,
            course: 1,
            stations: ['cold', 'grill'],
          },
          { id: 'salad', name: { en: 'Salad' }, price: 700, stations: ['cold'] },
          {
            id: 'lunch',
            name: { en: 'Lunch' },
            price: 990,
            hours: [{ days: [1, 2, 3, 4, 5], from: '11:00', to: '15:00' }],
          },
        ],
      },
      {
        id: 'drinks',
        name: { en: 'Drinks' },
        stations: ['bar'],
        items: [{ id: 'cola', name: { en: 'Cola' }, price: null, groups: ['size'] }],
      },
    ],
    groups: [
      {
        id: 'cooked',
        name: { en: 'How cooked?' },
        min: 1,
        max: 1,
        options: [
          { id: 'medium', name: { en: 'Medium' }, price: 0 },
          { id: 'well', name: { en: 'Well done' }, price: 0 },
        ],
      },
      {
        id: 'extras',
        name: { en: 'Extras' },
        min: 0,
        max: 2,
        options: [
          { id: 'cheese', name: { en: 'Cheese' }, price: 150 },
          { id: 'bacon', name: { en: 'Bacon' }, price: 200 },
          { id: 'no-onion', name: { en: 'No onion' }, price: 0, as: 'without' },
        ],
      },
      {
        id: 'size',
        name: { en: 'Size' },
        min: 1,
        max: 1,
        options: [
          { id: 'small', name: { en: 'Small' }, price: 300 },
          { id: 'large', name: { en: 'Large' }, price: 450 },
        ],
      },
    ],
    notes: [{ id: 'hurry', name: { en: 'In a hurry' } }],
  }),
)

export const site = must(
  check(Site, {
    name: 'Test room',
    zone: 'Europe/Berlin',
    stations: { grill: { printer: 'p1' }, cold: { printer: 'p1' }, bar: {} },
    printers: { p1: { url: 'tcp://127.0.0.1:9100', columns: 42 } },
    routes: { default: 'grill' },
  }),
)

export const version = '0123456789abcdef' as MenuVersion
/** Friday 20 November 2026, 18:00 in Berlin. */
export const evening = Date.UTC(2026, 10, 20, 17, 0)

export const pad = (n: number, table = String(n)): Asker => ({
  kind: 'pad',
  pad: `pad-${n}` as PadName,
  table: table as TableId,
})
const person = (name: string, role: StaffRole, stations: readonly string[] = []): Asker => ({
  kind: 'staff',
  name: name as StaffId,
  role,
  stations: stations as readonly StationId[],
})
export const cook = person('kitchen', 'kitchen')
export const cookAt = (...stations: readonly string[]): Asker => person('carl', 'kitchen', stations)
export const waiter = person('anna', 'waiter')
export const manager = person('mia', 'manager')
export const owner = person('olga', 'owner')
export const technician = person('theo', 'technician')
export const door: Asker = { kind: 'gateway', part: 'door' }
export const printing: Asker = { kind: 'gateway', part: 'printing' }

let made = 0
/** A fresh request id; rising, so that a failure names the same one each time. */
export const fresh = (): RequestId => ulid(made++, new Uint8Array(10)) as RequestId

/** A floor with the site and menu published, and a way to ask it things. */
export interface Room {
  readonly floor: Floor
  readonly entries: Entry[]
  at: number
  /** Decides and, if accepted, evolves. */
  ask(from: Asker, request: Request): Verdict
  /** Asks and insists: the facts. */
  facts(from: Asker, request: Request): readonly Fact[]
  /** Asks and insists that it is refused: why, and with what. */
  refusal(from: Asker, request: Request): Extract<Verdict, { ok: false }>['refusal']
}

export const room = (given: { readonly menu?: Menu; readonly site?: Site } = {}): Room => {
  const floor = emptyFloor()
  const seen = new Set<string>()
  const it: Room = {
    floor,
    entries: [],
    at: evening,
    ask: (from, request) => {
      const session = ulid(
        it.at,
        Uint8Array.from({ length: 10 }, () => it.entries.length),
      ) as SessionId
      const verdict = decide(floor, request, { at: it.at, from, session, seen: key => seen.has(key) })
      if (!verdict.ok && verdict.refusal.why === 'out-of-order') return verdict
      const facts: readonly Fact[] = verdict.ok
        ? verdict.facts
        : [{ fact: 'request-refused', type: request.type, ...verdict.refusal }]
      const seq = 'seq' in request ? { seq: request.seq } : {}
      const entry = { at: it.at, from: askerName(from), id: request.id, ...seq, facts }
      evolve(floor, entry)
      it.entries.push(entry)
      seen.add(requestKey(askerName(from), request.id))
      for (const fact of facts) {
        if (fact.fact === 'order-placed' && fact.externalId !== undefined)
          seen.add(`external/${fact.channel}/${fact.externalId}`)
        if (fact.fact === 'request-withdrawn') seen.add(requestKey(askerName(from), fact.request))
      }
      return verdict
    },
    facts: (from, request) => {
      const verdict = it.ask(from, request)
      if (!verdict.ok) throw new Error(`refused: ${JSON.stringify(verdict.refusal)}`)
      return verdict.facts
    },
    refusal: (from, request) => {
      const verdict = it.ask(from, request)
      if (verdict.ok) throw new Error(`accepted: ${JSON.stringify(verdict.facts)}`)
      return verdict.refusal
    },
  }
  const seed: Asker = { kind: 'gateway', part: 'seed' }
  it.facts(seed, { type: 'publish-site', id: 'site', site: given.site ?? site })
  it.facts(seed, { type: 'publish-menu', id: 'menu', menu: given.menu ?? menu, version })
  return it
}

type Lines = Extract<Request, { type: 'place-order' }>['lines']

/** A pad's order, as its buttons would make it. */
export const order = (
  seq: number,
  total: number,
  lines: readonly { item: string; quantity?: number; options?: readonly string[]; note?: string }[],
  more: object = {},
): Extract<Request, { type: 'place-order' }> => ({
  type: 'place-order',
  id: fresh(),
  seq,
  menu: version,
  lines: lines.map(line => ({ quantity: 1, ...line })) as unknown as Lines,
  total: total as Extract<Request, { type: 'place-order' }>['total'],
  ...more,
})

/** A printer's worker prints a paper, without trouble. */
export const printed = (it: Room, id: string): void => {
  const job = id as JobId
  const of = { job, attempt: 1 }
  it.facts(printing, { type: 'job-sending', id: `${id}.sending`, ...of, printer: 'p1' as PrinterId })
  it.facts(printing, { type: 'job-sent', id: `${id}.sent`, ...of })
}
