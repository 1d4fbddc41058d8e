/** The thread that reads in the book while others write: a report over a year never holds up an order. */
import type { DatabaseSync } from 'node:sqlite'
import { Fault } from '../../protocol/fault.ts'
import { breaks, genesis } from './chain.ts'
import { openForReading, rowsBetween } from './database.ts'
import { filesIn } from './folder.ts'
import type { Row } from './journal.ts'
import { type PackedRows, packRows } from './packing.ts'
import { isCorrupt, sqliteReason } from './sqlite-errors.ts'
import { serve } from './thread.ts'

/** One answer holds at most this much, unless a single entry is larger. */
const answerRows = 512
const answerBytes = 1024 * 1024

let database: DatabaseSync | undefined
let between: ReturnType<typeof rowsBetween> | undefined
let file = ''

const open = (question: { readonly folder: string }): void => {
  file = filesIn(question.folder).database
  database = openForReading(file, 'with-log')
  between = rowsBetween(database)
}

/** The next rows after a place, each checked against its hash and the one before. */
const rows = (question: { readonly after: number; readonly upTo: number }): PackedRows => {
  if (between === undefined) throw new Fault('journal-closed', 'not open')
  const { after, upTo } = question
  try {
    const before = after === 0 ? genesis : (collect(between(after - 1, after))[0] ?? missing(after))
    const found = collect(between(after, upTo))
    const checked = breaks(before, found).next()
    if (!checked.done) throw damaged(checked.value.seq, checked.value.what)
    return found.length > 0 ? packRows(found) : missing(after + 1)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    if (isCorrupt(cause)) throw damaged(after + 1, `cannot be read: ${sqliteReason(cause)}`)
    throw new Fault(
      'journal-unreadable',
      `The journal cannot be read after ${after}: ${sqliteReason(cause)}.`,
      { cause },
    )
  }
}

/** Stops early without leaving a read open, which would keep the write-ahead log from being used anew. */
const collect = (rows: Iterable<Row>): readonly Row[] => {
  const found: Row[] = []
  let bytes = 0
  for (const row of rows) {
    found.push(row)
    bytes += row.bytes.length
    if (found.length === answerRows || bytes >= answerBytes) break
  }
  return found
}

const missing = (seq: number): never => {
  throw damaged(seq, 'missing')
}

const damaged = (seq: number, what: string): Fault =>
  new Fault(
    'journal-damaged',
    `${file}: entry ${seq}: ${what}. Run "npm run verify -- DIR", and put the newest backup in its place.`,
  )

const service = { open, rows }
export type Reader = typeof service

serve(service, () => database?.close())
