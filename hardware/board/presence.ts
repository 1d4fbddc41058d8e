/** Whether a thing that can be pulled out is there. */
import type { Fault } from '../../protocol/fault.ts'

/** Who is told. Each of the two comes once after the other; a thing that is there from the start is not told of. */
export interface Presence {
  gone(why: Fault): void
  back(): void
}

/** How often a thing that is away is looked for, and one that is there is asked whether it is. */
export const lookMs = 2_000
