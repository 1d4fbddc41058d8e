/** How long a restaurant waits for its gateway: from the start of the process to the first order it could take. */
import type { Grounds } from './grounds.ts'
import { fillHistory } from './history.ts'
import { median } from './spread.ts'
import { openGateway } from './target.ts'

export interface Readiness {
  /** The first start of all, site and menu published on the way; the median, milliseconds. */
  readonly emptyMs: number | undefined
  /** Behind it in the two below. */
  readonly orders: number
  /** After a power cut: from the last snapshot of the evening on, everything is replayed. */
  readonly afterCutMs: number | undefined
  /** After it was asked to stop, and took a snapshot. */
  readonly afterStopMs: number | undefined
}

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

export const measureReadiness = async (
  grounds: Grounds,
  { starts, history }: { readonly starts: number; readonly history: number },
): Promise<Readiness> => {
  const emptyMs = await startAgain(grounds, starts, grounds.newData, 'close')
  const data = grounds.newData()
  const orders = await fillHistory(data, grounds.site, history)
  const afterCutMs = await startAgain(grounds, starts, () => data, 'kill')
  await startAgain(grounds, 1, () => data, 'close')
  const afterStopMs = await startAgain(grounds, starts, () => data, 'close')
  return { emptyMs, orders, afterCutMs, afterStopMs }
}
