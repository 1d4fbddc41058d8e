/**
 * What a technician's computer and a device say to each other over a serial line: one JSON object a line, UTF-8,
 * ended by a line feed, 4,096 bytes at most. Whatever is no such line is passed over by both, in silence, up to the
 * next line feed: a cable pulled out and put in again begins in the middle of something.
 */
import { type Static, Type } from 'typebox'
import { DeviceId, KitchenName, PadName, StationId, TableId } from './ids.ts'

const closed = { additionalProperties: false } as const
/** Made by the technician's side, to know its answer by. */
const id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })

/** Bytes of one line, its line feed included. */
export const lineBytes = 4_096
/** Signs a second; eight data bits, no parity, one stop bit. */
export const baudRate = 115_200

/** SHA-256 of the DER bytes of the gateway's authority certificate, in small hex digits. */
export const Fingerprint = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: "a fingerprint (64 hex digits of the authority certificate's SHA-256)",
})

/** Where a gateway is and how it is known. */
export const GatewayPlace = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 255 }),
    /** Of the broker, TLS. */
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    fingerprint: Fingerprint,
  },
  closed,
)
export type GatewayPlace = Static<typeof GatewayPlace>

/** The stations whose tickets a kitchen device shows: all of them when empty. */
export const ShownStations = Type.Array(StationId, { maxItems: 20, uniqueItems: true })

/** 256 random bits as base64url. Travels towards the device and never back. */
const secret = Type.String({ minLength: 43, maxLength: 43, pattern: '^[A-Za-z0-9_-]{43}$' })
/** First 16 hex digits of the SHA-256 of a secret. */
const check = Type.String({ pattern: '^[0-9a-f]{16}$' })

const atTable = { name: PadName, table: TableId, gateway: GatewayPlace }
const inKitchen = {
  station: KitchenName,
  stations: ShownStations,
  gateway: GatewayPlace,
  /** The TCP port of the gateway's pages over TLS, at the same host; 8443 when absent. */
  web: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535 })),
}

/** Everything a pad needs to belong somewhere. Taken whole or not at all. */
export const Assignment = Type.Object({ ...atTable, secret }, closed)
export type Assignment = Static<typeof Assignment>

/** The same for a kitchen device. */
export const KitchenAssignment = Type.Object({ ...inKitchen, secret }, closed)
export type KitchenAssignment = Static<typeof KitchenAssignment>

/** An assignment as a pad tells of it. */
export const Assigned = Type.Object({ ...atTable, check }, closed)
export type Assigned = Static<typeof Assigned>

/** The same of a kitchen device. */
export const KitchenAssigned = Type.Object({ ...inKitchen, check }, closed)
export type KitchenAssigned = Static<typeof KitchenAssigned>

export const ToDevice = Type.Union([
  Type.Object({ id, say: Type.Literal('hello') }, closed),
  /** A device takes the assignment of its own kind alone: else `wrong-kind`. */
  Type.Object(
    { id, say: Type.Literal('assign'), assignment: Type.Union([Assignment, KitchenAssignment]) },
    closed,
  ),
  Type.Object({ id, say: Type.Literal('selftest') }, closed),
  /**
   * Forgets assignment, cart and unsent orders, or papers. Names the device, so that nobody wipes the wrong one. A kitchen
   * device that has papers refuses with `has-papers`, unless it is told to give them up.
   */
  Type.Object(
    { id, say: Type.Literal('reset'), device: DeviceId, giveUp: Type.Optional(Type.Literal(true)) },
    closed,
  ),
])
export type ToDevice = Static<typeof ToDevice>

const own = { device: DeviceId, version: Type.String({ maxLength: 40 }) }

export const Hello = Type.Object(
  {
    id,
    ok: Type.Literal(true),
    hello: Type.Union([
      Type.Object(
        { kind: Type.Literal('pad'), ...own, assigned: Type.Union([Assigned, Type.Null()]) },
        closed,
      ),
      /** A kitchen device. */
      Type.Object(
        { kind: Type.Literal('station'), ...own, assigned: Type.Union([KitchenAssigned, Type.Null()]) },
        closed,
      ),
    ]),
  },
  closed,
)
export type Hello = Static<typeof Hello>

/** One thing that was tried, and how it went. `detail` is for a person. */
export const Trial = Type.Object(
  {
    part: Type.Enum(['screen', 'buttons', 'beeper', 'bump-bar', 'printer', 'store', 'link', 'clock']),
    result: Type.Union([Type.Literal('pass'), Type.Literal('fail'), Type.Literal('not-tried')]),
    detail: Type.String({ maxLength: 200 }),
  },
  closed,
)
export type Trial = Static<typeof Trial>

export const FromDevice = Type.Union([
  Hello,
  /** To `assign` and `reset`: on the device's disk, synced, when this is said. `changed` false: it was so already. */
  Type.Object({ id, ok: Type.Literal(true), changed: Type.Boolean() }, closed),
  Type.Object({ id, ok: Type.Literal(true), trials: Type.Array(Trial, { maxItems: 20 }) }, closed),
  Type.Object(
    {
      id,
      ok: Type.Literal(false),
      why: Type.Enum([
        ...([
          'malformed',
          'assigned-elsewhere',
          'wrong-device',
          'wrong-kind',
          'has-papers',
          'not-kept',
        ] as const),
        /** With another question: it may be asked again at once. */
        'busy',
      ]),
      detail: Type.String({ maxLength: 400 }),
    },
    closed,
  ),
])
export type FromDevice = Static<typeof FromDevice>
