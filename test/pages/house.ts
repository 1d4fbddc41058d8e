/** A whole house behind its real door: desk, rules, staff and pages as they are, and people who hold a browser. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import type { Test } from 'tap'
import { openAuthority } from '../../gateway/authority/authority.ts'
import type { Request } from '../../gateway/rules/request.ts'
import { openPeople } from '../../gateway/staff/people.ts'
import { openWeb } from '../../gateway/web/server.ts'
import type { DeviceId, ItemId, OptionId, PadName, StaffId, TableId } from '../../protocol/ids.ts'
import { indexMenu } from '../../protocol/menu.ts'
import { sum } from '../../protocol/money.ts'
import type { PayingWish } from '../../protocol/paying.ts'
import { priceLine } from '../../protocol/price.ts'
import type { Reply } from '../../protocol/reply.ts'
import type { StaffRole } from '../../protocol/roles.ts'
import { check } from '../../protocol/shape.ts'
import { Site } from '../../protocol/site.ts'
import { ulid } from '../../protocol/ulid.ts'
import { readDemoMenu } from '../../scripts/bench/baskets.ts'
import { type Given, openRealHouse, type RealHouse } from '../gateway/web/real-house.ts'
import { openPage, type Size, seat } from './browser.ts'
import { inspect, laptop } from './inspect.ts'

/** What any test may use instead of knowing anybody's secret. */
export const passwords = { owner: 'eleven lemons and a spoon', pin: '271828' } as const

export interface Person {
  readonly staff: StaffId
  readonly name: string
  readonly role: StaffRole
}

export const maria: Person = { staff: 'maria' as StaffId, name: 'Maria', role: 'owner' }
export const mia: Person = { staff: 'mia' as StaffId, name: 'Mia Berg', role: 'manager' }
export const anna: Person = { staff: 'anna' as StaffId, name: 'Anna', role: 'waiter' }
export const tom: Person = { staff: 'tom' as StaffId, name: 'Tom', role: 'waiter' }
export const carl: Person = { staff: 'carl' as StaffId, name: 'Carl', role: 'kitchen' }

export interface Visit {
  readonly page: Page
  /**
   * Looks at the page as it stands, large and small, light and dark, and with its text twice as large: nothing may
   * be wrong with it, cut off, or wider than the screen. Keeps pictures where somebody has asked to see them:
   * FOURTOP_SHOTS names a folder.
   */
  inspect(t: Test, state: string): Promise<void>
}

export interface Visiting {
  readonly path: string
  readonly size?: Size
  /** Runs in the page before the page's own scripts. */
  readonly script?: string
}

export interface House extends RealHouse {
  readonly url: string
  /** The owner's code, before anybody has claimed the house. */
  readonly code: string
  /** Somebody comes with a browser of their own, signed in already; `undefined` comes without a name. */
  visit(browser: Browser | undefined, who: Person | undefined, visiting: Visiting): Promise<Visit>
  /** Asks the desk as one of the staff would; insists that it is done. */
  does(who: Person, wish: object): Promise<Reply>
  /** A guest orders at this table's pad; options are those a dish comes with where none are named. Gives its number. */
  orders(table: string, ...lines: readonly Line[]): Promise<number>
  /** A guest at this table calls. */
  calls(table: string, reason: 'help' | 'water' | 'cutlery' | 'bill', wish?: PayingWish): Promise<void>
  /** The kitchen works on an order: every ticket of it. */
  cooks(order: number, deed: 'start' | 'bump'): Promise<void>
  /** Every paper that is owed comes out of the printer. */
  prints(): Promise<void>
  /** A pad is put on this table, and is online. */
  placePad(table: string): Promise<PadName>
  /** From now on the gateway says nothing more, and nothing reaches it from this page, until that is mended. */
  cut(page: Page): Promise<() => Promise<void>>
}

export interface Line {
  readonly item: string
  readonly quantity?: number
  readonly options?: readonly string[]
}

const readDemo = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../scripts/demo/${name}`, import.meta.url), 'utf8'))

const must = <T>(checked: { ok: true; value: T } | { ok: false; problems: readonly string[] }): T => {
  if (!checked.ok) throw new Error(checked.problems.join('\n'))
  return checked.value
}

/** The demo's menu, whose pictures stay behind, and its site. */
export const demoMenu = readDemoMenu
export const demoSite = (): Site => {
  const { menu: _, ...site } = readDemo('site.json') as { menu?: unknown }
  return must(check(Site, site))
}

const printing = { kind: 'gateway', part: 'printing' } as const

/** The house's clock goes on by itself so often, in milliseconds: pages measure silence by their own. */
const tickMs = 200

/**
 * @param hired who works there; the owner has claimed it unless nobody does
 * @param more what of the demo's house is otherwise, and whether its papers are really printed
 */
export const openHouse = async (
  t: Test,
  hired: readonly Person[],
  more: Partial<Given> = {},
): Promise<House> => {
  const real = await openRealHouse(t, { site: demoSite(), menu: demoMenu(), ...more })
  const { desk, clock, data, house, cards, seen } = real
  let isAway = false
  const ticking = setInterval(() => {
    if (!isAway) clock.advance(tickMs)
  }, tickMs)
  t.teardown(() => clearInterval(ticking))
  const fresh = () => ulid(clock.now(), randomBytes(10))

  let code = ''
  const people = await openPeople({
    desk,
    data,
    clock,
    random: n => randomBytes(n),
    log: { warn: (_, message) => t.comment(message) },
    print: text => {
      code = /\b(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}\b/.exec(text)?.[0] ?? code
    },
    demo: false,
  })
  t.teardown(() => people.close())
  const authority = await openAuthority(data, { clock, report: fault => t.comment(fault.message) })
  t.teardown(() => authority.close())
  const log = { info: () => {}, warn: () => {}, error: (_: object, message: string) => t.fail(message) }
  const tls = { host: '127.0.0.1', port: 0 }
  const web = await openWeb({ port: 0, tls }, { house, people, authority, clock, log })
  t.teardown(() => web.close())
  const url = `http://127.0.0.1:${web.port}`

  const asStaff = ({ staff, role }: Person) => ({ kind: 'staff', name: staff, role }) as const
  const insist = async (asking: Promise<Reply>): Promise<Reply> => {
    const reply = await asking
    if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`)
    return reply
  }
  const does = (who: Person, wish: object) =>
    insist(desk.ask(asStaff(who), { id: fresh(), ...wish } as Request))
  if (hired.length > 0) {
    const { staff, name } = maria
    await people.claim('10.0.0.1', { code, staff, name, password: passwords.owner })
  }
  for (const { staff, name, role } of hired) {
    if (staff === maria.staff) continue
    await does(maria, { type: 'add-staff', staff, name, role })
    const secret = role === 'manager' ? passwords.owner : passwords.pin
    await insist(people.setSecret('127.0.0.1', asStaff(maria), staff, { id: fresh() as never, secret }))
  }

  const seqs = new Map<string, number>()
  const fromPad = (table: string, wish: object) => {
    const seq = (seqs.get(table) ?? 0) + 1
    seqs.set(table, seq)
    const asker = { kind: 'pad', pad: padAt(table), table: table as TableId } as const
    return insist(desk.ask(asker, { id: fresh(), seq, ...wish } as Request))
  }

  return Object.assign(real, {
    url,
    get code() {
      return code
    },
    visit: async (browser: Browser | undefined, who: Person | undefined, visiting: Visiting) => {
      if (browser === undefined) throw new Error('tests that need a browser are skipped without one')
      const { path, size = laptop, script } = visiting
      const { page, complaints } = await openPage(browser, size)
      if (script !== undefined) await page.addInitScript(script)
      page.setDefaultTimeout(20_000)
      t.teardown(async () => {
        await page.close()
        if (complaints.length > 0) throw new Error(`the browser complained: ${complaints.join('; ')}`)
      })
      if (who !== undefined) {
        const secret = who.role === 'owner' || who.role === 'manager' ? passwords.owner : passwords.pin
        const admitted = await people.signIn('10.0.0.2', who.staff, secret)
        if (!admitted.ok) throw new Error(`${who.name} is not let in: ${admitted.why}`)
        await seat(page, url, admitted.token)
      }
      await page.goto(`${url}${path}`)
      return { page, inspect: (t: Test, state: string) => inspect(t, page, size, state) }
    },
    does,
    orders: async (table: string, ...lines: readonly Line[]) => {
      const menu = house.menu()
      if (menu === undefined) throw new Error('there is no menu')
      const index = indexMenu(menu)
      const asked = lines.map(({ item, quantity = 1, options }) => {
        const groups = index.items.get(item as ItemId)?.groups ?? []
        const chosen = options ?? groups.flatMap(group => group.default ?? [])
        return { item: item as ItemId, quantity, options: chosen as OptionId[] }
      })
      const total = sum(asked.map(line => must(priced(priceLine(index, line)))))
      const wish = { type: 'place-order', menu: menu.version, lines: asked, total }
      const reply = await fromPad(table, wish)
      return 'order' in reply && typeof reply.order === 'number' ? reply.order : 0
    },
    calls: async (table: string, reason: 'help' | 'water' | 'cutlery' | 'bill', wish?: PayingWish) => {
      const bill = { type: 'request-bill', ...(wish === undefined ? {} : { wish }) }
      await fromPad(table, reason === 'bill' ? bill : { type: 'call-staff', reason })
    },
    cooks: async (order: number, deed: 'start' | 'bump') => {
      for (const { ticket } of desk.floor.orders.get(order as never)?.tickets ?? [])
        await does(carl, { type: `${deed}-ticket`, ticket })
    },
    prints: async () => {
      for (const { job, attempt } of [...desk.floor.jobs.values()]) {
        const sending = { type: 'job-sending', job, attempt, printer: 'p1' }
        await insist(desk.ask(printing, { id: `${job}.sending`, ...sending } as Request))
        await insist(desk.ask(printing, { id: `${job}.sent`, type: 'job-sent', job, attempt } as Request))
      }
    },
    placePad: async (table: string) => {
      const pad = padAt(table)
      const secret = randomBytes(32).toString('base64url')
      const device = `7K3F-92Q${table.slice(-1)}` as DeviceId
      await cards.giveSecret(pad, { table: table as TableId, device, secret, now: clock.now() })
      seen.set(pad, { online: true, seenAt: clock.now(), version: '0.1.0' })
      real.come(pad)
      return pad
    },
    cut: async (page: Page) => {
      isAway = true
      await page.route('**/api/v1/**', route => route.abort())
      return async () => {
        isAway = false
        await page.unroute('**/api/v1/**')
      }
    },
  })
}

const priced = (price: ReturnType<typeof priceLine>) =>
  price.ok
    ? { ok: true as const, value: price.total }
    : { ok: false as const, problems: [JSON.stringify(price)] }

const padAt = (table: string) => `pad-${table}` as PadName
