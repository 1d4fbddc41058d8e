/** A kitchen that cannot keep up: stations that take no orders from guests for a while. */
import { Type } from 'typebox'
import { RequestId, StationId } from './ids.ts'

/** `until`: when they go on by themselves, UTC milliseconds; by hand where it is left out. */
export const PauseStations = Type.Object(
  {
    id: RequestId,
    type: Type.Literal('pause-stations'),
    stations: Type.Array(StationId, { minItems: 1, maxItems: 100 }),
    paused: Type.Boolean(),
    until: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
)
