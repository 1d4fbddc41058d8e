/** How often somebody may come: each address, each visitor, and each guess at a secret. */
import { fastifyRateLimit } from '@fastify/rate-limit'
import type { FastifyInstance, onRequestAsyncHookHandler } from 'fastify'
import type { Complain } from './complaints.ts'
import { partyOf, traceOf } from './recognising.ts'

export interface Rates {
  /** Of one address, and of one visitor wherever they come from. */
  readonly requestsPerMinute: number
  /** Guesses at a secret from one address. */
  readonly signInsPerMinute: number
}

/** Enough for whoever switches printers on one after the other. */
const searchesPerMinute = 12

class TooFast extends Error {
  readonly statusCode = 429
}

const tooFast = (ttlMs: number) => new TooFast(`too many requests: again in ${Math.ceil(ttlMs / 1000)} s`)

export interface Limits {
  /** For the routes where somebody can guess. */
  readonly guesses: onRequestAsyncHookHandler
  /** For what keeps the house's network busy for seconds: some a minute for each visitor. */
  readonly searches: onRequestAsyncHookHandler
  /** To be called once visitors are recognised and before any route is added. */
  countVisitors(): void
}

/** From now on whoever comes is counted by address, before anything of theirs is read or looked up. */
export const limitRates = async (app: FastifyInstance, rates: Rates, complain: Complain): Promise<Limits> => {
  await app.register(fastifyRateLimit, {
    global: false,
    max: rates.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (request, { ttl }) => {
      complain(partyOf(request), 'too many requests', traceOf(request))
      return tooFast(ttl)
    },
  })
  app.addHook('onRequest', app.rateLimit())

  const limiter = (
    max: number,
    keyGenerator?: Parameters<typeof app.createRateLimit>[0],
  ): onRequestAsyncHookHandler => {
    const count = app.createRateLimit({ max, timeWindow: 60_000, ...keyGenerator })
    return async (request, response) => {
      const counted = await count(request)
      if (counted.isAllowed || !counted.isExceeded) return
      complain(partyOf(request), 'too many requests', traceOf(request))
      response.header('retry-after', counted.ttlInSeconds)
      throw tooFast(counted.ttl)
    }
  }
  return {
    guesses: limiter(rates.signInsPerMinute),
    searches: limiter(searchesPerMinute, { keyGenerator: partyOf }),
    countVisitors: () => {
      const count = limiter(rates.requestsPerMinute, { keyGenerator: partyOf })
      app.addHook('onRequest', async function (request, response) {
        if (request.visitor !== undefined) await count.call(this, request, response)
      })
    },
  }
}
