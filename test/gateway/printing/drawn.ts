/** Papers of a room that has no printer: drawn as the gateway does, printed by a simulated one, read back as text. */
import { drawing } from '../../../gateway/printing/drawing.ts'
import type { FloorJob } from '../../../gateway/rules/job.ts'
import { printerOf } from '../../../gateway/rules/owed.ts'
import type { PrinterModel } from '../../../hardware/printer/models.ts'
import { printerModel } from '../../../hardware/printer/models.ts'
import type { JobId, PrinterId } from '../../../protocol/ids.ts'
import { readPaper } from '../../hardware/printer/reading.ts'
import { fresh, printing, type Room } from '../rules/room.ts'

export const modelOf = (columns: number): PrinterModel => {
  const model = printerModel(columns < 40 ? 'generic-58' : 'generic-80', columns)
  if (model === undefined) throw new Error('there is no such printer')
  return model
}

/** Begins an attempt at a paper. */
export const begin = (it: Room, { job, attempt }: Pick<FloorJob, 'job' | 'attempt'>, at?: PrinterId) => {
  const owed = it.floor.jobs.get(job)
  const printer = at ?? (owed && printerOf(it.floor, owed)) ?? ('p1' as PrinterId)
  it.facts(printing, { type: 'job-sending', id: fresh(), job, attempt, printer })
}

/** The bytes of an attempt that was begun. */
export const bytesOf = (it: Room, id: JobId, model: PrinterModel, isTorn = false): Uint8Array => {
  const job = it.floor.jobs.get(id)
  if (job === undefined) throw new Error(`nobody owes ${id}`)
  const paper = { id, of: job.of, attempt: job.attempt }
  return drawing({ floor: it.floor }, model, { now: () => it.at })(paper, { serial: job.serial ?? 0, isTorn })
}

/** Prints a paper that is owed, without trouble: its rows, without the ones fed before the cut. */
export const print = (
  it: Room,
  id: string,
  { model = modelOf(42), proof = 'job-confirmed' as 'job-confirmed' | 'job-sent' } = {},
): readonly string[] => {
  const job = it.floor.jobs.get(id as JobId)
  if (job === undefined) throw new Error(`nobody owes ${id}`)
  begin(it, job)
  const reading = readPaper(bytesOf(it, job.job, model), model)
  if (reading.findings.length + reading.unread > 0) throw new Error(reading.findings.join())
  it.facts(printing, { type: proof, id: fresh(), job: job.job, attempt: job.attempt })
  return (reading.lines.at(-1) ?? []).slice(0, -model.feedRows)
}

/** Prints all that is owed, oldest first. */
export const printAll = (it: Room, options: Parameters<typeof print>[2] = {}): readonly string[] => {
  const papers: string[] = []
  for (let next = first(it); next !== undefined; next = first(it))
    papers.push(print(it, next.job, options).join('\n').trim())
  return papers
}

const first = (it: Room): FloorJob | undefined => [...it.floor.jobs.values()][0]
