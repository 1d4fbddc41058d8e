/** What the gateway answers: a pure function of what is on disk, the same bytes whenever the same id comes again. */
import { type Static, Type } from 'typebox'
import { OrderNumber, RequestId } from './ids.ts'
import { Money } from './money.ts'
import { Refusal } from './refusal.ts'

/** Done. For `place-order`: the order's number and what the guest pays for these lines. */
export const Done = Type.Object({
  id: Type.Union([RequestId, Type.String()]),
  ok: Type.Literal(true),
  order: Type.Optional(OrderNumber),
  total: Type.Optional(Money),
})

/** Not done, and why. `id` is null where the request was too broken to have one. */
export const NotDone = Type.Object({
  id: Type.Union([RequestId, Type.String(), Type.Null()]),
  ok: Type.Literal(false),
  ...Refusal.properties,
})

/** `v1/pad/<pad>/reply`. */
export const Reply = Type.Union([Done, NotDone])
export type Reply = Static<typeof Reply>
