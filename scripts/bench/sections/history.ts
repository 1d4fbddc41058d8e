/** Whether an order costs more on a gateway that has taken many. */
import { middle, playRounds, ratioOf } from '../rounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { type Column, drawTable, figure, kilobytes } from '../table.ts'
import { openGateway } from '../target.ts'
import { type Stepped, stepOf } from '../trial.ts'

interface Line {
  readonly what: string
  readonly few: number | undefined
  readonly many: number | undefined
  readonly ratio: number | undefined
  readonly show: (value: number | undefined) => string
}

const warmSeconds = 0.8

export const measureHistory = async (bench: Bench): Promise<Chapter> => {
  const { plan, grounds, guests, evenings, tell } = bench
  const { few, many, pads, pairs, seconds } = plan.history
  const { credentials, baskets } = grounds
  const behind = (orders: number) => async () => openGateway(grounds, await evenings.behind(orders, 'closed'))
  const rounds = await playRounds(
    pairs,
    { few: behind(few), many: behind(many) },
    async ({ program, mqttPort, kitchen }, name, round): Promise<Stepped> => {
      tell(`behind ${figure(name === 'few' ? few : many)} orders, ${round + 1} of ${pairs}`)
      await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
      await guests.load({ how: 'closed', seconds: warmSeconds })
      const step = await stepOf(guests, program.pid, { how: 'closed', seconds })
      await guests.go()
      return step
    },
  )
  const line = (
    what: string,
    measure: (step: Stepped) => number | undefined,
    show: Line['show'] = figure,
  ): Line => ({
    what,
    few: middle(rounds, round => measure(round.few)),
    many: middle(rounds, round => measure(round.many)),
    ratio: ratioOf(
      rounds,
      round => measure(round.many),
      round => measure(round.few),
    ),
    show,
  })
  const cost = line('CPU ms an order', step => step.cpuMsPerOrder)
  const columns: readonly Column<Line>[] = [
    { head: `${pads} pads, closed loop`, cell: one => one.what, align: 'left' },
    { head: `behind ${figure(few)}`, cell: one => one.show(one.few) },
    { head: `behind ${figure(many)}`, cell: one => one.show(one.many) },
    { head: 'ratio', cell: one => figure(one.ratio) },
  ]
  return {
    text: [
      `The same load behind few orders and behind many, all of them served, paid and gone; median of ${rounds.length} pairs.`,
      drawTable(columns, [
        cost,
        line('orders/s', step => step.perSecond),
        line('p50, ms', step => step.reply?.p50),
        line('to disk an order', step => step.bytesPerOrder, kilobytes),
      ]),
    ].join('\n\n'),
    targets: [
      {
        what: `cost per order behind ${figure(many)} orders, ÷ behind ${figure(few)} (CPU)`,
        measured: cost.ratio,
        most: 1.1,
      },
    ],
    headline: { [`cost per order behind ${many}, ÷ behind ${few}`]: cost.ratio },
    measured: rounds,
  }
}
