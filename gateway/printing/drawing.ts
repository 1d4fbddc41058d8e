/** From something owed to paper to the bytes of that paper, as the floor stands at the moment of printing. */
import type { Document } from '../../hardware/printer/document.ts'
import { encode, encodeAfterTorn, printable } from '../../hardware/printer/encode.ts'
import type { PrinterModel } from '../../hardware/printer/models.ts'
import type { Drawing } from '../../hardware/printer/store.ts'
import { Fault } from '../../protocol/fault.ts'
import type { PrinterId, SessionId } from '../../protocol/ids.ts'
import { tableName } from '../../protocol/site.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { mayHang } from '../rules/attempts.ts'
import { checkOf } from '../rules/bill.ts'
import { withParty } from '../rules/checks-owed.ts'
import { currentMenu, type Floor } from '../rules/floor.ts'
import type { FloorJob } from '../rules/job.ts'
import { checkLines } from './check-lines.ts'
import { checkPaper } from './check-paper.ts'
import { moneyOn, percentOn } from './paper-signs.ts'
import { drawPass } from './pass-drawing.ts'
import { type Print, paperName } from './print.ts'
import type { PaperJob } from './queue.ts'
import { drawSummary } from './summary-drawing.ts'
import { testPaper } from './test-paper.ts'
import { drawTicket } from './ticket-drawing.ts'
import { checkWords } from './words/languages.ts'

type DrawingFloor = Pick<Desk, 'floor'>

/** Throws `job-gone`, `ticket-gone`, `check-gone` or `order-gone` for what can never be printed again. */
const drawn = (
  { floor }: DrawingFloor,
  model: PrinterModel,
  clock: Pick<Clock, 'now'>,
  { id, attempt }: Pick<PaperJob, 'id' | 'attempt'>,
  serial: number,
): { readonly owed: FloorJob; readonly paper: Document } => {
  const owed = floor.jobs.get(id)
  if (owed === undefined) throw new Fault('job-gone', `Nobody owes the paper ${id}.`)
  const print: Print = {
    attempt,
    serial,
    first: owed.first && firstName(owed.first, { printer: owed.printer, serial }),
    at: clock.now(),
    zone: floor.site?.zone ?? 'UTC',
  }
  return { owed, paper: document(floor, owed, model, print) }
}

const firstName = (
  first: NonNullable<FloorJob['first']>,
  { printer, serial }: { readonly printer: PrinterId | undefined; readonly serial: number },
): string | undefined =>
  first.printer === printer && first.serial === serial ? undefined : paperName(first, printer)

/**
 * The bytes of one paper of a printer, each time anew: whoever was moved or voided meanwhile is on it as it is now.
 * Throws as `drawn` does.
 */
export const drawing =
  (desk: DrawingFloor, model: PrinterModel, clock: Pick<Clock, 'now'>) =>
  (job: PaperJob, { serial, isTorn }: Drawing): Uint8Array => {
    const { owed, paper } = drawn(desk, model, clock, job, serial)
    // What broke off hangs in the printer: it is cut off, so that nobody reads two papers as one.
    return isTorn || mayHang(desk.floor, owed) ? encodeAfterTorn(paper, model) : encode(paper, model)
  }

/** The same paper for a printer in which nothing hangs, and for one in which half a paper may: others know which it is. */
export interface BothWays {
  readonly bytes: Uint8Array
  readonly afterTorn: Uint8Array
}

/** Throws as `drawn` does. */
export const drawingBothWays =
  (desk: DrawingFloor, model: PrinterModel, clock: Pick<Clock, 'now'>) =>
  (job: Pick<PaperJob, 'id' | 'attempt'>, serial: number): BothWays => {
    const { paper } = drawn(desk, model, clock, job, serial)
    return { bytes: encode(paper, model), afterTorn: encodeAfterTorn(paper, model) }
  }

const document = (floor: Floor, job: FloorJob, model: PrinterModel, print: Print): Document => {
  const { of } = job
  if ('session' in of) return check(floor, of.session, job, model, print)
  if ('printer' in of)
    return job.kind === 'summary'
      ? drawSummary(floor, of.printer, job, model, print)
      : test(floor, of.printer, model, print)
  if ('order' in of) return drawPass(floor, of.order, job, model, print)
  return drawTicket(floor, of.ticket, job, model, print)
}

const check = (now: Floor, id: SessionId, job: FloorJob, model: PrinterModel, print: Print): Document => {
  const floor = withParty(now, id)
  const session = floor.sessions.get(id)
  if (session === undefined) throw new Fault('check-gone', `The party ${id} has left.`)
  const { site } = floor
  const menu = currentMenu(floor)?.menu
  const language = menu?.languages[0] ?? 'en'
  const readable = (text: string) => printable(text, model)
  const kind = job.kind === 'receipt' ? 'receipt' : 'check'
  return checkPaper({
    ...print,
    site: site?.name ?? '',
    table: tableName(site, session.table),
    isReceipt: kind === 'receipt',
    isCopy: job.isCopy === true,
    lines: checkLines(floor, session, readable),
    check: checkOf(floor, session),
    payments: session.payments ?? [],
    isServiceDeclined: session.waived,
    wish: session.wish,
    show: moneyOn(model, menu?.currency, language),
    percent: percentOn(model, language),
    words: checkWords(language, readable),
    template: site?.papers?.[kind],
  })
}

const test = (floor: Floor, printer: PrinterId, model: PrinterModel, print: Print): Document => {
  const stations = Object.entries(floor.site?.stations ?? {})
  const named = (as: 'printer' | 'backup') =>
    stations.filter(([, station]) => station[as] === printer).map(([id, { name = id }]) => name)
  return testPaper({
    ...print,
    printer,
    site: floor.site?.name ?? '',
    prints: named('printer'),
    backsUp: named('backup'),
    printsChecks: floor.site?.checkPrinter === printer,
    model,
  })
}
