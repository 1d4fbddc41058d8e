/** The devices of the house as managers are told of them: what is on file, what facts say, who is there. */
import type { DeviceState } from '../../protocol/device.ts'
import type { DeviceId, PadName, TableId } from '../../protocol/ids.ts'
import type { Floor } from '../rules/floor.ts'

/** A device as its file has it. */
export interface FiledDevice {
  readonly pad: PadName
  readonly table: TableId
  readonly device?: DeviceId | undefined
  /** How its secrets are told apart: first 16 hex digits of the SHA-256 of each. */
  readonly checks: readonly string[]
  readonly addedAt: number
}

/** What the door knows of a device's connection since the gateway started. */
export interface Seen {
  readonly online: boolean
  readonly version?: string
  /** UTC milliseconds. */
  readonly seenAt: number
}

/** Where facts say that a device stands, else where its file does. */
export const tableOf = (floor: Floor, filed: Pick<FiledDevice, 'pad' | 'table'>): TableId =>
  floor.devices.get(filed.pad)?.table ?? filed.table

export const isRevoked = (floor: Floor, pad: PadName): boolean => floor.devices.get(pad)?.revoked ?? false

/** In the order of the files. */
export const deviceStates = (
  floor: Floor,
  filed: readonly FiledDevice[],
  seen: (pad: PadName) => Seen | undefined,
): DeviceState[] =>
  filed.map(file => {
    const said = floor.devices.get(file.pad)
    const there = seen(file.pad)
    const device = said?.device ?? file.device
    return {
      pad: file.pad,
      ...(said?.label ? { label: said.label } : {}),
      table: tableOf(floor, file),
      ...(device === undefined ? {} : { device }),
      online: there?.online ?? false,
      ...(there?.version === undefined ? {} : { version: there.version }),
      ...(there === undefined ? {} : { seenAt: there.seenAt }),
      addedAt: file.addedAt,
      revoked: said?.revoked ?? false,
      checks: [...file.checks],
    }
  })
