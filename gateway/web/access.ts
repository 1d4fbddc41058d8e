/** Who may use which route: said where the route is declared, and nowhere else. */
import type { Role } from '../../protocol/roles.ts'
import type { Visitor } from './people.ts'

/** `everybody`: nothing is told or done here that a guest on the same network may not know or do. */
export type For = 'everybody' | readonly Role[]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route says who it is for; the door does not open with one that does not. */
    for?: For
  }
  interface FastifyRequest {
    /** Who asks; there on every route that is not for everybody. */
    visitor: Visitor | undefined
  }
}
