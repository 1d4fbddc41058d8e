/** Everybody at once: the power is back, the access point too, and 5,000 pads want to be let in, while others order. */
import { inviteGuests } from '../guests.ts'
import { middle, playOn, playRounds, ratioOf } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { drawTable, figure } from '../table.ts'
import { openEcho, openGateway } from '../target.ts'

/** Milliseconds until all are in, gateway and echo in turn. */
const letIn = async ({ plan: { storm }, grounds, guests, tell }: Bench) => {
  const { credentials, baskets } = grounds
  return playRounds(
    storm.pairs,
    { gateway: () => openGateway(grounds, grounds.newData()), echo: openEcho },
    async ({ mqttPort }, name, round) => {
      tell(`${storm.pads} connections at once, ${name}, ${round + 1} of ${storm.pairs}`)
      const ms = await guests.come({ mqttPort, credentials: credentials.slice(0, storm.pads), baskets })
      await guests.go()
      return ms
    },
  )
}

/**
 * What those wait who are in already. The crowd comes from a process of its own: the one that measures must not be
 * kept busy by what it measures.
 */
const orderMeanwhile = async ({ plan: { storm }, grounds, guests, tell }: Bench) => {
  const { credentials, baskets } = grounds
  const { diners, perSecond, pads } = storm
  const crowd = inviteGuests()
  try {
    return await playOn(
      () => openGateway(grounds, grounds.newData()),
      async ({ mqttPort, kitchen }) => {
        tell(`${pads} connections at once beside ${diners} pads that order`)
        const load = (seconds: number) => guests.load({ how: 'open', perSecond, seconds })
        await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, diners) })
        await guests.load({ how: 'burst', times: 2 })
        const before = await load(2)
        const during = load(60)
        const stormMs = await crowd.come({
          mqttPort,
          baskets,
          credentials: credentials.slice(diners, diners + pads),
        })
        await guests.enough()
        const outcome = await during
        await Promise.all([guests.go(), crowd.go()])
        return { before, during: outcome, stormMs }
      },
    )
  } finally {
    await crowd.close()
  }
}

export const measureStorm = async (bench: Bench): Promise<Chapter> => {
  const { pads, diners, perSecond } = bench.plan.storm
  const rounds = await letIn(bench)
  const beside = await orderMeanwhile(bench)
  const ratio = ratioOf(
    rounds,
    ({ gateway }) => gateway,
    ({ echo }) => echo,
  )
  const gatewayMs = middle(rounds, ({ gateway }) => gateway)
  const what = `${figure(pads)} connections at once`
  return {
    text: [
      `${what}, milliseconds until all are in and subscribed; median of ${rounds.length}.`,
      drawTable(
        [
          { head: 'gateway', cell: () => figure(gatewayMs) },
          { head: 'echo', cell: () => figure(middle(rounds, ({ echo }) => echo)) },
          { head: '÷ echo', cell: () => figure(ratio) },
        ],
        [undefined],
      ),
      `${diners} pads that order ${perSecond} times a second meanwhile, milliseconds:`,
      drawTable(
        [
          { head: '', cell: one => one.when, align: 'left' },
          { head: 'orders', cell: one => figure(one.received) },
          { head: 'p50', cell: one => figure(one.reply?.p50) },
          { head: 'p99', cell: one => figure(one.reply?.p99) },
          { head: 'max', cell: one => figure(one.reply?.max) },
        ],
        [
          { when: 'before', ...beside.before },
          { when: `the ${figure(beside.stormMs)} ms of the storm`, ...beside.during },
        ],
      ),
    ].join('\n\n'),
    targets: [
      { what: `${what}, ÷ the bare aedes echo`, measured: ratio, most: 1.5 },
      {
        what: `orders in progress during a storm of ${figure(pads)}: p99, ms`,
        measured: beside.during.reply?.p99,
        most: 250,
      },
    ],
    headline: {
      [`storm of ${pads}, ms`]: gatewayMs,
      [`storm of ${pads}, ÷ echo`]: ratio,
      [`orders during a storm of ${pads}, p99 ms`]: beside.during.reply?.p99,
    },
    measured: { rounds, ...beside },
  }
}
