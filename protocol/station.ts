/**
 * What the gateway and a kitchen device say to each other: a box at the pass with a screen, a bump bar and a printer of
 * its own. It is provisioned as a pad is, and speaks of papers alone here; its screen is a page like any other.
 *
 * A paper that was handed over belongs to the device until that says what became of it: it prints while the gateway is
 * away, and no other printer gets the paper meanwhile.
 */
import { type Static, Type } from 'typebox'
import { JobId, type KitchenName, RequestId } from './ids.ts'
import type { Message } from './messages.ts'
import { Reply } from './reply.ts'
import { Link } from './table.ts'

const closed = { additionalProperties: false } as const
const base64 = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' })

/** Papers in a device's hands at a time: what an hour without a gateway may have to print, and no more to take back. */
export const mostHanded = 16
/** Bytes of all of them in both forms, before base64: once there are so many, no more are handed over. */
export const handedBytes = 1024 * 1024

export const HandedPaper = Type.Object(
  {
    job: JobId,
    attempt: Type.Integer({ minimum: 1 }),
    /**
     * This handing over and no other, for ever, also when the gateway's books are older than they were: by it the device
     * knows what it had before. A ULID.
     */
    handing: RequestId,
    /** Of this paper among all of its printer's. */
    serial: Type.Integer({ minimum: 1 }),
    /** What the printer is fed, whole. */
    bytes: base64,
    /** The same for a printer in which half a paper may hang: it is cut off first. */
    afterTorn: base64,
    /** It is wanted back: the device says `job-returned` unless it has begun it. */
    back: Type.Optional(Type.Literal(true)),
  },
  closed,
)
export type HandedPaper = Static<typeof HandedPaper>

/**
 * `v1/station/<station>/papers`, retained: every paper that is the device's, in the order in which they are to be
 * printed. One that it has and has not begun, and that is not here any more, is none of its any more; what it has
 * begun, it tells of. A newer one takes the place of an unsent one.
 */
export const HandedPapers = Type.Object({ papers: Type.Array(HandedPaper, { maxItems: mostHanded }) }, closed)
export type HandedPapers = Static<typeof HandedPapers>

const report = {
  id: RequestId,
  job: JobId,
  attempt: Type.Integer({ minimum: 1 }),
  handing: RequestId,
}
const cause = Type.String({ maxLength: 300 })

/**
 * `v1/station/<station>/request`: what became of a paper, kept on the device's disk and said under one id until it is
 * answered. `overtaken`: nobody waits for that any more. `unknown-job`, for one of another printer.
 */
export const StationRequest = Type.Union([
  /** Every byte is with the printer; `job-confirmed`: which says that it is on paper. */
  Type.Object({ ...report, type: Type.Literal('job-sent') }, closed),
  Type.Object({ ...report, type: Type.Literal('job-confirmed') }, closed),
  /** Nobody knows what is on paper. */
  Type.Object({ ...report, type: Type.Literal('job-in-doubt'), cause }, closed),
  /** It can never be printed. */
  Type.Object({ ...report, type: Type.Literal('job-failed'), cause }, closed),
  /** No byte of it left: another printer may have it, and it is no second paper. */
  Type.Object({ ...report, type: Type.Literal('job-returned') }, closed),
])
export type StationRequest = Static<typeof StationRequest>

/** `v1/station/<station>/printer`, retained: how the device's own printer does. */
export const StationPrinter = Type.Object(
  {
    at: Type.Union([
      Type.Literal('ready'),
      Type.Literal('printing'),
      Type.Literal('stopped'),
      Type.Literal('away'),
      /** The device has none. */
      Type.Literal('none'),
    ]),
    why: Type.Optional(Type.String({ maxLength: 300 })),
    isLow: Type.Optional(Type.Literal(true)),
    /** What the printer calls itself. */
    name: Type.Optional(Type.String({ maxLength: 120 })),
    says: Type.Optional(
      Type.Union([Type.Literal('confirms'), Type.Literal('status'), Type.Literal('nothing')]),
    ),
  },
  closed,
)
export type StationPrinter = Static<typeof StationPrinter>

/** `v1/station/<station>/command`: shows its name, so that somebody who looks for it finds it. */
export const StationCommand = Type.Object({ id: RequestId, type: Type.Literal('identify') }, closed)
export type StationCommand = Static<typeof StationCommand>

const KiB = 1024
const small = { retained: false, maxBytes: 16 * KiB } as const

export const stationMessages = {
  request: { topic: 'v1/station/<station>/request', from: 'station', body: StationRequest, ...small },
  reply: { topic: 'v1/station/<station>/reply', from: 'gateway', body: Reply, ...small },
  papers: {
    topic: 'v1/station/<station>/papers',
    from: 'gateway',
    body: HandedPapers,
    retained: true,
    maxBytes: 4 * KiB * KiB,
  },
  printer: {
    topic: 'v1/station/<station>/printer',
    from: 'station',
    body: StationPrinter,
    retained: true,
    maxBytes: 16 * KiB,
  },
  link: {
    topic: 'v1/station/<station>/link',
    from: 'station',
    body: Link,
    retained: true,
    maxBytes: 16 * KiB,
  },
  command: {
    topic: 'v1/station/<station>/command',
    from: 'gateway',
    body: StationCommand,
    retained: false,
    maxBytes: 256,
  },
} as const satisfies Record<string, Message>

export type StationMessageName = keyof typeof stationMessages

/** The topic of one message for one kitchen device. */
export const stationTopic = (name: StationMessageName, station: KitchenName): string =>
  stationMessages[name].topic.replace('<station>', station)

/** `station://pass-1`: how the site names the printer of a kitchen device. */
const address = /^station:\/\/([A-Za-z0-9][A-Za-z0-9_-]{0,39})$/

/** The kitchen device whose printer has this address, where it is one's. */
export const stationOfUrl = (url: string): KitchenName | undefined =>
  address.exec(url)?.[1] as KitchenName | undefined
export const urlOfStation = (station: KitchenName): string => `station://${station}`
