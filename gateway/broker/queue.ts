/** The queue at the door: however many come at once, those inside go on being served. */

/**
 * So many are let in at each turn of the event loop. What one costs in all (its CONNECT, its subscriptions, the menu
 * for it) is about half a millisecond, and an order on its way to the disk and back passes through a few turns: those
 * who are in wait some 10 ms in a storm of 5,000, seldom 60. With all of it at once they waited for up to a second.
 */
const atOnce = 12

/** @returns has `letIn` called at once, or behind those who came before, in order */
export const openQueue = (): ((letIn: () => void) => void) => {
  let waiting: (() => void)[] = []
  /** Of those waiting, how many are in. */
  let done = 0
  /** How many came in at this turn. */
  let entered = 0

  const turn = (): void => {
    const next = waiting.slice(done, done + atOnce)
    done += next.length
    entered = next.length
    if (done === waiting.length) {
      waiting = []
      done = 0
    }
    if (entered > 0) setImmediate(turn)
    for (const letIn of next) letIn()
  }

  return letIn => {
    if (entered === 0) setImmediate(turn)
    if (entered < atOnce && waiting.length === 0) {
      entered++
      letIn()
    } else waiting.push(letIn)
  }
}
