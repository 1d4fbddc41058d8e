/** What cooks ask, at a screen or beside a printer. */
import { type Static, Type } from 'typebox'
import { Avoids } from '../avoiding.ts'
import { ItemId, LineId, OptionId, ScreenId, TicketId } from '../ids.ts'
import { closed, staff } from './staff.ts'

/**
 * What the cook had before him: the ticket's version, and on which screen. What another screen has done with a line
 * since is not undone by a command that comes late; what this one has done itself, the cook knew of.
 */
export const Seen = Type.Object({ version: Type.Integer({ minimum: 0 }), screen: ScreenId }, closed)
export type Seen = Static<typeof Seen>

/**
 * The whole ticket, or these lines of it. `overtaken` where all of them are somebody else's doing by now,
 * `allergy-unread` where it is begun or bumped before somebody has read its allergies and the station wants that.
 */
const ofTicket = {
  ...staff,
  ticket: TicketId,
  lines: Type.Optional(Type.Array(LineId, { minItems: 1, maxItems: 60 })),
  seen: Type.Optional(Seen),
}
const untilCounted = { until: Type.Optional(Type.Integer({ minimum: 0 })) }

export const kitchenRequests = [
  /** A live screen shows these tickets: the kitchen has them. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('show-tickets'),
      tickets: Type.Array(TicketId, { minItems: 1, maxItems: 200 }),
    },
    closed,
  ),
  Type.Object({ ...ofTicket, type: Type.Literal('start-ticket') }, closed),
  Type.Object({ ...ofTicket, type: Type.Literal('bump-ticket') }, closed),
  Type.Object({ ...ofTicket, type: Type.Literal('recall-ticket') }, closed),
  /** Nobody makes anything of it until it is released, started or bumped. */
  Type.Object({ ...staff, type: Type.Literal('hold-ticket'), ticket: TicketId, seen: ofTicket.seen }, closed),
  Type.Object(
    { ...staff, type: Type.Literal('release-ticket'), ticket: TicketId, seen: ofTicket.seen },
    closed,
  ),
  /** A cook has read what its guests do not eat, as it stood on the screen: `overtaken` where that has changed. */
  Type.Object(
    { ...staff, type: Type.Literal('read-allergy'), ticket: TicketId, avoids: Avoids, seen: ofTicket.seen },
    closed,
  ),
  /** One more paper of a ticket, marked as such. */
  Type.Object({ ...staff, type: Type.Literal('reprint-ticket'), ticket: TicketId }, closed),
  /** `left` 0 = sold out, a number = that many left, null = plenty again. `until`: back at, UTC milliseconds. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('count-item'),
      item: ItemId,
      left: Type.Union([Type.Integer({ minimum: 0, maximum: 9999 }), Type.Null()]),
      ...untilCounted,
    },
    closed,
  ),
  /** Wherever the menu offers it. `left` 0 = sold out, null = plenty again. */
  Type.Object(
    {
      ...staff,
      type: Type.Literal('count-option'),
      option: OptionId,
      left: Type.Union([Type.Literal(0), Type.Null()]),
      ...untilCounted,
    },
    closed,
  ),
] as const
