/**
 * The gateway of a soak, in a process of its own whose time passes when it is told to: `node box.ts PLAN`, a JSON of
 * `BoxPlan`. Answers each `Order` with a `Done`, in order.
 */
import { randomBytes } from 'node:crypto'
import { menuVersion } from '../../gateway/desk/version.ts'
import { openGateway } from '../../gateway/gateway.ts'
import type { Asker } from '../../gateway/rules/asker.ts'
import type { Request } from '../../gateway/rules/request.ts'
import type { RequestId, StaffId, TableId } from '../../protocol/ids.ts'
import type { Menu } from '../../protocol/menu.ts'
import { ulid } from '../../protocol/ulid.ts'
import { testClock } from '../../test/clock/clock.ts'

export interface BoxPlan {
  readonly data: string
  readonly site: string
  readonly startMs: number
}

export type Order =
  /** Lets time pass on the gateway. */
  | { readonly do: 'pass'; readonly ms: number }
  /** Cooks, serves and closes whatever a table has; the next party finds it free. */
  | { readonly do: 'close'; readonly table: TableId }
  | { readonly do: 'open'; readonly table: TableId }
  | { readonly do: 'publish'; readonly menu: Menu }
  /** Only tells how it is. */
  | { readonly do: 'tell' }

export interface Done {
  /** Orders ever placed. */
  readonly orders: number
  readonly mqttPort: number
  /** What did not go as it should. */
  readonly trouble?: string
}

const plan: BoxPlan = JSON.parse(process.argv[2] ?? '{}')
const clock = testClock(plan.startMs)
const quiet = () => {}
const gateway = await openGateway({
  ...{ data: plan.data, site: plan.site, clock, random: randomBytes, print: quiet },
  config: {
    mqtt: { port: 0, tls: false, messagesPerSecond: 10_000, messageBurst: 100_000 },
    http: { port: 0, tls: false },
  },
  log: { info: quiet, warn: quiet, error: quiet },
  fatal: fault => {
    throw fault
  },
})
const { desk, mqttPort } = gateway
const manager: Asker = { kind: 'staff', name: 'soak' as StaffId, role: 'manager' }
let orders = 0
desk.follow(({ entry }) => {
  for (const { fact } of entry.facts) if (fact === 'order-placed') orders++
})
let trouble: string | undefined
const ask = async (of: (id: RequestId) => Request) => {
  const reply = await desk.ask(manager, of(ulid(clock.now(), randomBytes(10)) as RequestId))
  if (!reply.ok) trouble = JSON.stringify(reply)
}

const carryOut = async (order: Order): Promise<void> => {
  switch (order.do) {
    case 'pass':
      clock.advance(order.ms)
      return desk.quiet()
    case 'close': {
      const { table } = order
      // A guest's last order may come in between.
      for (let n = 0; n < 3; n++) {
        trouble = undefined
        const mine = [...desk.floor.orders.values()].filter(one => one.table === table)
        for (const { ticket, open } of mine.flatMap(({ tickets }) => tickets))
          if (open) await ask(id => ({ type: 'bump-ticket', id, ticket }))
        await ask(id => ({ type: 'close-table', id, table, unpaid: 'a soak' }))
        if (trouble === undefined) return
      }
      return
    }
    case 'open':
      return ask(id => ({ type: 'open-table', id, table: order.table }))
    case 'publish':
      return ask(id => ({
        ...{ type: 'publish-menu', id },
        ...{ menu: order.menu, version: menuVersion(order.menu) },
      }))
    case 'tell':
      return
    default:
      order satisfies never
  }
}

let last: Promise<void> = Promise.resolve()
process.on('message', (order: Order) => {
  last = last.then(async () => {
    trouble = undefined
    await carryOut(order)
    const done: Done = { orders, mqttPort, ...(trouble === undefined ? {} : { trouble }) }
    process.send?.(done)
  })
})
process.once('SIGTERM', () => {
  gateway.close().then(
    () => process.exit(0),
    () => process.exit(1),
  )
})
process.stdout.write(`${JSON.stringify({ ready: true, mqtt: mqttPort })}\n`)
