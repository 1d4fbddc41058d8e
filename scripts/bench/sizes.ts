/** How large a plan is, and the same plan in another size. */
import type { Plan } from './plan.ts'

/** How many pads have to be enrolled. */
export const padsIn = ({
  loads,
  slowDisk,
  storm,
  memory,
  history,
  slowReader,
  stall,
  printing,
  ...plan
}: Plan): number =>
  Math.max(
    ...loads.map(({ pads }) => pads),
    slowDisk.pads,
    storm.diners + storm.pads,
    plan.return.pads,
    memory.pads,
    memory.seated,
    history.pads,
    slowReader.pads,
    stall.pads,
    printing.pads,
    ...plan.menu.pads,
  )

/** The same with so many orders behind the gateway where they are many. */
export const withHistory = (plan: Plan, orders: number): Plan => ({
  ...plan,
  ready: { ...plan.ready, orders },
  memory: { ...plan.memory, orders },
  history: { ...plan.history, many: orders },
})

/** The same with so many tickets printed one after the other. */
export const withTickets = (plan: Plan, tickets: number): Plan => ({
  ...plan,
  printing: { ...plan.printing, tickets },
})

/** The same with no more pads at once than a process may have connections. */
export const withPadsAtMost = (plan: Plan, most: number): Plan => {
  const least = (pads: number) => Math.min(pads, most)
  const { loads, slowDisk, storm, menu, memory, history, slowReader, stall, printing } = plan
  return {
    ...plan,
    loads: loads.filter(({ pads }) => pads <= most),
    slowDisk: { ...slowDisk, pads: least(slowDisk.pads) },
    storm: { ...storm, pads: Math.max(1, least(storm.pads + storm.diners) - storm.diners) },
    return: { ...plan.return, pads: least(plan.return.pads) },
    menu: { ...menu, pads: menu.pads.filter(pads => pads <= most) },
    memory: { ...memory, pads: least(memory.pads), seated: least(memory.seated) },
    history: { ...history, pads: least(history.pads) },
    slowReader: { ...slowReader, pads: least(slowReader.pads) },
    stall: { ...stall, pads: least(stall.pads) },
    printing: { ...printing, pads: least(printing.pads) },
  }
}
