/**
 * A kitchen device's door on its own loopback: its screen finds the gateway's kitchen page there, in the device's name,
 * and the device's own keys. What the page needs to come up is on the device's disk.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import type { OwnBar } from '../bar.ts'
import { type Problem, sendNotice, sendProblem } from './answer.ts'
import { readSmallBody } from './body.ts'
import { fetchFile } from './fetching.ts'
import { toGateway, toScreen } from './headers.ts'
import { answerOwn, type OwnAnswers } from './own.ts'
import type { PageFile, Pages } from './pages.ts'
import { type Behind, passageLimits, passOn } from './passage.ts'
import { cookieOf, hasKey, isKey, keyless, refuseSite } from './stranger.ts'

export interface Door {
  /** On 127.0.0.1. */
  readonly port: number
  /** What a screen is to open: the key stands in it. */
  readonly url: string
  /** The same for one screen, once: a browser's command line can be read by everybody on the machine. */
  urlForOnce(): string
  /** Brings the pages on the disk up to date, as far as the gateway is there. */
  refresh(): void
  /** Has its screen show what this device is called: somebody looks for it. */
  readonly call: OwnAnswers['call']
  /** Ends every stream. Safe twice. */
  close(): Promise<void>
}

export interface DoorParts {
  /** 0 takes any free one. */
  readonly port: number
  /** What a screen has to show. */
  readonly key: string
  /** 32 random bytes. */
  readonly chance: () => Buffer
  /** Whose pages these are; undefined while the device belongs nowhere. */
  readonly behind: () => Behind | undefined
  /** What a screen says while the device belongs nowhere: its own id. */
  readonly device: string
  readonly pages: Pages
  readonly bar: OwnBar | undefined
  readonly clock: Clock
  readonly log: { warn(fields: object, message: string): void }
}

const mostConnections = 64
const requestMs = 30_000
const mostOnce = 8
/** A screen that is switched on does not wait for a gateway that is not there, in milliseconds. */
const pageLimits = { ...passageLimits, answerMs: 2_000 }

const page = '/kitchen'
const filePath = /^\/(?:assets\/\w[\w.-]*|icon\.svg)$/
/** No way out of it, however it is written down. */
const apiPath = /^\/api\/v1\/(?!\/|.*(?:\.\.|%2e|%2f|%5c|\\|\/\/))[\w./:~%@-]+$/i

const nobody: Problem = { why: 'not-assigned', detail: 'this kitchen device belongs to no gateway yet' }

/** @throws Fault `port-taken` */
export const openDoor = async (parts: DoorParts): Promise<Door> => {
  const { key, chance, behind, device, pages, bar, clock, log } = parts
  const own = answerOwn(bar)
  const closing = new AbortController()
  let port = parts.port
  /** Keys that count once; a browser that never came leaves its own behind, of which the newest are kept. */
  let once: readonly string[] = []

  const troubleOf = (cause: unknown): { readonly status: 502 | 503 } & Problem => {
    if (!(cause instanceof Fault)) throw cause
    return cause.code === 'gateway-strange'
      ? { status: 502, why: cause.code, detail: `whoever answers is not our gateway: ${cause.message}` }
      : { status: 503, why: cause.code, detail: `the gateway is not reached: ${cause.message}` }
  }
  /** Ends as soon as nobody waits for the answer. */
  const signalOf = (response: ServerResponse): AbortSignal => {
    const left = new AbortController()
    response.once('close', () => left.abort())
    return AbortSignal.any([left.signal, closing.signal])
  }

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const to = behind()
    if (to === undefined) return sendProblem(response, 503, nobody)
    const { method = 'GET', url: path = '/', headers } = request
    const signal = signalOf(response)
    const body = await readSmallBody(request)
    if (body === undefined)
      return sendProblem(response, 413, { why: 'too-large', detail: 'the body is too large' })
    const wish = { method, path, headers: toGateway(headers), ...(body.length === 0 ? {} : { body }) }
    try {
      const answer = await passOn(to, wish, clock, signal)
      response.writeHead(answer.statusCode ?? 502, toScreen(answer))
      // A feed's reader is told that it is heard before there is anything to say.
      response.flushHeaders()
      pipeline(answer, response, () => {})
    } catch (cause) {
      const { status, ...problem } = troubleOf(cause)
      sendProblem(response, status, problem)
    }
  }

  const give = (response: ServerResponse, { headers, body }: PageFile, more: object = {}): void => {
    response.writeHead(200, { ...headers, 'content-length': body.length, ...more })
    response.end(body)
  }
  const keep = async (to: Behind, found: PageFile): Promise<void> => {
    const fetching = { clock, signal: closing.signal, limits: passageLimits }
    try {
      await pages.keep(found, path => fetchFile(to, path, fetching))
    } catch (err) {
      if (!closing.signal.aborted) log.warn({ err }, 'the page is not kept')
    }
  }
  const fetchPage = (to: Behind, signal: AbortSignal) =>
    fetchFile(to, page, { clock, signal, limits: pageLimits })

  const showPage = async (response: ServerResponse): Promise<void> => {
    const to = behind()
    if (to === undefined)
      return sendNotice(response, 503, {
        title: `New kitchen device ${device}`,
        lines: ['It belongs to no restaurant yet: plug in a technician’s cable.'],
      })
    let trouble = 'it has no kitchen page'
    try {
      const found = await fetchPage(to, signalOf(response))
      if (found !== undefined) {
        give(response, found)
        return await keep(to, found)
      }
    } catch (cause) {
      trouble = troubleOf(cause).detail
    }
    const kept = await pages.page()
    if (kept !== undefined) return give(response, kept, { 'cache-control': 'no-cache' })
    sendNotice(response, 503, {
      title: 'No connection to the gateway',
      lines: [trouble, `This is ${to.name}.`],
    })
  }

  const showFile = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> => {
    const kept = await pages.file(path)
    return kept === undefined ? pass(request, response) : give(response, kept)
  }

  const enter = (response: ServerResponse, url: URL): void => {
    // That it stands on a device, a page goes on knowing; the key it need not.
    url.searchParams.set('device', 'here')
    const headers = { location: `${page}?${url.searchParams}`, 'set-cookie': cookieOf(key) }
    response.writeHead(303, { ...headers, 'cache-control': 'no-store' }).end()
  }

  const isShown = (shown: string | null): boolean => {
    if (isKey(shown, key)) return true
    const left = once.filter(one => !isKey(shown, one))
    const isOne = left.length < once.length
    once = left
    return isOne
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const stranger = refuseSite(request, port)
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1')
    const isKeyShown =
      stranger === undefined && url?.pathname === page && isShown(url.searchParams.get('device'))
    const refused = stranger ?? (isKeyShown || hasKey(request, key) ? undefined : keyless)
    if (refused !== undefined) {
      const { status, ...problem } = refused
      return sendProblem(response, status, problem)
    }
    if (url === null) return sendProblem(response, 400, { why: 'malformed', detail: 'this is no address' })
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (isReading && isKeyShown) return enter(response, url)
    if (isReading && path === '/') return void response.writeHead(303, { location: page }).end()
    if (isReading && path === page) return showPage(response)
    if (isReading && filePath.test(path)) return showFile(request, response, path)
    if (apiPath.test(path)) return pass(request, response)
    if (await own.answer(request, response, path)) return
    sendProblem(response, 404, { why: 'unknown-path', detail: 'there is nothing here of this name' })
  }

  const server = createServer({ requestTimeout: requestMs }, (request, response) => {
    answer(request, response).catch((err: unknown) => {
      // Whoever left in the middle of a request is no trouble.
      if (!request.destroyed) log.warn({ err, method: request.method }, 'a request of the screen failed')
      response.destroy()
    })
  })
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause =>
      reject(
        new Fault('port-taken', `The port ${port} of the screen cannot be used: ${cause.message}`, { cause }),
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : port

  const urlWith = (shown: string): string => `http://127.0.0.1:${port}${page}?device=${shown}`
  return {
    port,
    url: urlWith(key),
    urlForOnce: () => {
      const one = chance().toString('base64url')
      once = [...once, one].slice(-mostOnce)
      return urlWith(one)
    },
    call: own.call,
    refresh: () => {
      const to = behind()
      if (to === undefined) return
      // One that is not reached now is asked again when it is connected, or somebody looks.
      fetchPage(to, closing.signal).then(
        found => found && keep(to, found),
        () => undefined,
      )
    },
    close: () =>
      new Promise(resolve => {
        closing.abort()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
