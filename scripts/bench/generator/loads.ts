/** The ways in which orders come in, and when a pad with nothing to do sends its next one. */
import type { Clock } from '../../../protocol/time.ts'
import type { Load } from '../plan.ts'
import type { Ledger, Measured } from './ledger.ts'

/** The room that load is put on. */
export interface Room {
  readonly pads: number
  /** Sends one order from the n-th pad, which must be idle; `sentAt` where it counts from an earlier instant. */
  order(pad: number, sentAt?: number): void
  /** Ends a load at a rate before its time. */
  isEnough: boolean
  /** Called with a pad's place whenever its order was answered. */
  onIdle: (pad: number) => void
  readonly ledger: Ledger
  readonly clock: Clock
}

/** How long the last answers, and the kitchen, are waited for when nobody says otherwise; milliseconds. */
const settleMs = 10_000
/** Between two bursts: longer than the pads' states rest, so that each starts from quiet. */
const betweenBurstsMs = 250

const pause = ({ clock }: Room, ms: number): Promise<void> =>
  new Promise(resolve => void clock.after(ms, resolve))

/** Waits until it is so, or so long. */
export const settle = async (room: Room, isSettled: () => boolean, ms = settleMs): Promise<void> => {
  const end = room.clock.monotonic() + ms
  while (!isSettled() && room.clock.monotonic() < end) await pause(room, 2)
}

const closedLoop = async (room: Room, seconds: number): Promise<number> => {
  room.onIdle = pad => room.order(pad)
  const began = room.clock.monotonic()
  for (let pad = 0; pad < room.pads; pad++) room.order(pad)
  await pause(room, seconds * 1000)
  room.onIdle = () => {}
  return (room.clock.monotonic() - began) / 1000
}

/**
 * An order that is due while every pad still waits for an answer is sent late and counts from when it was due:
 * otherwise a gateway that stalls would be asked less, and look better. Where a pad is idle it counts from the
 * sending, so that the coarseness of this process's timers is not taken for the gateway's.
 */
const openLoop = async (room: Room, perSecond: number, seconds: number): Promise<number> => {
  const idle = Array.from({ length: room.pads }, (_, pad) => pad)
  const overdue: number[] = []
  room.onIdle = pad => {
    const dueAt = overdue.shift()
    if (dueAt === undefined) idle.push(pad)
    else room.order(pad, dueAt)
  }
  const began = room.clock.monotonic()
  const all = Math.round(perSecond * seconds)
  for (let sent = 0; sent < all && !room.isEnough; ) {
    const now = room.clock.monotonic()
    for (; sent < all; sent++) {
      const dueAt = began + (sent * 1000) / perSecond
      if (dueAt > now) break
      const pad = idle.shift()
      if (pad === undefined) overdue.push(dueAt)
      else room.order(pad)
    }
    await pause(room, 1)
  }
  await settle(room, () => overdue.length === 0)
  return (room.clock.monotonic() - began) / 1000
}

const bursts = async (room: Room, times: number): Promise<number> => {
  room.onIdle = () => {}
  let busyMs = 0
  for (let n = 0; n < times; n++) {
    const began = room.clock.monotonic()
    for (let pad = 0; pad < room.pads; pad++) room.order(pad)
    await settle(room, () => room.ledger.unanswered === 0)
    busyMs += room.clock.monotonic() - began
    await settle(room, () => room.ledger.unseen === 0)
    await pause(room, betweenBurstsMs)
  }
  return busyMs / 1000
}

const put = (room: Room, load: Load): Promise<number> => {
  switch (load.how) {
    case 'closed':
      return closedLoop(room, load.seconds)
    case 'open':
      return openLoop(room, load.perSecond, load.seconds)
    case 'burst':
      return bursts(room, load.times)
    default:
      return load satisfies never
  }
}

/** Puts one load on a quiet room and waits until it is quiet again. `seconds`: what `received` was counted over. */
export const putLoad = async (room: Room, load: Load): Promise<Measured & { readonly seconds: number }> => {
  room.ledger.begin()
  room.isEnough = false
  const seconds = await put(room, load)
  // In a closed loop answers would come in forever; elsewhere all that was sent counts.
  if (load.how === 'closed') room.ledger.stop()
  await settle(room, () => room.ledger.unanswered === 0 && room.ledger.unseen === 0)
  return { seconds, ...room.ledger.end() }
}
