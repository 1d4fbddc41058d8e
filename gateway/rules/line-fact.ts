/** What happened to lines between their placing and their plate: part of the journal's vocabulary, see `fact.ts`. */
import type { LineId, OrderNumber } from '../../protocol/ids.ts'

export type LineFact =
  /** What is left out stayed as it was; an empty remark took the one there was away. */
  | {
      readonly fact: 'line-changed'
      readonly order: OrderNumber
      readonly line: LineId
      readonly remark?: string
      readonly course?: number
    }
  /** The guests are ready for it: it is to be made now. */
  | { readonly fact: 'course-fired'; readonly order: OrderNumber; readonly course: number }
