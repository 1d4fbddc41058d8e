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
const mostDoubts = 4

export const newPress = (it: Room, printer: PrinterId, model: PrinterModel): Press => {
  const desk = {
    floor: it.floor,
    ask: (from, request) => {
      const verdict = it.ask(from, request)
      const { id } = request
      return Promise.resolve(verdict.ok ? { id, ok: true } : { id, ok: false, ...verdict.refusal })
    },
  } satisfies Pick<Desk, 'floor' | 'ask'>
  const queue: Queue = queueFor(desk as Desk, printer, { now: () => it.at })
  const roll = newRoll({ ...settingsOf(model), keep: 1_000 })
  let unread = nothingUnread
  let isTorn = false
  let heard = it.entries.length
  let read = 0

  const send = (bytes: Uint8Array): void => {
    const [rest, commands] = parse(unread, bytes)
    unread = rest
    for (const command of commands) roll.apply(command)
  }

  return {
    printer,
    review: () => {
      for (; heard < it.entries.length; heard++) {
        const entry = it.entries[heard]
        if (entry === undefined) continue
        if (entry.facts.some(concernsAll)) queue.reviewAll()
        for (const order of ordersTouched(entry)) queue.review({ order })
      }
    },
    print: async ending => {
      const job = queue.next()
      if (job === undefined) return false
      await queue.sending(job)
      const bytes = bytesOf(it, job.id, model, isTorn)
      if (!('part' in ending) || job.attempt > mostDoubts) {
        send(bytes)
        isTorn = false
        await queue.sent(job, ending.is === 'confirmed' ? 'confirmed' : 'unconfirmed')
        return true
      }
      send(bytes.subarray(0, Math.round(ending.part * bytes.length)))
      if (ending.is === 'power-cut') {
        roll.powerOff()
        unread = nothingUnread
      }
      isTorn = true
      await queue.inDoubt(job, new Fault('printer-broke-off', ending.is))
      return true
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
