/** A queue of papers that remembers everything it was told, and asks for a marked copy when in doubt. */
import { columns, type Document, rule, text } from '../../../hardware/printer/document.ts'
import { encode } from '../../../hardware/printer/encode.ts'
import { printerModel } from '../../../hardware/printer/models.ts'
import type { Job, JobStore } from '../../../hardware/printer/store.ts'
import type { Fault } from '../../../protocol/fault.ts'

export interface Queue extends JobStore<Job> {
  add(...ids: readonly string[]): void
  /** `sending a #1`, `sent a #1`, … in the order they were told. */
  readonly told: readonly string[]
  /** How often `next` was asked. */
  readonly asked: number
  /** What the disk does before it answers; a test may make it refuse. */
  disk: (what: string) => Promise<void>
  /** Resolves as soon as `what` has been told. */
  once(what: string): Promise<void>
}

export const newQueue = (...ids: readonly string[]): Queue => {
  let jobs: readonly Job[] = ids.map(id => ({ id, attempt: 1 }))
  const told: string[] = []
  const awaited = new Map<string, () => void>()
  let asked = 0
  let serial = 0
  const tell = async (what: string, job: Job): Promise<void> => {
    const entry = `${what} ${job.id} #${job.attempt}`
    await queue.disk(entry)
    told.push(entry)
    awaited.get(entry)?.()
  }
  const drop = (job: Job): void => {
    jobs = jobs.filter(one => one.id !== job.id)
  }
  const queue: Queue = {
    told,
    get asked() {
      return asked
    },
    disk: async () => undefined,
    once: what =>
      new Promise(resolve => {
        if (told.includes(what)) resolve()
        else awaited.set(what, resolve)
      }),
    add: (...more) => {
      jobs = [...jobs, ...more.map(id => ({ id, attempt: 1 }))]
    },
    next: () => {
      asked++
      return jobs[0]
    },
    waiting: () => jobs.length,
    sending: async job => {
      await tell('sending', job)
      return ++serial
    },
    sent: async (job, proof) => {
      await tell(proof === 'confirmed' ? 'confirmed' : 'sent', job)
      drop(job)
    },
    failed: async (job, _why: Fault) => {
      await tell('failed', job)
      drop(job)
    },
    inDoubt: async (job, _why: Fault) => {
      await tell('in doubt', job)
      jobs = jobs.map(one => (one.id === job.id ? { id: job.id, attempt: job.attempt + 1 } : one))
    },
  }
  return queue
}

const model = printerModel('epson-tm-m30')

/** A ticket of about 600 bytes that says whose it is, first and last. */
export const ticketOf = (job: Job): Uint8Array => {
  if (model === undefined || job.id.startsWith('undrawable')) throw new Error(`no paper for ${job.id}`)
  const mark = job.attempt === 1 ? [] : [text(`POSSIBLE REPRINT, attempt ${job.attempt}`, { invert: true })]
  const dishes = ['SMOKED BACON BURGER', 'CLASSIC BURGER', 'Käsespätzle', 'Şakşuka'].flatMap(dish => [
    text(dish, { lead: '2x ', size: 'double-height' }),
    text('EXTRA CHEESE', { lead: '     + ' }),
  ])
  const paper: Document = [
    text(`begin ${job.id}`),
    ...mark,
    rule(),
    ...dishes,
    rule(),
    columns(`end ${job.id}`, '18:02'),
  ]
  return encode(paper, model)
}
