/** The devices of a restaurant, as managers and technicians are told of them. */
import { type Static, Type } from 'typebox'
import { DeviceId, KitchenName, PadName, RequestId, TableId } from './ids.ts'
import { freeText } from './order.ts'
import { Assignment, Fingerprint, ShownStations } from './provisioning.ts'

const closed = { additionalProperties: false } as const

const known = {
  /** What people call it. */
  label: Type.Optional(Type.String()),
  /** The hardware that was assigned, where a technician did it. */
  device: Type.Optional(DeviceId),
  online: Type.Boolean(),
  version: Type.Optional(Type.String()),
  /** When it was last heard of, UTC milliseconds; absent when not since the gateway started. */
  seenAt: Type.Optional(Type.Integer()),
  addedAt: Type.Integer(),
  revoked: Type.Boolean(),
  /** First 16 hex digits of the SHA-256 of each secret it may come with: what it has, and what it was last given. */
  checks: Type.Array(Type.String({ pattern: '^[0-9a-f]{16}$' })),
}

export const DeviceState = Type.Object({ pad: PadName, table: TableId, ...known })
export type DeviceState = Static<typeof DeviceState>

/** A kitchen device: a box at the pass with a screen, a bump bar, a printer. */
export const KitchenDeviceState = Type.Object({ station: KitchenName, stations: ShownStations, ...known })
export type KitchenDeviceState = Static<typeof KitchenDeviceState>

/** `GET /api/v1/devices`. */
export const DeviceList = Type.Object({
  /** What every device pins. */
  fingerprint: Fingerprint,
  /** The broker's TLS port on the LAN; null where it has none. */
  port: Type.Union([Type.Integer(), Type.Null()]),
  /** The pads. */
  devices: Type.Array(DeviceState),
  kitchenDevices: Type.Array(KitchenDeviceState),
})
export type DeviceList = Static<typeof DeviceList>

/**
 * `POST /api/v1/devices`: gives a device a name, a table and a secret. With the name of a device that is there, the
 * secret it has goes on counting until it first comes with the new one, so that a cable pulled out in between
 * breaks nothing; unless that device was revoked, or it is another device (`replace`).
 */
export const AssignDevice = Type.Object(
  {
    id: RequestId,
    device: DeviceId,
    table: TableId,
    /** When absent: the name this device has already, else `pad-<table>`. */
    pad: Type.Optional(PadName),
    /** Takes the name over from other hardware, which is out at once. Else `name-taken`. */
    replace: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type AssignDevice = Static<typeof AssignDevice>

/** The same for a kitchen device, by the same rules. Refuses `unknown-station` too. */
export const AssignKitchenDevice = Type.Object(
  {
    id: RequestId,
    device: DeviceId,
    station: KitchenName,
    stations: ShownStations,
    replace: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type AssignKitchenDevice = Static<typeof AssignKitchenDevice>

/** What a technician's computer passes on to the device; the host is the one the technician reached. */
export const AssignedDevice = Type.Object({
  pad: PadName,
  table: TableId,
  secret: Assignment.properties.secret,
  fingerprint: Fingerprint,
  port: Type.Integer(),
})
export type AssignedDevice = Static<typeof AssignedDevice>

export const AssignedKitchenDevice = Type.Object({
  station: KitchenName,
  stations: ShownStations,
  secret: Assignment.properties.secret,
  fingerprint: Fingerprint,
  port: Type.Integer(),
})
export type AssignedKitchenDevice = Static<typeof AssignedKitchenDevice>

/** `POST /api/v1/passes`: lets a technician's computer in until `until` (UTC ms, at most 7 days from now). */
export const AskPass = Type.Object(
  { id: RequestId, name: freeText(40, 1), until: Type.Integer({ minimum: 0 }) },
  closed,
)
export type AskPass = Static<typeof AskPass>

/**
 * What a technician carries: where the gateway is, how it is known, and a key that is shown once.
 * As text: `fourtop-pass.` and the base64url of this as JSON.
 */
export const Pass = Type.Object(
  {
    host: Type.String({ minLength: 1, maxLength: 255 }),
    /** Of HTTPS. */
    port: Type.Integer({ minimum: 1, maximum: 65_535 }),
    fingerprint: Fingerprint,
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    until: Type.Integer(),
  },
  closed,
)
export type Pass = Static<typeof Pass>
