/** What is owed to paper at the pass: one paper of the whole order each time something of it goes out. */
import { passJobId } from '../../protocol/ids.ts'
import type { FactOf } from './fact.ts'
import type { Floor, FloorOrder } from './floor.ts'
import type { FloorJob } from './job.ts'
import { changeOrder } from './orders.ts'
import { piecesLeft } from './pieces.ts'

/** The papers of the pass that are not known to be sent, oldest first. */
export const passJobs = (
  floor: Pick<Floor, 'jobs'>,
  { order, passPapers = 0 }: Pick<FloorOrder, 'order' | 'passPapers'>,
): readonly FloorJob[] =>
  Array.from({ length: passPapers }, (_, n) => floor.jobs.get(passJobId(order, n + 1))).filter(
    job => job !== undefined,
  )

/**
 * It goes out over the pass: a paper goes with it, where the pass has a printer. The pieces are as they are now, for what
 * is voided afterwards had gone out all the same.
 */
export const owePass = (floor: Floor, fact: FactOf<'order-served'>, since: number): void => {
  const order = floor.orders.get(fact.order)
  if (order === undefined || fact.carried === true || floor.site?.pass?.printer === undefined) return
  const lines = order.lines
    .filter(({ line }) => fact.lines.includes(line))
    .map(line => ({ line: line.line, quantity: piecesLeft(line) }))
  const n = (order.passPapers ?? 0) + 1
  changeOrder(floor, fact.order, one => ({ ...one, passPapers: n }))
  const job = passJobId(fact.order, n)
  const of = { order: fact.order }
  floor.jobs.set(job, { job, of, kind: 'pass', lines, since, attempt: 1, state: 'queued' })
}
