/** Who was shown out for good, so that nobody slips in who was let through the door a moment before. */
import type { PadName } from '../../protocol/ids.ts'

export interface Dismissals {
  /** A moment, to be compared with dismissals that came after it. */
  mark(): number
  note(pad: PadName): void
  /** Whether the pad was dismissed after that moment. */
  since(pad: PadName, mark: number): boolean
}

/**
 * Proving a name takes time: a record is read, an answer sent. A pad that is revoked meanwhile was believed by a
 * record that no longer holds, so what was believed before a dismissal does not count after it.
 */
export const createDismissals = (): Dismissals => {
  const last = new Map<PadName, number>()
  let count = 0
  return {
    mark: () => count,
    note: pad => void last.set(pad, ++count),
    since: (pad, mark) => (last.get(pad) ?? 0) > mark,
  }
}
