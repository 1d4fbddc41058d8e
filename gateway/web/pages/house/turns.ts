/** Long work in turns: between two of them the browser draws, and whoever touches the screen is heard. */
import type { Clock } from '../../../../protocol/time.ts'

export interface Turns {
  /** Whether this turn has been long enough. */
  isOver(): boolean
  /** Resolves at the beginning of the next one. */
  next(): Promise<void>
}

/** In milliseconds: with what is drawn of it afterwards, well below the 50 that a hand notices, on a slow tablet too. */
const turnMs = 8

const waiting: (() => void)[] = []
const openChannel = () => {
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', () => waiting.shift()?.())
  port1.start()
  return port2
}
let channel: ReturnType<typeof openChannel> | undefined

/**
 * Calls `go` when everybody else had a turn. A message and not a timer: those of a page that is not in front wait for a
 * second, and the board has to be right when somebody comes back to it.
 */
export const giveWay = (go: () => void): void => {
  channel ??= openChannel()
  waiting.push(go)
  channel.postMessage(undefined)
}

/** @param give hands the browser over to others @param clock by which a turn is measured */
export const openTurns = (
  clock: Pick<Clock, 'monotonic'>,
  give: (go: () => void) => void = giveWay,
): Turns => {
  let beganAt = clock.monotonic()
  return {
    isOver: () => clock.monotonic() - beganAt >= turnMs,
    next: async () => {
      await new Promise<void>(give)
      beganAt = clock.monotonic()
    },
  }
}
