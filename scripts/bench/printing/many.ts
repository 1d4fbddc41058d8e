/** Ticket after ticket: whether the gateway holds more after a hundred thousand of them than after ten. */
import { setTimeout as pause } from 'node:timers/promises'
import { cutKey } from '../../simulate/keys.ts'
import { newId } from '../../torture/id.ts'
import { askInside, withInside } from '../ask-inside.ts'
import { ordersFrom, readDemoMenu } from '../baskets.ts'
import { type Door, knock } from '../door.ts'
import { playOn } from '../rounds.ts'
import type { Bench } from '../section.ts'
import { openGateway, type Target } from '../target.ts'
import { useOf } from '../use.ts'
import { plugIn, siteThatPrints } from './rail.ts'

export interface Sample {
  readonly tickets: number
  /** Objects and buffers that somebody holds, when all garbage is thrown away. */
  readonly heldBytes: number
  readonly residentBytes: number
}

export interface Many {
  readonly samples: readonly Sample[]
  readonly perSecond: number
  /** Last ÷ first of the line through all samples but the first, while which the gateway grows into its work. */
  readonly held: number
  readonly resident: number
}

/** As many as one order may be made at. */
const stations = 8
/** Tables that order, are cooked for and leave, side by side. */
const tables = 12
const ordersPerParty = 4
const samplesTaken = 10
const channel = 'shop'
const lookMs = 50
/** Tickets that may wait at one printer. */
const queued = 100

/** Least squares; the values stand at 0, 1, 2, … */
const growthOf = (values: readonly number[]): number => {
  const last = values.length - 1
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = values.reduce((sum, _, n) => sum + (n - last / 2) ** 2, 0)
  const slope = values.reduce((sum, value, n) => sum + (n - last / 2) * (value - mean), 0) / spread
  return (mean + (slope * last) / 2) / (mean - (slope * last) / 2)
}

const orderBy = async (feedPort: number, key: string, table: string, lines: unknown): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${feedPort}/api/v1/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
    body: JSON.stringify({ channel, kind: 'table', table, lines }),
  })
  const told = (await response.json()) as { readonly order?: number }
  if (told.order === undefined) throw new Error(`an order was answered with ${JSON.stringify(told)}`)
  return told.order
}

/** How many tickets wait for a printer at the most. */
const waitingAt = async (door: Door): Promise<number> => {
  const { parts } = (await (await knock(door, '/healthz')).json()) as {
    readonly parts: { readonly printers: { readonly printers: readonly { readonly waiting: number }[] } }
  }
  return Math.max(...parts.printers.printers.map(({ waiting }) => waiting))
}

/** Resolves when no more than so many wait. */
const atMost = async (door: Door, waiting: number): Promise<void> => {
  while ((await waitingAt(door)) > waiting) await pause(lookMs)
}

const sample = async ({ program }: Target, tickets: number): Promise<Sample> => {
  const { heldBytes = Number.NaN } = await askInside(program, 'collect')
  return { tickets, heldBytes, residentBytes: useOf(program.pid)?.residentBytes ?? Number.NaN }
}

export const measureMany = async ({ plan, grounds, tell }: Bench): Promise<Many> => {
  const { tickets } = plan.printing
  const rail = await plugIn(Array.from({ length: stations }, () => ({})))
  const site = siteThatPrints(
    grounds,
    Object.fromEntries(rail.urls.map((url, n) => [`station-${n + 1}`, url])),
  )
  const data = grounds.newData()
  const key = await cutKey(data, channel, 'channel')
  const config = grounds.configWith({ http: { requestsPerMinute: 10_000_000 } })
  const baskets = ordersFrom(readDemoMenu())
  try {
    return await playOn(
      () => openGateway({ ...grounds, config, site }, data, withInside()),
      async target => {
        if (!('feedPort' in target.kitchen)) throw new Error('the gateway has no door')
        const door: Door = target.kitchen
        // What nobody reads keeps its connection.
        const ask = async (request: object) =>
          (await knock(door, '/api/v1/requests', { id: newId(), ...request })).arrayBuffer()
        const names = rail.urls.map((_, n) => `station-${n + 1}`)
        let orders = 0
        let gate = Promise.resolve()
        /** A party orders a few times, gets everything, and leaves without a word of money. */
        const dine = async (table: string, until: number): Promise<void> => {
          while (orders * stations < until) {
            for (let n = 0; n < ordersPerParty; n++) {
              const lines = baskets[orders++ % baskets.length]
              const order = await orderBy(door.feedPort, key, table, lines)
              await Promise.all(names.map(name => ask({ type: 'bump-ticket', ticket: `${order}-${name}` })))
            }
            await ask({ type: 'close-table', table, unpaid: 'the bench' })
            // As fast as they are printed: a queue that grows is no leak.
            if (table === '1') gate = atMost(door, queued)
            await gate
          }
        }
        const samples: Sample[] = []
        let busyMs = 0
        for (let n = 1; n <= samplesTaken; n++) {
          tell(`${Math.round((tickets * n) / samplesTaken)} of ${tickets} tickets`)
          const since = performance.now()
          const until = (tickets * n) / samplesTaken
          await Promise.all(Array.from({ length: tables }, (_, table) => dine(String(table + 1), until)))
          await atMost(door, 0)
          busyMs += performance.now() - since
          samples.push(await sample(target, orders * stations))
        }
        const later = samples.slice(1)
        return {
          samples,
          perSecond: (orders * stations * 1000) / busyMs,
          held: growthOf(later.map(one => one.heldBytes)),
          resident: growthOf(later.map(one => one.residentBytes)),
        }
      },
    )
  } finally {
    await rail.close()
  }
}
