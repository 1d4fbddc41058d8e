/** How long a restaurant waits for its gateway: from the start of the process to the first order it could take. */
import type { Grounds } from '../grounds.ts'
import type { Bench, Chapter } from '../section.ts'
import { median } from '../spread.ts'
import { type Column, drawTable, figure } from '../table.ts'
import { openGateway } from '../target.ts'

interface Readiness {
  readonly what: string
  readonly ms: number | undefined
}

const columns: readonly Column<Readiness>[] = [
  { head: 'ready', cell: one => one.what, align: 'left' },
  { head: 'ms', cell: one => figure(one.ms) },
]

/** Starts and ends a gateway so often. @param data a new folder for each start, or always the same */
const startAgain = async (
  grounds: Grounds,
  times: number,
  data: () => string,
  end: 'close' | 'kill',
): Promise<number | undefined> => {
  const all: number[] = []
  for (let n = 0; n < times; n++) {
    const { program, readyMs } = await openGateway(grounds, data())
    all.push(readyMs)
    await program[end]()
  }
  return median(all)
}

export const measureReady = async ({ plan, grounds, evenings, tell }: Bench): Promise<Chapter> => {
  const { starts, orders } = plan.ready
  tell('the gateway starts')
  const emptyMs = await startAgain(grounds, starts, grounds.newData, 'close')
  const cut = await evenings.behind(orders, 'cut')
  tell('the gateway starts behind an evening')
  const afterCutMs = await startAgain(grounds, starts, () => cut, 'kill')
  const closed = await evenings.behind(orders, 'closed')
  const afterStopMs = await startAgain(grounds, starts, () => closed, 'close')
  const all: readonly Readiness[] = [
    { what: 'the first start, ms', ms: emptyMs },
    { what: `behind ${figure(orders)} orders, after a stop, ms`, ms: afterStopMs },
    { what: '… after a power cut, ms', ms: afterCutMs },
  ]
  return {
    text: drawTable(columns, all),
    targets: all.map(({ what, ms }, n) => ({
      what: n < 2 ? `ready: ${what}` : what,
      measured: ms,
      most: 2000,
    })),
    headline: {
      'ready, first start, ms': emptyMs,
      [`ready behind ${orders} orders, after a stop, ms`]: afterStopMs,
      [`ready behind ${orders} orders, after a power cut, ms`]: afterCutMs,
    },
    measured: { orders, emptyMs, afterCutMs, afterStopMs },
  }
}
