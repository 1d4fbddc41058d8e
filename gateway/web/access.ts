/** Who may use which route: said where the route is declared, and nowhere else. */
import type { FastifyInstance } from 'fastify'
import { Fault } from '../../protocol/fault.ts'
import { type Role, roles } from '../../protocol/roles.ts'
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

/** Whoever has proved who they are, programs included. */
export const forSignedIn = { for: roles } as const satisfies { for: For }

/** The roles of those who run the house. */
export const managers = ['owner', 'manager'] as const satisfies readonly Role[]

/** One way of asking for one address. */
export interface Route {
  /** `GET`; the `HEAD` that goes with it is one of its own. */
  readonly method: string
  /** With its parameters' names: `/api/v1/staff/:staff/secret`. */
  readonly url: string
  readonly for: For
}

/**
 * From now on the door takes only routes that say who they are for. To be called before any is added; what it
 * returns grows with each of them. The call that adds another one throws Fault `route-for-nobody`, and so the
 * gateway does not start.
 */
export const demandAccess = (app: FastifyInstance): readonly Route[] => {
  const routes: Route[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const whom = config?.for
    if (whom === undefined || whom.length === 0) {
      throw new Fault(
        'route-for-nobody',
        `${method} ${url} does not say who it is for: config.for is missing`,
      )
    }
    for (const one of [method].flat()) routes.push({ method: one, url, for: whom })
  })
  return routes
}

/** Whether a route is for this visitor; one that says nothing is for nobody. */
export const isFor = (whom: For | undefined, visitor: Visitor | undefined): boolean =>
  whom === 'everybody' ||
  (whom !== undefined &&
    visitor !== undefined &&
    whom.includes(visitor.asker.kind === 'channel' ? 'channel' : visitor.asker.role))

/**
 * Who asks, on a route that is not for everybody.
 * @throws Fault `nobody-there`: the route is for everybody after all
 */
export const visitorOf = ({ visitor }: { readonly visitor: Visitor | undefined }): Visitor => {
  if (visitor === undefined) throw new Fault('nobody-there', 'a route for somebody was asked by nobody')
  return visitor
}
