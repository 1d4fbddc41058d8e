/** The gateway under a full house, with V8 looking where it is all the time. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Grounds } from './grounds.ts'
import { inviteGuests } from './guests.ts'
import { sharedNow } from './instant.ts'
import { type Cost, costsIn, isOurs } from './profile.ts'
import { type Column, drawTable, figure } from './table.ts'
import { openGateway } from './target.ts'

const warmSeconds = 1.5
const seconds = 4
const shown = 40

const columnsFor = (all: number, orders: number): readonly Column<Cost>[] => [
  { head: 'self %', cell: cost => figure((cost.self / all) * 100) },
  { head: 'total %', cell: cost => figure((cost.total / all) * 100) },
  { head: 'self µs/order', cell: cost => figure((cost.self * 1000) / orders) },
  { head: 'where', cell: cost => cost.place, align: 'left' },
]

/**
 * The report, a line break at its end. Shares are of the time the gateway's main thread worked; what its threads
 * for the disk do meanwhile is not in it.
 * @param keep where the profile itself is copied to
 */
export const profileGateway = async (grounds: Grounds, pads: number, keep?: string): Promise<string> => {
  const folder = join(grounds.folder, 'profile')
  mkdirSync(folder)
  const guests = inviteGuests()
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval', '250']
  const { program, mqttPort, kitchen } = await openGateway(grounds, grounds.newData(), { flags })
  try {
    const { baskets, credentials } = grounds
    await guests.come({ mqttPort, kitchen, baskets, credentials: credentials.slice(0, pads) })
    await guests.load({ how: 'closed', seconds: warmSeconds })
    const from = sharedNow()
    const { perSecond, reply } = await guests.load({ how: 'closed', seconds })
    const to = sharedNow()
    await program.close()
    const file = readdirSync(folder).find(name => name.endsWith('.cpuprofile'))
    if (file === undefined) throw new Error('the gateway left no profile')
    if (keep !== undefined) copyFileSync(join(folder, file), keep)
    const costs = costsIn(join(folder, file), { from, to })
    const all = costs.reduce((sum, { self }) => sum + self, 0)
    const columns = columnsFor(all, reply?.count ?? Number.NaN)
    return [
      `${pads} pads, closed loop, under the profiler: ${figure(perSecond)} orders/s; ` +
        `the main thread worked ${figure((all / (to - from)) * 100)} % of the time.`,
      'By what happens in the function itself:',
      drawTable(columns, costs.slice(0, shown)),
      'Our own functions with all they call:',
      drawTable(
        columns,
        costs
          .filter(isOurs)
          .sort((a, b) => b.total - a.total)
          .slice(0, shown),
      ),
      '',
    ].join('\n\n')
  } finally {
    await program.close()
    await guests.close()
  }
}
