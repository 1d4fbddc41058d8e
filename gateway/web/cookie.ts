/** What a browser holds of somebody who is signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/*
 * Over TLS the name begins with `__Host-`, which browsers take from nobody but this very host, over TLS, for all of
 * its paths (RFC 6265bis, 4.1.3.2). On plain loopback there is no such word, and the other name keeps the two
 * apart: a cookie that was ever sent in clear is of no use over TLS.
 */
const nameOver = (protocol: string): string => (protocol === 'https' ? '__Host-fourtop' : 'fourtop')

const settings = (protocol: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' }) as const

/** The token this browser shows, whatever it is worth. */
export const tokenOf = (request: FastifyRequest): string | undefined => {
  const token = request.cookies[nameOver(request.protocol)]
  return token === undefined || token === '' ? undefined : token
}

/** Hands a token over. @param forMs how long the browser keeps it; the gateway decides by itself how long it counts */
export const giveToken = (request: FastifyRequest, response: FastifyReply, token: string, forMs: number) => {
  const maxAge = Math.max(0, Math.floor(forMs / 1000))
  response.setCookie(nameOver(request.protocol), token, { ...settings(request.protocol), maxAge })
}

export const takeToken = (request: FastifyRequest, response: FastifyReply): void => {
  response.clearCookie(nameOver(request.protocol), settings(request.protocol))
}
