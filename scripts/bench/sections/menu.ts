/** A new menu is published: how soon the last pad of the house has it. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { generate } from 'mqtt-packet'
import { menuVersion } from '../../../gateway/desk/version.ts'
import type { Menu } from '../../../protocol/menu.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { readDemoMenu } from '../baskets.ts'
import { knock } from '../door.ts'
import { connectPacket } from '../generator/wire.ts'
import { sharedNow } from '../instant.ts'
import { middle, playRounds, ratioOf } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { median } from '../spread.ts'
import { drawTable, figure, kilobytes } from '../table.ts'
import { openEcho, openGateway, type Target } from '../target.ts'

/** The demo's menu with a first dish that costs so much more. */
const dearer = (by: number): Menu => {
  const [first, ...categories] = readDemoMenu().categories
  const [item, ...items] = first?.items ?? []
  if (first === undefined || item === undefined) throw new Error('the demo menu sells nothing')
  const changed = { ...first, items: [{ ...item, price: (item.price ?? 0) + by }, ...items] }
  return { ...readDemoMenu(), categories: [changed, ...categories] } as Menu
}

/** Publishes a menu on either; what it hands over to the echo is what the gateway would send. */
const publish = async ({ kitchen, mqttPort }: Target, menu: Menu): Promise<void> => {
  if ('feedPort' in kitchen) {
    const id = ulid(Date.now(), randomBytes(10))
    await knock(kitchen, '/api/v1/requests', { id, type: 'publish-menu', menu })
    return
  }
  const payload = JSON.stringify({ version: menuVersion(menu), ...menu })
  const socket = connect({ port: mqttPort, host: '127.0.0.1' })
  socket.write(connectPacket('manager', 'manager', 'manager'))
  // Acknowledged, let in and passed on: stock aedes drops what a client sent that is gone by then.
  await once(socket, 'data')
  const messageId = 1
  socket.write(
    generate({ cmd: 'publish', topic: 'v1/menu', payload, qos: 1, messageId, retain: true, dup: false }),
  )
  await once(socket, 'data')
  socket.destroy()
}

interface FannedOut {
  readonly pads: number
  readonly gatewayMs: number | undefined
  readonly echoMs: number | undefined
  readonly ratio: number | undefined
}

const fanOut = async (bench: Bench, pads: number): Promise<FannedOut> => {
  const { plan, grounds, guests, tell } = bench
  const { credentials, baskets } = grounds
  const rounds = await playRounds(
    plan.menu.pairs,
    { gateway: () => openGateway(grounds, grounds.newData()), echo: openEcho },
    async (target, name) => {
      tell(`a menu for ${pads} pads, ${name}`)
      const { mqttPort } = target
      await guests.come({ mqttPort, credentials: credentials.slice(0, pads), baskets })
      const all: number[] = []
      for (let n = 1; n <= plan.menu.times; n++) {
        const menu = dearer(10 * n)
        const began = sharedNow()
        await publish(target, menu)
        all.push((await guests.menu(menuVersion(menu))) - began)
      }
      await guests.go()
      return median(all)
    },
  )
  return {
    pads,
    gatewayMs: middle(rounds, ({ gateway }) => gateway),
    echoMs: middle(rounds, ({ echo }) => echo),
    ratio: ratioOf(
      rounds,
      ({ gateway }) => gateway,
      ({ echo }) => echo,
    ),
  }
}

export const measureMenu = async (bench: Bench): Promise<Chapter> => {
  const all: FannedOut[] = []
  for (const pads of bench.plan.menu.pads) all.push(await fanOut(bench, pads))
  const bytes = Buffer.byteLength(JSON.stringify(dearer(10)))
  return {
    text: [
      `A menu of ${kilobytes(bytes)}, from the manager's request to the last pad that has it, milliseconds. The echo is ` +
        'handed the finished message.',
      drawTable(
        [
          { head: 'pads', cell: one => String(one.pads) },
          { head: 'gateway', cell: one => figure(one.gatewayMs) },
          { head: 'echo', cell: one => figure(one.echoMs) },
          { head: '÷ echo', cell: one => figure(one.ratio) },
        ],
        all,
      ),
    ].join('\n\n'),
    targets: [],
    headline: Object.fromEntries(
      all.map(({ pads, gatewayMs }) => [`a menu for ${pads} pads, ms`, gatewayMs]),
    ),
    measured: all,
  }
}
