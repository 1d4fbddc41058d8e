/** Who was shown out for good, so that nobody slips in who was let through the door a moment before. */
import type { DeviceName } from '../../protocol/ids.ts'

export interface Dismissals {
  /** A moment, to be compared with dismissals that came after it. */
  mark(): number
  note(device: DeviceName): void
  /** Whether the device was dismissed after that moment. */
  since(device: DeviceName, mark: number): boolean
}

/**
 * Proving a name takes time: a record is read, an answer sent. A device that is revoked meanwhile was believed by a
 * record that no longer holds, so what was believed before a dismissal does not count after it.
 */
export const createDismissals = (): Dismissals => {
  const last = new Map<DeviceName, number>()
  let count = 0
  return {
    mark: () => count,
    note: device => void last.set(device, ++count),
    since: (device, mark) => (last.get(device) ?? 0) > mark,
  }
}
