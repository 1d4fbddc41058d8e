/** The door for guests' phones: what a pad's code leads to. A look changes nothing; a press opens the table, once. */
import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { Complain } from '../complaints.ts'
import { firstOf, wantedLanguages } from '../guests/languages.ts'
import { type GuestPage, guestPage } from '../guests/page.ts'
import { guestTexts } from '../guests/texts.ts'
import { guestHeaders } from '../headers.ts'
import type { Guests } from '../house.ts'
import type { Log } from '../log.ts'
import { traceOf } from '../recognising.ts'

export interface GuestParts {
  readonly guests: Guests
  readonly log: Log
  readonly complain: Complain
  /** Counts guesses, before anything of them is read. */
  readonly limit: onRequestAsyncHookHandler
  /** Whether there is a simulator, whose phone shows what these routes say. */
  readonly framed: boolean
}

/** Of a form with one short word in it. */
const formBytes = 1024

const status: Readonly<Record<GuestPage['is'], number>> = {
  ask: 200,
  type: 200,
  opened: 200,
  expired: 410,
  used: 410,
  taken: 409,
  tooFast: 429,
  failed: 503,
}

type WithToken = { Params: { token: string } }

/**
 * `/t/<token>` is what the QR code says, which has capitals only: hence `/T` too. `/t` alone is for who has no camera.
 * Nothing that a guest sends is kept, logged or shown again but the token in the address they came by.
 */
export const guestsRoutes = async (app: FastifyInstance, parts: GuestParts): Promise<void> => {
  const { guests, log, complain, limit, framed } = parts
  const helmet = guestHeaders(framed)
  const style = readFileSync(new URL('../pages/phone/phone.css', import.meta.url), 'utf8')
  const languagesOf = ({ headers }: FastifyRequest) => wantedLanguages(headers['accept-language'])
  const show = (request: FastifyRequest, response: FastifyReply, page: GuestPage) => {
    const language = firstOf(languagesOf(request), Object.keys(guestTexts)) ?? 'en'
    const texts = guestTexts[language] ?? guestTexts.en
    if (texts === undefined) throw new Error(`no texts in ${language}`)
    if (status[page.is] >= 400)
      complain(request.ip, 'a code was refused', { ...traceOf(request), why: page.is })
    return response
      .code(status[page.is])
      .headers({ 'cache-control': 'no-store', vary: 'accept-language', 'content-language': language })
      .type('text/html; charset=utf-8')
      .send(guestPage(page, { texts, language, house: guests.house() }))
  }
  const hidden = {
    schema: { hide: true },
    config: { for: 'everybody' },
    helmet,
    bodyLimit: formBytes,
  } as const

  await app.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    scope.setErrorHandler((error: { readonly statusCode?: number }, request, response) => {
      const { statusCode = 500 } = error
      if (statusCode >= 500) log.error({ ...traceOf(request), err: error }, 'a request failed')
      return show(request, response, { is: statusCode === 429 ? 'tooFast' : 'failed' })
    })
    scope.get('/phone.css', hidden, (_, response) =>
      response.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(style),
    )
    for (const path of ['/t', '/T']) {
      scope.get(path, hidden, (request, response) => show(request, response, { is: 'type' }))
      scope.post(path, { ...hidden, onRequest: limit }, async (request, response) => {
        const { body } = request
        const code = body instanceof URLSearchParams ? (body.get('code') ?? '') : ''
        return show(request, response, await guests.openByCode(request.ip, code, languagesOf(request)))
      })
      scope.get<WithToken>(`${path}/:token`, { ...hidden, onRequest: limit }, (request, response) => {
        const { token } = request.params
        const name = guests.tableOf(token)
        return show(request, response, name === undefined ? { is: 'expired' } : { is: 'ask', name, token })
      })
      scope.post<WithToken>(`${path}/:token`, { ...hidden, onRequest: limit }, async (request, response) =>
        show(request, response, await guests.open(request.params.token, languagesOf(request))),
      )
    }
  })
}
