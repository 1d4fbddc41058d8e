/** The box in the restaurant: its parts opened in the order in which they need each other, and closed the other way. */

import { flushCompileCache } from 'node:module'
import { collectGarbage, sweep } from '../hardware/memory.ts'
import type { Fault } from '../protocol/fault.ts'
import type { Clock } from '../protocol/time.ts'
import { clearAfterCrowds, clearBehindPassers } from './aftermath.ts'
import { openAuthority } from './authority/authority.ts'
import { type Book, openBook, reportTo } from './book.ts'
import type { Log } from './broker/complaints.ts'
import type { GatewayConfig } from './config.ts'
import { keepDemoHome } from './demo.ts'
import { keepAnswers } from './desk/answers.ts'
import { openCodeSecret, thisMachine } from './desk/code-secret.ts'
import { type Desk, openDesk } from './desk/desk.ts'
import { keepHours } from './desk/hours.ts'
import { openPhotographer } from './desk/photographer.ts'
import { restoreFloor } from './desk/restore.ts'
import { keepSeating } from './desk/seating-clock.ts'
import { keepSnapshots, usualEvery } from './desk/snapshots.ts'
import { openTableCodes } from './desk/table-codes.ts'
import { receiveGuests } from './house/guests.ts'
import { keepPictures } from './house/pictures.ts'
import { openHouse } from './house.ts'
import { openLookup } from './journal/lookup.ts'
import { guestAddress } from './network/guest-address.ts'
import { watchLeaving } from './network/leaving.ts'
import { isLoopback } from './network/listening.ts'
import { openPads } from './pads.ts'
import { openPictures } from './pictures/pictures.ts'
import { createKitchenDoor } from './printing/kitchen-devices.ts'
import { openPrinting } from './printing/printing.ts'
import { rulesVersion } from './rules/version.ts'
import { seed } from './seed.ts'
import { createPatience } from './staff/patience.ts'
import { openPeople } from './staff/people.ts'
import { openWeb } from './web/server.ts'

export interface GatewayParts {
  readonly config: GatewayConfig
  /** The data directory: journal, snapshots, index, devices. One gateway at a time. */
  readonly data: string
  /** A site file, published on an empty journal. */
  readonly site: string | undefined
  /** The book in `data`, closed with the gateway, or where that cannot be had; by default it is opened now. */
  readonly book?: Book
  readonly clock: Clock
  /** `n` bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array
  readonly log: Log
  /** Writes for whoever stands at the gateway, past every log: the owner's code is shown here, once. */
  readonly print: (text: string) => void
  /** Something that only a restart mends: nothing is lost by one, and nothing is taken until then. */
  readonly fatal: (fault: Fault) => void
}

export interface Gateway {
  readonly desk: Desk
  /** In clear, on this machine. */
  readonly mqttPort: number
  readonly httpPort: number
  /** Over TLS, on the network; null where that is off. */
  readonly mqttsPort: number | null
  readonly httpsPort: number | null
  /** What devices pin: SHA-256 of the authority's certificate, hex. Public. */
  readonly fingerprint: string
  /** The doors first, then the printers, the last snapshot, the journal. Safe twice. */
  close(): Promise<void>
}

/** Opens everything. When a part cannot be had, what was open by then is closed again and its Fault is thrown. */
export const openGateway = async (parts: GatewayParts): Promise<Gateway> => {
  const steps: (() => unknown)[] = []
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= (async () => {
      for (const step of steps.reverse()) await step()
    })()
    return closed
  }
  try {
    return { ...(await open(parts, step => steps.push(step))), close }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** Journal → authority → desk → printers → broker → pages: nobody is let in before the one they would ask is there. */
const open = async (
  { config, data, site, book, clock, random, log, print, fatal }: GatewayParts,
  onClose: (step: () => unknown) => void,
): Promise<Omit<Gateway, 'close'>> => {
  const report = reportTo(log)
  const { folder, rooms, photographs, journal: opening } = book ?? (await openBook(data, log))
  onClose(async () => (await opening.catch(() => undefined))?.close())
  keepDemoHome(config)
  const journal = await opening
  // After the journal, which is open only to one gateway at a time: two would make two authorities.
  const authority = await openAuthority(data, { clock, names: config.http?.names ?? [], report })
  onClose(() => authority.close())
  const lookup = await openLookup({ folder, journal, report, room: rooms.reads })
  onClose(() => lookup.close())
  const answers = keepAnswers(lookup, error =>
    log.error({ err: error }, 'the index of answers cannot be written'),
  )
  onClose(() => answers.flush().catch(() => undefined))

  const snapshot = await photographs.latest(rulesVersion, journal)
  const floor = await restoreFloor(journal, snapshot, answers, lookup.cursor)
  const desk = openDesk({
    journal,
    answers,
    clock,
    random,
    floor,
    report: (event, fault) => {
      if (fault === undefined) log.info({ seq: desk.head.seq }, `the journal ${event}`)
      else if (event === 'unsure') fatal(fault)
      else if (event === 'stumbled') log.error({ err: fault }, 'a follower stumbled over an entry')
      else log.error({ err: fault }, 'the journal refuses: orders are not taken')
    },
  })
  const snapshots = keepSnapshots(desk, openPhotographer(folder), {
    every: config.snapshotEvery ?? usualEvery,
    taken: snapshot?.seq ?? 0,
    clock,
    report: error => log.warn({ err: error }, 'a snapshot was not stored'),
  })
  onClose(() => {
    snapshots.close()
    return snapshots.take()
  })
  onClose(() => desk.quiet())
  const pictures = await openPictures({ data, clock })
  if (site !== undefined) log.info({ site, was: await seed(desk, site, { pictures, log }) }, 'site')
  onClose(
    keepPictures(desk, pictures, error => log.warn({ err: error }, 'pictures could not be cleared away')),
  )
  onClose(keepHours(desk, clock, random))
  onClose(keepSeating(desk, clock, random))

  // Printing is there before the door opens by which kitchen devices come.
  const kitchenDoor = createKitchenDoor()
  const printing = await openPrinting(desk, clock, Math.random, { devices: kitchenDoor, random })
  onClose(() => printing.close())
  printing.watch((printer, state) => log.info({ printer, ...state }, 'printer'))
  onClose(
    desk.follow(({ entry }) => {
      for (const fact of entry.facts) if (fact.fact === 'job-failed') log.error(fact, 'a paper was given up')
    }),
  )

  const codeSecrets = await openCodeSecret({ data, machine: await thisMachine(), random, clock, report })
  const codes = openTableCodes({ floor: () => desk.floor, clock, random, secret: codeSecrets.secret })
  onClose(codeSecrets.daily(codes.renew))
  // Pads come in before the staff room is open; until then no code is right.
  let isStaffCode = async (_pad: string, _code: string): Promise<boolean> => false
  const pads = await openPads({
    config: config.mqtt ?? {},
    desk,
    data,
    authority,
    clock,
    log,
    codes,
    findPiece: pictures.piece,
    isStaffCode: (...given) => isStaffCode(...given),
  })
  onClose(() => pads.close())
  kitchenDoor.open(pads.kitchenDevices)
  const soon = (work: () => void) => () => void setImmediate(work)
  onClose(clearBehindPassers(watchLeaving, soon(sweep), soon(collectGarbage)))

  const { broker } = pads
  const demo = config.http?.demo ?? false
  const house = await openHouse({
    desk,
    journal,
    index: lookup,
    complete: () => answers.flush(),
    broker,
    printing,
    kitchenDevices: kitchenDoor,
    pictures,
    clock,
    devices: pads.devices,
    watchDevices: pads.watch,
    place: () => ({ fingerprint: authority.fingerprint, port: broker.tlsPort }),
    authorityUntil: authority.until,
    demo,
    newSecret: () => Buffer.from(random(32)).toString('base64url'),
    report: error => log.warn({ err: error }, 'the house could not be looked at'),
  })
  onClose(() => house.close())
  const people = await openPeople({
    ...{ desk, data, clock, random, log, print, demo },
    findDevice: pads.kitchenDevices.find,
  })
  onClose(() => people.close())
  isStaffCode = people.isRight
  const guests = receiveGuests({
    desk,
    codes,
    clock,
    random,
    patience: createPatience(clock.monotonic, isLoopback),
  })
  const web = await openWeb(config.http ?? {}, { house, people, guests, authority, clock, log })
  onClose(() => web.close())
  const clear = (): void => {
    // For the next start, where `start.mjs` asked for it; what was written once is not written again.
    flushCompileCache()
    collectGarbage()
  }
  onClose(clearAfterCrowds(pads.watchDoor, clock, clear))
  // A start that comes soon, because something kills this gateway again and again, has less to read than this one had.
  void answers.file().catch(() => undefined)
  codes.reachAt(config.http?.guests ?? guestAddress(config.http?.names ?? [], web))
  return {
    desk,
    mqttPort: broker.port,
    httpPort: web.port,
    mqttsPort: broker.tlsPort,
    httpsPort: web.tlsPort,
    fingerprint: authority.fingerprint,
  }
}
