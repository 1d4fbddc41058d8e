/** A printer that fails, and its worker: what is owed is drawn as the gateway draws it, and falls as paper. */

import type { Desk } from '../../../../gateway/desk/desk.ts'
import { type Queue, queueFor } from '../../../../gateway/printing/queue.ts'
import type { Fact } from '../../../../gateway/rules/fact.ts'
import { ordersTouched } from '../../../../gateway/rules/touched.ts'
import type { PrinterModel } from '../../../../hardware/printer/models.ts'
import { settingsOf } from '../../../../hardware/printer/simulated/modelled.ts'
import { newRoll, paperLines } from '../../../../hardware/printer/simulated/paper.ts'
import { nothingUnread, parse } from '../../../../hardware/printer/simulated/parser.ts'
import { Fault } from '../../../../protocol/fault.ts'
import { isOwnJob, type PrinterId } from '../../../../protocol/ids.ts'
import type { Room } from '../../rules/room.ts'
import { bytesOf } from '../drawn.ts'
import { readSheet, readSummary, type Sheet, type SummarySheet } from './sheet.ts'

/** How an attempt ends; `part` of its bytes come out of one that breaks off, 0 to 1. */
export type Ending =
  | { readonly is: 'confirmed' | 'unconfirmed' }
  | { readonly is: 'cut-off' | 'power-cut'; readonly part: number }
  /** A kitchen device gives back what it has not begun. */
  | { readonly is: 'given-back' }

export interface Press {
  readonly printer: PrinterId
  /** Something happened: looks at what is owed. */
  review(): void
  /** One attempt at what comes next; false where nothing is owed. */
  print(ending: Ending): Promise<boolean>
  /** What has fallen since it was asked last, in order. */
  fallen(): readonly (Sheet | SummarySheet)[]
}

const concernsAll = ({ fact, ...more }: Fact): boolean =>
  fact === 'jobs-held' || fact === 'late-answered' || ('job' in more && isOwnJob(more.job))

/** Marked papers are confirmed at last: one that was in doubt six times is given up. */
export const mostDoubts = 4

/** What asks the rules as the desk would, at once. */
export const deskOf = (it: Room): Desk =>
  ({
    floor: it.floor,
    ask: (from, request) => {
      const verdict = it.ask(from, request)
      const { id } = request
      return Promise.resolve(verdict.ok ? { id, ok: true } : { id, ok: false, ...verdict.refusal })
    },
  }) satisfies Pick<Desk, 'floor' | 'ask'> as unknown as Desk

/** What a printer prints on. */
export interface Tray {
  /** Half a paper may hang there. */
  readonly isTorn: boolean
  /** All of it, or only a part; `power-cut` then takes what it had read already. */
  feed(bytes: Uint8Array, ending: Ending): void
  fallen: Press['fallen']
}

export const newTray = (model: PrinterModel): Tray => {
  const roll = newRoll({ ...settingsOf(model), keep: 1_000 })
  let unread = nothingUnread
  let isTorn = false
  let read = 0
  const send = (bytes: Uint8Array): void => {
    const [rest, commands] = parse(unread, bytes)
    unread = rest
    for (const command of commands) roll.apply(command)
  }
  return {
    get isTorn() {
      return isTorn
    },
    feed: (bytes, ending) => {
      isTorn = 'part' in ending
      send('part' in ending ? bytes.subarray(0, Math.round(ending.part * bytes.length)) : bytes)
      if (ending.is !== 'power-cut') return
      roll.powerOff()
      unread = nothingUnread
    },
    fallen: () => {
      const papers = roll.papers.slice(0, -1).slice(read)
      read += papers.length
      return papers.flatMap(paper => {
        const rows = paperLines(paper, model.font.widthDots)
        return readSheet(rows) ?? readSummary(rows) ?? []
      })
    },
  }
}

/** Calls back with what there is to look at again, for everything that has happened since it was called last. */
export const reviewing = (it: Room, queue: Pick<Queue, 'review' | 'reviewAll'>): (() => void) => {
  let heard = it.entries.length
  return () => {
    for (; heard < it.entries.length; heard++) {
      const entry = it.entries[heard]
      if (entry === undefined) continue
      if (entry.facts.some(concernsAll)) queue.reviewAll()
      for (const order of ordersTouched(entry)) queue.review({ order })
    }
  }
}

export const newPress = (it: Room, printer: PrinterId, model: PrinterModel): Press => {
  const queue = queueFor(deskOf(it), printer, { now: () => it.at })
  const tray = newTray(model)
  return {
    printer,
    review: reviewing(it, queue),
    print: async ending => {
      const job = ending.is === 'given-back' ? undefined : queue.next()
      if (job === undefined) return false
      await queue.sending(job)
      const bytes = bytesOf(it, job.id, model, tray.isTorn)
      const end = 'part' in ending && job.attempt > mostDoubts ? ({ is: 'unconfirmed' } as const) : ending
      tray.feed(bytes, end)
      if ('part' in end) await queue.inDoubt(job, new Fault('printer-broke-off', end.is))
      else await queue.sent(job, end.is === 'confirmed' ? 'confirmed' : 'unconfirmed')
      return true
    },
    fallen: tray.fallen,
  }
}
