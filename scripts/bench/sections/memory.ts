/** What the gateway keeps in memory: for each pad that is just there, and with a whole evening behind it. */
import { setTimeout as pause } from 'node:timers/promises'
import { askInside, withInside } from '../ask-inside.ts'
import { middle, playOn, playRounds, ratioOf } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure, kilobytes, megabytes } from '../table.ts'
import { openEcho, openGateway, type Target } from '../target.ts'
import { useOf } from '../use.ts'

/** Let in before anything is measured, so that what is loaded and compiled for the first pad is no pad's. */
const firstPads = 50
/** Until a room that was let in has come to rest. */
const restMs = 1_500

/** Resident once all that nobody holds is thrown away. */
const needed = async ({ program }: Target): Promise<number | undefined> => {
  await pause(restMs)
  await askInside(program, 'collect')
  return useOf(program.pid)?.residentBytes
}

/** Bytes for each connected, quiet pad. */
const padBytes = async ({ plan, grounds, guests }: Bench, target: Target): Promise<number | undefined> => {
  const { pads } = plan.memory
  const { baskets, credentials } = grounds
  const { mqttPort } = target
  await guests.come({ mqttPort, baskets, credentials: credentials.slice(0, firstPads) })
  await guests.go()
  const empty = await needed(target)
  await guests.come({ mqttPort, baskets, credentials: credentials.slice(0, pads) })
  const full = await needed(target)
  await guests.go()
  return empty === undefined || full === undefined ? undefined : (full - empty) / pads
}

interface Evening {
  readonly readyMs: number
  readonly atOnce: number | undefined
  readonly withPads: number | undefined
  readonly afterOrders: number | undefined
}

/** As it is in a restaurant: nothing is thrown away before its time. */
const withEvening = async (bench: Bench): Promise<Evening> => {
  const { plan, grounds, guests, evenings, tell } = bench
  const { orders, seated } = plan.memory
  const data = await evenings.behind(orders, 'closed')
  tell(`${seated} pads and ${orders} orders`)
  return playOn(
    () => openGateway(grounds, data),
    async ({ program, mqttPort, kitchen, readyMs }) => {
      const resident = () => useOf(program.pid)?.residentBytes
      const { baskets, credentials } = grounds
      const atOnce = resident()
      await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, seated) })
      await pause(restMs)
      const withPads = resident()
      await guests.load({ how: 'open', perSecond: 20, seconds: 5 })
      const afterOrders = resident()
      await guests.go()
      return { readyMs, atOnce, withPads, afterOrders }
    },
  )
}

const columns: readonly Column<readonly [what: string, bytes: string]>[] = [
  { head: 'resident', cell: ([what]) => what, align: 'left' },
  { head: '', cell: ([, bytes]) => bytes },
]

export const measureMemory = async (bench: Bench): Promise<Chapter> => {
  const { pads, pairs, orders, seated } = bench.plan.memory
  const { grounds, tell } = bench
  const rounds = await playRounds(
    pairs,
    {
      gateway: () => openGateway(grounds, grounds.newData(), withInside()),
      echo: () => openEcho(withInside()),
    },
    (target, name, round) => {
      tell(`${pads} quiet pads, ${name}, ${round + 1} of ${pairs}`)
      return padBytes(bench, target)
    },
  )
  const ratio = ratioOf(
    rounds,
    ({ gateway }) => gateway,
    ({ echo }) => echo,
  )
  const own = middle(rounds, ({ gateway }) => gateway)
  const evening = await withEvening(bench)
  const most = Math.max(evening.withPads ?? Number.NaN, evening.afterOrders ?? Number.NaN)
  const behind = `${seated} pads and ${figure(orders)} orders behind it`
  return {
    text: drawTable(columns, [
      [`each of ${figure(pads)} quiet pads, gateway`, kilobytes(own)],
      ['… echo', kilobytes(middle(rounds, ({ echo }) => echo))],
      [`gateway, ${figure(orders)} orders behind it, just ready`, megabytes(evening.atOnce)],
      [`… and ${seated} pads`, megabytes(evening.withPads)],
      ['… and 20 orders a second for 5 s', megabytes(evening.afterOrders)],
    ]),
    targets: [
      { what: 'memory a connected idle pad, ÷ bare aedes', measured: ratio, most: 1.2 },
      { what: `gateway with ${behind}, MB`, measured: most / 1e6, most: 220 },
      { what: '… ready, ms', measured: evening.readyMs, most: 2000 },
    ],
    headline: {
      'a quiet pad, KB': own === undefined ? undefined : own / 1000,
      'a quiet pad, ÷ echo': ratio,
      [`gateway with ${behind}, MB`]: most / 1e6,
    },
    measured: { rounds, ...evening },
  }
}
