/**
 * What a paper tells of its order: how it stands, less what later papers of the same ticket are still to tell.
 *
 * A paper that is printed late, or once more because nobody knows whether it came out, would else tell what the next
 * one tells too: two pieces, of which one was voided, would be one on this paper and none after the void's. And
 * whoever throws a second paper away, having the first, must not lose a word by it.
 */
import { isLive } from '../../protocol/order.ts'
import type { FloorLine, FloorOrder } from './floor.ts'
import type { FloorJob } from './job.ts'

/**
 * @param later the papers of one of its tickets that come after this one, oldest first
 * @param job the one in question; none where it is the ticket's state that is told
 */
export const asTold = (order: FloorOrder, later: readonly FloorJob[], job?: FloorJob): FloorOrder => {
  // A change or a move says itself what it came to; any other paper calls things as they were known before it.
  const papers = job === undefined ? later : [job, ...later]
  const moved = papers.find(one => one.from !== undefined && !(one === job && job?.kind === 'moved'))
  const fired = order.fired?.filter(({ course }) => !later.some(one => one.course === course))
  return {
    ...order,
    ...(moved?.from === undefined ? {} : { table: moved.from }),
    ...(fired === undefined ? {} : { fired }),
    lines: order.lines.map(line => unchanged(unvoided(line, later), job?.kind === 'change' ? later : papers)),
  }
}

const unvoided = (line: FloorLine, later: readonly FloorJob[]): FloorLine => {
  const pieces = later
    .flatMap(({ lines = [] }) => lines)
    .reduce((sum, one) => sum + (one.line === line.line ? one.quantity : 0), 0)
  if (pieces === 0) return line
  // A line that is gone has nothing left but what is still to be called back.
  return isLive(line.state)
    ? { ...line, voided: line.voided - pieces }
    : { ...line, voided: line.quantity - pieces, state: 'queued' }
}

const unchanged = (line: FloorLine, later: readonly FloorJob[]): FloorLine => {
  const before = later.flatMap(job => job.before ?? []).find(one => one.line === line.line)
  if (before === undefined) return line
  const { remark: _, ...rest } = line
  const { course, remark } = before
  return { ...rest, course, ...(remark === undefined ? {} : { remark }) }
}
