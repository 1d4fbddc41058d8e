/** What a device is called by its own hardware, whatever table it stands on. */
import { join } from 'node:path'
import { Type } from 'typebox'
import { DeviceId } from '../../protocol/ids.ts'
import { check } from '../../protocol/shape.ts'
import type { Disk } from '../store/disk.ts'
import { writeWhole } from './whole.ts'

const Identity = Type.Object({ device: DeviceId })
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Eight of Crockford's digits: `7K3F-92QX`. @param chance 8 random bytes */
const idFrom = (chance: Uint8Array): string => {
  const text = Array.from(chance.subarray(0, 8), byte => digits.charAt(byte & 31)).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

const parse = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The id in `device.json`, made by chance at the first start. It is written on no sticker and proves nothing, so
 * that a card which lost it costs no more than a new one; where none can be kept, it holds until the power goes.
 *
 * @param chance 8 random bytes
 */
export const readIdentity = async (
  folder: string,
  disk: Disk,
  chance: () => Uint8Array,
): Promise<DeviceId> => {
  const path = join(folder, 'device.json')
  const kept = check(Identity, parse(await disk.read(path).catch(() => undefined)))
  if (kept.ok) return kept.value.device
  const made = check(DeviceId, idFrom(chance()))
  if (!made.ok) throw new RangeError(`an id takes 8 random bytes: ${made.problems.join('; ')}`)
  await writeWhole(disk, path, { device: made.value }).catch(() => {})
  return made.value
}
