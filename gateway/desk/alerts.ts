/** What somebody should see to, and what to do about it: the same words for a manager's page and for `/healthz`. */
import { isPassJob, shortNumber, type TableId } from '../../protocol/ids.ts'
import type { LateQuestion } from '../../protocol/kitchen.ts'
import type { Alert } from '../../protocol/now.ts'
import { stationName, tableName } from '../../protocol/site.ts'
import { type Floor, openTickets } from '../rules/floor.ts'
import type { LostPaper } from '../rules/job.ts'
import { lostPapers } from '../rules/lost-papers.ts'
import type { Around, LateTicket, PrinterSeen } from './around.ts'
import { authorityAlerts } from './authority-alert.ts'
import { blindStations, paperStations } from './screen-alerts.ts'
import { lateQuestions, placeOf, printerTroubles } from './station-printers.ts'

/** How long a pad may be away from guests, and a guest from an answer, before somebody should look. Milliseconds. */
const padAwayMs = 60_000
const callWaitsMs = 120_000
/** A clock that is set a little is one that is cared for. */
const stepMs = 60_000

/** Worst first: `now` before `soon`, then in the order in which a house stops working. */
export const alertsOf = (floor: Floor, around: Around, late: readonly LateTicket[], at: number): Alert[] => {
  const all = [
    ...journalAlerts(around),
    ...offerAlerts(floor),
    ...blindStations(floor, around),
    ...paperStations(floor, around),
    ...unprintedStations(floor, around),
    ...around.printers.flatMap(printer => printerAlert(printer) ?? []),
    ...lateQuestions(floor).map(question => latePapers(floor, question)),
    ...lostPapers(floor).map(lostPaper),
    ...waitingCalls(floor, at),
    ...lateStations(floor, late),
    ...absentPads(floor, around, at),
    ...(around.demo === true ? [] : ownerless(floor)),
    ...steppedClock(around),
    ...authorityAlerts(around, at),
  ]
  return [...all.filter(({ level }) => level === 'now'), ...all.filter(({ level }) => level === 'soon')]
}

/** Orders are not taken. */
export const journalAlerts = ({ trouble }: Pick<Around, 'trouble'>): Alert[] =>
  trouble === undefined
    ? []
    : [
        {
          id: 'journal',
          level: 'now',
          what: `Orders are not taken: the journal cannot be written. ${trouble}`,
          remedy: 'Make room on the disk of the gateway. It goes on by itself as soon as it can write.',
        },
      ]

export const offerAlerts = (floor: Floor): Alert[] => [
  ...(floor.site === undefined
    ? [
        {
          id: 'no-site',
          level: 'now' as const,
          what: 'The house is not set up: there are no stations and no tables.',
          remedy: 'Start the gateway once with a site file: npm run gateway -- --site FILE.',
        },
      ]
    : []),
  ...(floor.menu === undefined
    ? [
        {
          id: 'no-menu',
          level: 'now' as const,
          what: 'No menu is published: guests cannot order.',
          remedy: 'Publish one under Menu, or with npm run menu -- publish FILE.',
        },
      ]
    : []),
]

export const printerAlert = (seen: PrinterSeen): Alert | undefined => {
  const { printer, at, since, why = 'nobody knows why', waiting, isLow = false } = seen
  const waits = waiting > 0 ? ` and ${papers(waiting)} for it` : ''
  const level = waiting > 0 ? 'now' : 'soon'
  const id = `printer/${printer}`
  if (at === 'away') {
    const remedy = 'Check that it is switched on, has paper, is closed, and that its cable is in.'
    return { id, level, what: `Printer ${printer} does not answer${waits}: ${why}.`, remedy, since }
  }
  if (at === 'stopped') {
    const remedy = 'What it was given is in its memory, and comes out when it goes on: do not switch it off.'
    return { id, level, what: `Printer ${printer} has stopped${waits}: ${why}.`, remedy, since }
  }
  if (!isLow) return undefined
  const remedy = 'Have a new roll at hand, and change it between two tickets.'
  return { id, level: 'soon', what: `Printer ${printer} is nearly out of paper.`, remedy, since }
}

const papers = (count: number): string => (count === 1 ? '1 paper waits' : `${count} papers wait`)

const latePapers = (floor: Floor, { printer, tickets, since }: LateQuestion): Alert => ({
  id: `late-papers/${printer}`,
  level: 'now',
  what: `${tickets === 1 ? '1 ticket has' : `${tickets} tickets have`} waited too long for ${printer}${floor.site === undefined ? '' : ` (${placeOf(floor.site, printer)})`}: a summary comes out instead.`,
  remedy: 'Say under Printers, or on the kitchen’s screen, whether the tickets should still come out.',
  since,
})

/** The paper is lost, the order is not: screens have it. */
const lostPaper = ({ job, cause, at }: LostPaper): Alert => ({
  id: `paper/${job}`,
  level: 'now',
  what: `Paper ${job} was given up: ${cause}.`,
  remedy: isPassJob(job)
    ? 'Call out at the pass what goes out, and check the printer.'
    : 'Tell the kitchen or the waiter, check the printer, then ask for the paper again.',
  since: at,
})

/** Guests sit there, and the kitchen waits for papers that do not come. An empty house has time to mend a printer. */
const unprintedStations = (floor: Floor, { printers }: Around): Alert[] => {
  if (floor.sessions.size === 0 && [...openTickets(floor)].length === 0) return []
  const unprinted = printerTroubles(floor.site, printers).filter(({ instead }) => instead === undefined)
  if (unprinted.length === 0) return []
  const names = unprinted.map(({ station }) => stationName(floor.site, station))
  return [
    {
      id: 'unprinted',
      level: 'now',
      what: `No printer prints the tickets of ${names.join(', ')}: work from the screen.`,
      remedy: 'Make sure that a kitchen screen is on there. Then see to the printers.',
      since: Math.min(...unprinted.map(({ since }) => since)),
    },
  ]
}

const waitingCalls = (floor: Floor, now: number): Alert[] =>
  [...floor.calls.values()]
    .filter(({ by, at }) => by === undefined && now - at > callWaitsMs)
    .map(({ call, reason, table, at }) => ({
      id: `call/${call}`,
      level: 'now',
      what: `Table ${tableName(floor.site, table)} called (${reason}) and nobody has answered.`,
      remedy: 'Send somebody, and accept the call on the floor page.',
      since: at,
    }))

const lateStations = (floor: Floor, late: readonly LateTicket[]): Alert[] => {
  const stations = Map.groupBy(late, ({ ticket }) => ticket.station)
  return [...stations].flatMap(([station, [oldest, ...others]]) =>
    oldest === undefined
      ? []
      : {
          id: `late/${station}`,
          level: 'now',
          what: `${stationName(floor.site, station)} is late with ${others.length === 0 ? '1 ticket' : `${others.length + 1} tickets`}; the oldest is order ${shortNumber(oldest.order.order)}${atTable(floor, oldest.order.table)}.`,
          remedy: 'Ask the station, and tell the guests.',
          since: oldest.order.placedAt,
        },
  )
}

/** Guests who sit before a pad that cannot order. */
const absentPads = (floor: Floor, { pads, startedAt }: Around, at: number): Alert[] =>
  pads
    .filter(({ online, revoked, table }) => !online && !revoked && floor.tables.has(table))
    .map(pad => ({ ...pad, since: pad.seenAt ?? startedAt }))
    .filter(({ since }) => at - since > padAwayMs)
    .map(({ pad, label, table, since }) => ({
      id: `pad/${pad}`,
      level: 'now',
      what: `${label ?? pad} at table ${tableName(floor.site, table)} is not connected, and guests sit there.`,
      remedy: 'Take their order on the floor page. Check the power of the pad and the Wi-Fi.',
      since,
    }))

const ownerless = (floor: Floor): Alert[] =>
  [...floor.staff.values()].some(({ role, secret }) => role === 'owner' && secret !== undefined)
    ? []
    : [
        {
          id: 'no-owner',
          level: 'soon',
          what: 'Nobody owns this house yet: whoever has the code of the first start can take it.',
          remedy:
            'Open the admin page and claim it with the code that the gateway printed when it first started.',
        },
      ]

const steppedClock = ({ steppedMs }: Around): Alert[] =>
  Math.abs(steppedMs) < stepMs
    ? []
    : [
        {
          id: 'clock',
          level: 'soon',
          what: `The clock of the gateway was set ${steppedMs > 0 ? 'forward' : 'back'} by ${minutes(Math.abs(steppedMs))}.`,
          remedy: 'Check its date and time. Ages of what was ordered before may be wrong.',
        },
      ]

const minutes = (ms: number): string => {
  const count = Math.round(ms / 60_000)
  return count === 1 ? '1 minute' : `${count} minutes`
}

const atTable = (floor: Floor, table: TableId | undefined): string =>
  table === undefined ? '' : ` for table ${tableName(floor.site, table)}`
