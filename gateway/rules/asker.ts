/** Who wants something: proven by the door it came through, never claimed in the request. */
import type { PadName, TableId } from '../../protocol/ids.ts'

export type Asker =
  /** A pad, at the table its device file names; none while it is unassigned. */
  | { readonly kind: 'pad'; readonly pad: PadName; readonly table: TableId | undefined }
  | { readonly kind: 'staff'; readonly name: string }
  | { readonly kind: 'channel'; readonly name: string }
  /** A part of the gateway itself: a timer, a printer's worker, the first start. */
  | { readonly kind: 'gateway'; readonly part: 'printing' | 'hours' | 'seed' }

/** `pad/pad-4`, `staff/kitchen`: how facts name who asked. */
export const askerName = (asker: Asker): string => {
  switch (asker.kind) {
    case 'pad':
      return `pad/${asker.pad}`
    case 'staff':
      return `staff/${asker.name}`
    case 'channel':
      return `channel/${asker.name}`
    case 'gateway':
      return `gateway/${asker.part}`
    default:
      return asker satisfies never
  }
}

/**
 * What makes a request the same request: who asks, and the id they made. Ids of different askers never meet,
 * so nobody can learn or take another's answer by guessing an id.
 */
export const requestKey = (asker: string, id: string): string => `${asker}/${id}`
