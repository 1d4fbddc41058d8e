/** The simulator's own door: the /sim page presses buttons, breaks the Wi-Fi and pulls plugs through it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Clock } from '../../protocol/time.ts'
import { command, done, look, type Restaurant, refuse } from './commands.ts'
import { LOOPBACK } from './door.ts'
import type { Feed } from './feed.ts'
import { rateLimit, refuseStranger } from './guard.ts'
import type { Answer } from './relay.ts'

export interface Control {
  readonly port: number
  close(): Promise<void>
}

export interface ControlPlan {
  /** 0 takes any free port. */
  readonly port: number
  /** Of the pages that may ask. */
  readonly origins: readonly string[]
  readonly restaurant: Restaurant
  readonly feed: Feed
  readonly clock: Clock
}

/** In bytes; the longest order given here has three short fields. */
const BODY_MAX = 4096
/** Someone drumming on three pads at once stays well below. */
const COMMANDS_A_SECOND = 50
const COMMANDS_AT_ONCE = 100
const CONNECTIONS_MAX = 64

/** @returns the body, or nothing when it is longer than allowed */
const readBody = async (message: IncomingMessage): Promise<string | undefined> => {
  if (Number(message.headers['content-length'] ?? 0) > BODY_MAX) return undefined
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message.iterator({ destroyOnReturn: false })) {
    length += chunk.length
    if (length > BODY_MAX) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/**
 * Opens the door on loopback.
 *
 * - `GET /state`: `{"pace", "robot": {"pad", "at"}, "pads": [{"pad", "table", "wifi", "twice", "process"}], "gateway": {"process"},
 *   "printer": {"process"}}`, a process being a `ChildState`; the last pad has a `cable` (is it in?), no table until it is assigned one, and
 *   no `wifi` where that cannot be broken
 * - `GET /events`: server-sent events `state` (as above, whenever something in it changes), `frame`
 *   (`{"pad", "png"}`, base64), `language` (`{"pad", "language", "offered"}`), `dish` (a `Dish`), `printer` (`{"name", "data"}`: an event of the printer's own control port),
 *   `technician` (a `Run`), `tickets` (`TicketTold`s of the latest orders) and `tables` (all, `TableTold`)
 * - `GET /pads/<n>/look`: the pad's own answer
 * - `GET /recordings/<name>`: a recording; 404 `unknown-recording` with the names that are `there`
 * - `GET /papers`, `GET /paper/<id>.png`: the printer's own answers
 * - `POST /pads/<n>/press` `{"button": 1…4, "kind": "press" | "release" | "tap"}`: the pad's own answer
 * - `POST /pads/<n>/language` `{"language"}`: the pad's own answer
 * - `POST /pads/<n>/finger` `{"twice": boolean}`: whether each press is followed by one that nobody meant
 * - `POST /robot` `{"on"?: boolean, "seed"?: 0…2³²−1}`: switched on, the guest who is a program orders once, at once
 * - `POST /clock` `{"pace": 1 | 10 | 60}`: how fast time passes on the pads
 * - `POST /stock` `{"soldOut": boolean}`: the menu's first dish; the gateway's own answer
 * - `POST /pads/<n>/wifi` `{"state": "on" | "slow" | "silent" | "off"}`; 409 `no-air`
 * - `POST /pads/<n>/cable` `{"plugged": boolean}`: the pad's own answer; 404 `no-cable` for all but the last
 * - `POST /technician` `{"table"}`: runs the technician's command, once at a time (409 `busy`)
 * - `POST /pads/<n>/restart`, `POST /gateway/restart` `{"kill": boolean}`
 * - `POST /printer/fault`: the printer's own answer
 *
 * A refusal is `{"ok": false, "why"}`; 502 `no-answer`, with a `detail`, is a process that is down.
 */
export const openControl = async (plan: ControlPlan): Promise<Control> => {
  const { restaurant, feed, clock } = plan
  const origins = new Set(plan.origins)
  const hosts = new Set<string>()
  const mayGoOn = rateLimit(clock, COMMANDS_A_SECOND, COMMANDS_AT_ONCE)

  const answer = async (
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<Answer | 'streaming'> => {
    const stranger = refuseStranger(message.headers, hosts, origins)
    if (stranger !== undefined) return refuse(stranger.status, stranger.why)
    if (message.headers.origin !== undefined) {
      response.setHeader('access-control-allow-origin', message.headers.origin)
      response.setHeader('vary', 'origin')
    }
    const path = (message.url ?? '/').replace(/\?.*/s, '')
    switch (message.method) {
      case 'OPTIONS':
        response.setHeader('access-control-allow-methods', 'GET, POST')
        response.setHeader('access-control-allow-headers', 'content-type')
        response.setHeader('access-control-max-age', '600')
        return done
      case 'GET':
        if (path !== '/events') return look(path, restaurant)
        if (!feed.join(response)) return refuse(503, 'too-many-readers')
        // A browser says whose page it is; a terminal that listens is no visitor.
        if (message.headers.origin !== undefined) restaurant.watched()
        return 'streaming'
      case 'POST': {
        if (!mayGoOn()) return refuse(429, 'too-many')
        if (!/^application\/json\b/.test(message.headers['content-type'] ?? ''))
          return refuse(415, 'not-json')
        const text = await readBody(message)
        if (text === undefined) return refuse(413, 'too-long')
        const body = parse(text)
        return body === undefined ? refuse(400, 'not-json') : command(path, body.value, restaurant)
      }
      default:
        return refuse(405, 'unknown-method')
    }
  }

  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (message, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    // Chromium does not take two ports of one address for one site, and the page shows our pictures; the guard knows better.
    response.setHeader('cross-origin-resource-policy', 'cross-origin')
    answer(message, response).then(
      given => {
        if (given === 'streaming') return
        // What was not read of a body too long is not worth reading.
        if (given.status === 413) response.setHeader('connection', 'close')
        response.writeHead(given.status, { 'content-type': given.type, 'cache-control': 'no-store' })
        response.end(given.body)
      },
      () => response.destroy(),
    )
  })
  server.maxConnections = CONNECTIONS_MAX
  server.listen(plan.port, LOOPBACK)
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : plan.port
  for (const name of [LOOPBACK, 'localhost']) hosts.add(`${name}:${port}`)

  let closing: Promise<void> | undefined
  return {
    port,
    close: () => {
      closing ??= new Promise(resolve => {
        server.close(() => resolve())
        feed.close()
        server.closeAllConnections()
      })
      return closing
    },
  }
}
