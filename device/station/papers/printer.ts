/** A kitchen device's own printer at work, and how it does in the gateway's words. */
import { type JobWorker, startJobs } from '../../../hardware/printer/jobs.ts'
import type { PrinterState } from '../../../hardware/printer/state.ts'
import { connectorFor } from '../../../hardware/printer/wires/open.ts'
import type { StationPrinter } from '../../../protocol/station.ts'
import type { Clock } from '../../../protocol/time.ts'
import type { Papers } from './papers.ts'

export interface OwnPrinter {
  readonly state: StationPrinter
  /** Calls back for each change. */
  watch(tell: (state: StationPrinter) => void): void
  /** Lets the printer finish its paper, within the worker's deadline. Safe twice. */
  close(): Promise<void>
}

const inWords = ({ at, why, isLow, name, says }: PrinterState): StationPrinter => ({
  at,
  ...(why === undefined ? {} : { why: why.slice(0, 300) }),
  ...(isLow === undefined ? {} : { isLow }),
  ...(name === undefined ? {} : { name: name.slice(0, 120) }),
  ...(says === undefined ? {} : { says }),
})

/** A device without one: what is listed for it waits until the gateway wants it back. */
const none: OwnPrinter = { state: { at: 'none' }, watch: () => {}, close: async () => {} }

/** @param url undefined: it has none */
export const openPrinter = (
  url: string | undefined,
  papers: Papers,
  { clock, random }: { readonly clock: Clock; readonly random: () => number },
): OwnPrinter => {
  if (url === undefined) return none
  const worker: JobWorker = startJobs({
    store: papers,
    connector: connectorFor(url, clock),
    draw: ({ paper }, { isTorn }) =>
      Buffer.from(isTorn || papers.isTorn ? paper.afterTorn : paper.bytes, 'base64'),
    clock,
    random,
  })
  papers.onChange(({ letGo }) => {
    if (letGo) worker.letGo()
    worker.poke()
  })
  return {
    get state() {
      return inWords(worker.state)
    },
    watch: tell => {
      let said = ''
      worker.watch(state => {
        const now = inWords(state)
        if (JSON.stringify(now) === said) return
        said = JSON.stringify(now)
        tell(now)
      })
    },
    close: () => worker.close(),
  }
}
