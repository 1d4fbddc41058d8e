/** A restaurant of nothing but printers: a real gateway, a station for each printer, and orders that come in over its door. */
import { join } from 'node:path'
import type { Clock } from '../../protocol/time.ts'
import { cutKey } from '../simulate/keys.ts'
import type { Bell } from '../torture/bell.ts'
import { type House, prepareHouse } from '../torture/house.ts'
import { newId } from '../torture/id.ts'
import type { Finding } from '../torture/reckoning/finding.ts'
import { finding } from '../torture/reckoning/finding.ts'
import { dinnerAt, menuFor, type Outfit, siteFor } from './menu.ts'
import type { Press } from './press.ts'

export interface KitchenPlan {
  /** Empty; everything is in there. */
  readonly folder: string
  /** Each with the printer it prints on, and its backup. */
  readonly stations: ReadonlyMap<string, Outfit>
  readonly presses: readonly Press[]
  /** One of the dishes is drawn. */
  readonly pictures: boolean
  /** The main file of a gateway with a fault in it. */
  readonly main?: string | undefined
  readonly clock: Clock
  readonly bell: Bell
}

export interface Kitchen {
  readonly house: House
  readonly presses: readonly Press[]
  press(name: string): Press
  /** The station's printer, and its backup where it has one. */
  pressesOf(station: string): readonly Press[]
  /** A party of its own orders what the station makes, and asks until there is an answer. Gives the ticket's name. */
  order(station: string): Promise<string>
  /** Every ticket that was ordered so far. */
  readonly due: readonly string[]
  /**
   * Waits until every ticket is on paper somewhere and the gateway says that nothing waits. What keeps it from that
   * for longer than it should is a finding, and is not waited for again.
   */
  quiet(): Promise<readonly Finding[]>
  close(): Promise<void>
}

const channel = 'torn'
/** For a printer's patience to be over, twice, and its retries; on a busy machine. */
const quietMs = 90_000
/** Nothing waits for any printer, and papers are missing: so long after that none will come. */
const idleMs = 3_000
const lookMs = 40
const answerMs = 3_000

interface PrinterSeen {
  readonly printer: string
  readonly at: string
  readonly waiting: number
}

export const openKitchen = async (plan: KitchenPlan): Promise<Kitchen> => {
  const { folder, stations, presses, pictures, main, clock, bell } = plan
  const names = [...stations.keys()]
  const byName = new Map(presses.map(press => [press.name, press]))
  const house = await prepareHouse({
    folder,
    site: siteFor(stations, new Map(presses.map(({ name, url }) => [name, url]))),
    menu: menuFor(names, pictures),
    pads: 1,
    config: { http: { requestsPerMinute: 1_000_000 } },
    clock,
    bell,
    ...(main === undefined ? {} : { main }),
  })
  const key = await cutKey(join(folder, 'gateway'), channel, 'channel')
  const door = `http://127.0.0.1:${house.httpPort}`
  /** Tickets with their stations. */
  const due = new Map<string, string>()
  const givenUp = new Set<string>()
  let tables = 0

  const pause = (ms: number) => new Promise<void>(resolve => clock.after(ms, resolve))
  const press = (name: string): Press => {
    const found = byName.get(name)
    if (found === undefined) throw new Error(`there is no printer ${name}`)
    return found
  }
  const pressesOf = (station: string): readonly Press[] => {
    const { printer, backup } = stations.get(station) ?? { printer: '' }
    return [press(printer), ...(backup === undefined ? [] : [press(backup)])]
  }
  const ask = async (id: string, table: string, station: string): Promise<number | undefined> => {
    try {
      const response = await fetch(`${door}/api/v1/orders`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({
          channel,
          kind: 'table',
          table,
          avoids: ['peanuts'],
          lines: dinnerAt(station),
        }),
        signal: AbortSignal.timeout(answerMs),
      })
      const told = (await response.json()) as { readonly order?: number; readonly detail?: string }
      if (response.status === 201) return told.order
      if (response.status < 500 && response.status !== 429) throw new RangeError(told.detail)
    } catch (cause) {
      if (cause instanceof RangeError) throw cause
    }
    return undefined
  }
  const seen = async (): Promise<readonly PrinterSeen[] | undefined> => {
    try {
      const response = await fetch(`${door}/healthz`, {
        headers: { authorization: `Bearer ${house.key}` },
        signal: AbortSignal.timeout(answerMs),
      })
      const { parts } = (await response.json()) as {
        readonly parts: { readonly printers: { readonly printers?: readonly PrinterSeen[] } }
      }
      return parts.printers.printers
    } catch {
      return undefined
    }
  }
  const missing = (): readonly string[] =>
    [...due].flatMap(([ticket, station]) =>
      givenUp.has(ticket) || pressesOf(station).some(one => one.has(ticket)) ? [] : [ticket],
    )

  return {
    house,
    presses,
    press,
    pressesOf,
    order: async station => {
      const [id, table] = [newId(), String(++tables)]
      for (;;) {
        const order = await ask(id, table, station)
        if (order !== undefined) {
          const ticket = `${order}-${station}`
          due.set(ticket, station)
          return ticket
        }
        await pause(lookMs)
      }
    },
    get due() {
      return [...due.keys()]
    },
    quiet: async () => {
      const began = clock.monotonic()
      let busyAt = began
      for (;;) {
        const [lost, printers] = [missing(), await seen()]
        const busy = printers?.filter(({ waiting }) => waiting > 0)
        if (lost.length === 0 && busy?.length === 0) return []
        const now = clock.monotonic()
        if (busy?.length !== 0) busyAt = now
        if (now - began > quietMs || now - busyAt > idleMs) {
          for (const ticket of lost) givenUp.add(ticket)
          const waiting = busy?.map(({ printer, at, waiting }) => `${waiting} wait at ${printer}, ${at}`)
          const told = waiting?.join('; ') ?? 'the gateway says nothing'
          return [
            finding('paper', `no paper of ${lost.join(', ') || 'some'}: ${told || 'and nothing waits'}`),
          ]
        }
        await pause(lookMs)
      }
    },
    close: async () => {
      await house.close()
      await Promise.all(presses.map(one => one.close()))
    },
  }
}
