/** The pass, over which whole orders leave the kitchen: what a manager says of it. */
import { type Static, Type } from 'typebox'
import { PrinterId } from './ids.ts'

const closed = { additionalProperties: false } as const

export const Pass = Type.Object(
  {
    /** Where a paper comes out of what goes out, each time something does; none does when absent. */
    printer: Type.Optional(PrinterId),
    /**
     * What may go out: what the kitchen says is done (`when-done`); or, where the pass says so, everything that was to
     * be made by now (`always`). Default when-done.
     */
    bumps: Type.Optional(Type.Union([Type.Literal('when-done'), Type.Literal('always')])),
  },
  closed,
)
export type Pass = Static<typeof Pass>

/** How the pass works: all that is said of it, but where its papers come out. */
export const PassWorking = Type.Omit(Pass, ['printer'], closed)
export type PassWorking = Static<typeof PassWorking>
