/** The rules of the house: from a request to facts or a refusal, and nothing else happens. */
import { readAllergy } from './allergies.ts'
import { acceptCall, callStaff, cancelCall, endCall, requestBill } from './calling.ts'
import { cancelByRequest, withdrawOrder } from './cancelling.ts'
import { changeLine } from './changing.ts'
import { assignDevice, assignKitchenDevice, issuePass, renameDevice, revokeDevice } from './devices.ts'
import { endIdle } from './ending.ts'
import { fireCourse } from './firing.ts'
import type { Floor } from './floor.ts'
import { bumpTicket, holdTicket, recallTicket, releaseTicket, showTickets, startTicket } from './kitchen.ts'
import { publishKitchen } from './kitchen-setup.ts'
import { answerLate, holdLate } from './late.ts'
import { scanTable, unlockTable } from './locking.ts'
import { moveTable } from './moving.ts'
import { placeChannelOrder, placeOrder, takeOrder } from './ordering.ts'
import { testPrinter } from './own-papers.ts'
import { reportJob, reprintTicket } from './papers.ts'
import { endPauses, pauseStations } from './pausing.ts'
import { printCheck, takePayment, waiveService } from './paying.ts'
import { publishPrinters } from './printers.ts'
import { publishMenu } from './publishing.ts'
import type { Request } from './request.ts'
import { closeTable, openTable } from './seating.ts'
import { serveOrder } from './serving.ts'
import { setPadCode, setSecret, signIn, signOut } from './signing.ts'
import { addStaff, changeStaff, claim, removeStaff } from './staffing.ts'
import { countItem, countOption, turnHours } from './stock.ts'
import { publishPapers } from './templates.ts'
import { printUnwatched } from './unwatched.ts'
import { accept, type Moment, refuse, type Verdict } from './verdict.ts'
import { voidLines } from './voiding.ts'

/** What this request comes to on this floor at this moment. Deterministic; changes nothing. */
export const decide = (floor: Floor, request: Request, moment: Moment): Verdict =>
  outOfOrder(floor, request, moment) ?? judge(floor, request, moment)

/**
 * A pad's requests are decided in the order of their numbers. One at or below the highest decided is refused
 * with the number to go on from; that refusal alone is not final, so that a pad that lost its store finds its place.
 */
const outOfOrder = (floor: Floor, request: Request, { from }: Moment): Verdict | undefined => {
  if (!('seq' in request) || from.kind !== 'pad') return undefined
  const highest = floor.pads.get(from.pad)?.seq ?? 0
  return request.seq > highest ? undefined : refuse('out-of-order', { next: highest + 1 })
}

const judge = (floor: Floor, request: Request, moment: Moment): Verdict => {
  switch (request.type) {
    case 'place-order':
      return placeOrder(floor, request, moment)
    case 'channel-order':
      return placeChannelOrder(floor, request, moment)
    case 'cancel-order':
      return cancelByRequest(floor, request, moment)
    case 'withdraw-order':
      return withdrawOrder(floor, request)
    case 'take-order':
      return takeOrder(floor, request, moment)
    case 'void-lines':
      return voidLines(floor, request, moment)
    case 'change-line':
      return changeLine(floor, request, moment)
    case 'fire-course':
      return fireCourse(floor, request)
    case 'show-tickets':
      return showTickets(floor, request, moment)
    case 'start-ticket':
      return startTicket(floor, request, moment)
    case 'bump-ticket':
      return bumpTicket(floor, request, moment)
    case 'recall-ticket':
      return recallTicket(floor, request, moment)
    case 'hold-ticket':
      return holdTicket(floor, request, moment)
    case 'release-ticket':
      return releaseTicket(floor, request, moment)
    case 'read-allergy':
      return readAllergy(floor, request, moment)
    case 'print-unwatched':
      return printUnwatched(floor, request)
    case 'reprint-ticket':
      return reprintTicket(floor, request, moment)
    case 'hold-late':
      return holdLate(floor, request, moment)
    case 'answer-late':
      return answerLate(floor, request, moment)
    case 'test-printer':
      return testPrinter(floor, request)
    case 'serve-order':
      return serveOrder(floor, request)
    case 'open-table':
      return openTable(floor, request, moment)
    case 'close-table':
      return closeTable(floor, request, moment)
    case 'move-table':
      return moveTable(floor, request)
    case 'take-payment':
      return takePayment(floor, request)
    case 'waive-service':
      return waiveService(floor, request)
    case 'print-check':
      return printCheck(floor, request)
    case 'call-staff':
      return callStaff(floor, request, moment)
    case 'request-bill':
      return requestBill(floor, request, moment)
    case 'cancel-call':
      return cancelCall(floor, request, moment)
    case 'accept-call':
      return acceptCall(floor, request, moment)
    case 'end-call':
      return endCall(floor, request)
    case 'claim':
      return claim(floor, request, moment)
    case 'add-staff':
      return addStaff(floor, request, moment)
    case 'change-staff':
      return changeStaff(floor, request, moment)
    case 'remove-staff':
      return removeStaff(floor, request, moment)
    case 'set-secret':
      return setSecret(floor, request, moment)
    case 'sign-in':
      return signIn(floor, request, moment)
    case 'sign-out':
      return signOut(floor, request)
    case 'assign-device':
      return assignDevice(floor, request, moment)
    case 'assign-kitchen-device':
      return assignKitchenDevice(floor, request, moment)
    case 'rename-device':
      return renameDevice(floor, request)
    case 'revoke-device':
      return revokeDevice(floor, request)
    case 'issue-pass':
      return issuePass(request, moment)
    case 'count-item':
      return countItem(floor, request)
    case 'count-option':
      return countOption(floor, request)
    case 'scan-table':
      return scanTable(floor, request, moment)
    case 'unlock-table':
      return unlockTable(floor, moment)
    case 'set-pad-code':
      return setPadCode(floor, request, moment)
    case 'end-idle':
      return endIdle(floor, moment)
    case 'pause-stations':
      return pauseStations(floor, request, moment)
    case 'end-pauses':
      return endPauses(floor, moment)
    case 'turn-hours':
      return turnHours(floor, moment)
    case 'publish-menu':
      return publishMenu(floor, request)
    case 'publish-printers':
      return publishPrinters(floor, request)
    case 'publish-kitchen':
      return publishKitchen(floor, request)
    case 'publish-papers':
      return publishPapers(floor, request)
    case 'publish-site':
      return accept({ fact: 'site-published', site: request.site })
    case 'job-sending':
    case 'job-sent':
    case 'job-confirmed':
    case 'job-in-doubt':
    case 'job-returned':
    case 'job-failed':
    case 'divert-job':
      return reportJob(floor, request, moment)
    default:
      return request satisfies never
  }
}
