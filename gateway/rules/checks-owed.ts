/** What is owed to paper of checks, and of receipts for what was paid. */
import { jobId, type SessionId } from '../../protocol/ids.ts'
import { checkOf } from './bill.ts'
import type { Floor } from './floor.ts'
import { type FloorJob, untouched } from './job.ts'

/** One paper of a session's check as it stands: where all of it is paid, a receipt. */
export const oweCheck = (floor: Floor, id: SessionId, since: number): void => {
  const session = floor.sessions.get(id)
  if (session === undefined) return
  const kind = session.paid > 0 && checkOf(floor, session).due <= 0 ? 'receipt' : 'check'
  const { receipts = 0 } = session
  const before = kind === 'receipt' ? receipts : session.papers - receipts
  if (kind === 'receipt') session.receipts = receipts + 1
  const job = jobId(id, ++session.papers)
  floor.jobs.set(job, {
    ...{ job, of: { session: id }, kind, since, attempt: 1, state: 'queued' },
    ...(before > 0 ? { isCopy: true as const } : {}),
  })
}

/** Whether one more check of a session would come out anyway. */
export const awaitsCheck = (floor: Floor, id: SessionId): boolean => checksOf(floor, id).some(untouched)

/**
 * The party is about to go: a check that nobody has begun to print is of no use to it. A receipt is what it waits for
 * at the door, and what it was for is remembered until that is out.
 */
export const partWithChecks = (floor: Floor, id: SessionId): void => {
  const session = floor.sessions.get(id)
  const checks = checksOf(floor, id)
  for (const job of checks) if (job.kind === 'check' && job.state === 'queued') floor.jobs.delete(job.job)
  if (session === undefined || checks.every(({ kind }) => kind !== 'receipt')) return
  const orders = session.orders.flatMap(number => floor.orders.get(number) ?? [])
  floor.parted.set(id, { session: { ...session, orders: [...session.orders] }, orders })
}

/** It sits at its table, or its receipt is still owed. */
export const isKnown = ({ sessions, parted }: Floor, id: SessionId): boolean =>
  sessions.has(id) || parted.has(id)

/** The last of its papers may be out. */
export const forgetParty = (floor: Floor, id: SessionId): void => {
  const papers = floor.parted.get(id)?.session.papers ?? 0
  if (!Array.from({ length: papers }, (_, n) => jobId(id, n + 1)).some(job => floor.jobs.has(job)))
    floor.parted.delete(id)
}

/** The house as it was when a party was still there; as it is, where it is. */
export const withParty = (floor: Floor, id: SessionId): Floor => {
  const party = floor.parted.get(id)
  if (party === undefined) return floor
  return {
    ...floor,
    sessions: new Map(floor.sessions).set(id, party.session),
    orders: new Map([...floor.orders, ...party.orders.map(order => [order.order, order] as const)]),
  }
}

const checksOf = (floor: Floor, id: SessionId): readonly FloorJob[] =>
  Array.from({ length: floor.sessions.get(id)?.papers ?? 0 }, (_, n) =>
    floor.jobs.get(jobId(id, n + 1)),
  ).filter(job => job !== undefined)
