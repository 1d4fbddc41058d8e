/**
 * A kitchen device as the protocol promises it, in memory: its disk, its printer, and what came out of that. It shares
 * nothing with the real one.
 */
import type { JobId, KitchenName, RequestId } from '../../../../protocol/ids.ts'
import type {
  HandedPaper,
  HandedPapers,
  StationPrinter,
  StationRequest,
} from '../../../../protocol/station.ts'
import { fresh } from '../../rules/room.ts'

/** What came out of its printer. */
export interface Print {
  readonly kitchen: KitchenName
  readonly job: JobId
  readonly attempt: number
  readonly handing: RequestId
  readonly serial: number
  /** What was sent to the printer. */
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}

export type Ending = 'confirmed' | 'sent' | 'torn'

export interface FakeDevice {
  readonly kitchen: KitchenName
  readonly printer: StationPrinter
  isConnected: boolean
  readonly prints: readonly Print[]
  /** Reports that nobody has answered yet, oldest first. */
  readonly outbox: readonly StationRequest[]
  setPrinter(printer: StationPrinter): void
  /** The list of its papers came. */
  hear(papers: HandedPapers): void
  /** Begins its next paper, where its printer is well and has none. */
  begin(): void
  /** The paper that is being printed ends so. */
  end(ending: Ending): void
  /** Its power is gone, and back; what it was printing is out, or half of it is. */
  crash(isWhole: boolean): void
  /** A report was answered: it is told no more. */
  answered(id: string): void
}

export const newDevice = (kitchen: KitchenName): FakeDevice => {
  let printer: StationPrinter = { at: 'ready', says: 'confirms' }
  // Its disk.
  const ended = new Set<RequestId>()
  let queue: HandedPaper[] = []
  let begun: HandedPaper | undefined
  let outbox: StationRequest[] = []
  // Its printer's tray, and what hangs in that.
  const prints: Print[] = []
  let isTorn = false

  const tell = (paper: HandedPaper, type: StationRequest['type'], cause = 'it broke off'): void => {
    const about = { id: fresh(), job: paper.job, attempt: paper.attempt, handing: paper.handing }
    outbox.push(
      type === 'job-in-doubt' || type === 'job-failed' ? { ...about, type, cause } : { ...about, type },
    )
  }
  const print = (paper: HandedPaper, isWhole: boolean): void => {
    const { job, attempt, handing, serial } = paper
    const bytes = Buffer.from(isTorn ? paper.afterTorn : paper.bytes, 'base64')
    prints.push({ kitchen, job, attempt, handing, serial, bytes, isWhole })
    isTorn = !isWhole
  }

  return {
    kitchen,
    get printer() {
      return printer
    },
    isConnected: false,
    prints,
    get outbox() {
      return outbox
    },
    setPrinter: next => {
      printer = next
    },
    hear: ({ papers }) => {
      const wanted: HandedPaper[] = []
      for (const paper of papers) {
        if (ended.has(paper.handing) || begun?.handing === paper.handing) continue
        if (paper.back === true) {
          ended.add(paper.handing)
          tell(paper, 'job-returned')
        } else wanted.push(queue.find(({ handing }) => handing === paper.handing) ?? paper)
      }
      // What is listed no more is none of its papers, whatever comes later.
      for (const { handing } of queue)
        if (!papers.some(paper => paper.handing === handing)) ended.add(handing)
      queue = wanted
    },
    begin: () => {
      if (begun !== undefined || printer.at !== 'ready') return
      begun = queue.shift()
    },
    end: ending => {
      if (begun === undefined) return
      print(begun, ending !== 'torn')
      tell(begun, ending === 'torn' ? 'job-in-doubt' : ending === 'sent' ? 'job-sent' : 'job-confirmed')
      ended.add(begun.handing)
      begun = undefined
    },
    crash: isWhole => {
      if (begun === undefined) return
      print(begun, isWhole)
      tell(begun, 'job-in-doubt', 'it stopped while it printed')
      ended.add(begun.handing)
      begun = undefined
    },
    answered: id => {
      outbox = outbox.filter(report => report.id !== id)
    },
  }
}
