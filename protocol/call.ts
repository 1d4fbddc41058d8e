/** A guest's call for somebody to come, and who is coming. */
import { type Static, Type } from 'typebox'
import { CallId } from './ids.ts'

export const CallReason = Type.Union([
  Type.Literal('help'),
  Type.Literal('water'),
  Type.Literal('cutlery'),
  Type.Literal('bill'),
])
export type CallReason = Static<typeof CallReason>

export const Call = Type.Object({
  call: CallId,
  reason: CallReason,
  /** When the guest called, UTC milliseconds by the gateway. */
  at: Type.Integer(),
  /** The name of whoever is coming; absent while nobody has said so. */
  by: Type.Optional(Type.String()),
})
export type Call = Static<typeof Call>
