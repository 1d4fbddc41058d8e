/** How a station's tickets ring, so that a cook knows without a look whose they are. */
import { type Static, Type } from 'typebox'

export const StationSound = Type.Object(
  {
    /** In a higher or a lower voice, or twice each time; `none`: not at all. As in every kitchen when absent. */
    voice: Type.Optional(
      Type.Union([
        Type.Literal('bright'),
        Type.Literal('deep'),
        Type.Literal('double'),
        Type.Literal('none'),
      ]),
    ),
    /** Seconds after which a new ticket rings again, and again, until a cook has done something with it. Never when absent. */
    repeat: Type.Optional(Type.Integer({ minimum: 5, maximum: 600 })),
  },
  { additionalProperties: false },
)
export type StationSound = Static<typeof StationSound>
