/** What is asked of paper, whatever it is of. */
import { Type } from 'typebox'
import { PrinterId } from '../ids.ts'
import { Papers } from '../papers.ts'
import { closed, staff } from './staff.ts'

export const paperRequests = [
  /**
   * What becomes of the papers that waited too long for this printer: they come out, or nobody needs them any more.
   * `too-early` to drop them before the summary that tells of them is out.
   */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('answer-late'),
      printer: PrinterId,
      answer: Type.Union([Type.Literal('print'), Type.Literal('drop')]),
    },
    closed,
  ),
  /** A paper that shows what a printer can do. `no-printer` where the house has none of this name. */
  Type.Object({ ...staff, type: Type.Literal('test-printer'), printer: PrinterId }, closed),
  /** How tickets, checks and receipts look from now on; a kind that is left out looks as Fourtop has it. `bad-papers`. */
  Type.Object({ ...staff, type: Type.Literal('publish-papers'), papers: Papers }, closed),
] as const
