/** The words of the demo's supervisor: pads, air, processes, the printer and its papers. */
import { type Static, Type } from 'typebox'

const Process = Type.Object({
  at: Type.Union([
    Type.Literal('starting'),
    Type.Literal('up'),
    Type.Literal('stopping'),
    Type.Literal('waiting'),
    Type.Literal('stopped'),
  ]),
  restarts: Type.Integer(),
})
export type Process = Static<typeof Process>

/** What the air lets through: all, late, nothing without a word, nothing and says so. */
const Air = Type.Union([
  Type.Literal('on'),
  Type.Literal('slow'),
  Type.Literal('silent'),
  Type.Literal('off'),
])
export type Air = Static<typeof Air>

export const PadState = Type.Object({
  pad: Type.Integer(),
  table: Type.String(),
  wifi: Air,
  process: Process,
})
export type PadState = Static<typeof PadState>

export const RestaurantState = Type.Object({
  pads: Type.Array(PadState),
  gateway: Type.Object({ process: Process }),
  printer: Type.Object({ process: Process }),
})
export type RestaurantState = Static<typeof RestaurantState>

/** `png` in base64. */
export const PadFrame = Type.Object({ pad: Type.Integer(), png: Type.String() })

export const Switches = Type.Object({ power: Type.Boolean(), paper: Type.Boolean(), stall: Type.Boolean() })
export type Switches = Static<typeof Switches>

export const PrinterEvent = Type.Union([
  Type.Object({ name: Type.Literal('switched'), data: Type.Object({ switches: Switches }) }),
  Type.Object({ name: Type.Literal('printed'), data: Type.Object({ paper: Type.Integer() }) }),
  Type.Object({ name: Type.Literal('cut'), data: Type.Object({ paper: Type.Integer() }) }),
])
export type PrinterEvent = Static<typeof PrinterEvent>

/** One piece of paper; `none` still hangs on the roll. */
export const Paper = Type.Object({
  id: Type.Integer(),
  cut: Type.Union([Type.Literal('full'), Type.Literal('partial'), Type.Literal('none')]),
  lines: Type.Array(Type.String()),
})
export type Paper = Static<typeof Paper>
export const Papers = Type.Object({ papers: Type.Array(Paper) })
