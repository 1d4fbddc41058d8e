/** What cooks ask, at a screen or beside a printer. */
import { Type } from 'typebox'
import { TicketId } from '../ids.ts'
import { closed, staff } from './staff.ts'

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
  Type.Object({ ...staff, type: Type.Literal('start-ticket'), ticket: TicketId }, closed),
  Type.Object({ ...staff, type: Type.Literal('bump-ticket'), ticket: TicketId }, closed),
  Type.Object({ ...staff, type: Type.Literal('recall-ticket'), ticket: TicketId }, closed),
  /** One more paper of a ticket, marked as such. */
  Type.Object({ ...staff, type: Type.Literal('reprint-ticket'), ticket: TicketId }, closed),
] as const
