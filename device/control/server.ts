/** The hand that reaches a simulated pad from outside: its buttons and its screen, over HTTP on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Static, Type } from 'typebox'
import type { SimulatedButtons } from '../../hardware/buttons/simulated.ts'
import { readFrame } from '../../hardware/display/frame.ts'
import type { SimulatedDisplay } from '../../hardware/display/simulated.ts'
import { Fault } from '../../protocol/fault.ts'
import { check } from '../../protocol/shape.ts'
import type { Pictures } from './pictures.ts'

export interface Control {
  /** On 127.0.0.1. */
  readonly port: number
  close(): Promise<void>
}

export interface Controlled {
  readonly name: string
  readonly display: SimulatedDisplay
  readonly buttons: SimulatedButtons
  readonly pictures: Pictures
}

/** What a finger does: `tap` is a press and its release, answered when both were told. */
const Press = Type.Object(
  {
    button: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
    kind: Type.Union([Type.Literal('tap'), Type.Literal('press'), Type.Literal('release')]),
  },
  { additionalProperties: false },
)
type Press = Static<typeof Press>

const mostBytes = 1024
const mostConnections = 64
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ''

/**
 * A page of some other site, open in a browser on this machine, must neither press the buttons nor read the
 * screen: its requests carry its own Origin, or, by DNS tricks, a Host that is not loopback.
 */
const isForeign = ({ headers: { host = '', origin } }: IncomingMessage): boolean =>
  !loopback.has(hostOf(`http://${host}`)) || (origin !== undefined && !loopback.has(hostOf(origin)))

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(body)}\n`)
}

/** The JSON of a small body; undefined for a large one, and for one that a plain form could send. */
const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    length += piece.length
    if (length > mostBytes) return undefined
    pieces.push(piece)
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'))
  } catch {
    return undefined
  }
}

const carryOut = async (buttons: SimulatedButtons, { button, kind }: Press): Promise<void> => {
  switch (kind) {
    case 'tap':
      return buttons.tap(button)
    case 'press':
      return buttons.contact(button, true)
    case 'release':
      return buttons.contact(button, false)
    default:
      return kind satisfies never
  }
}

const answer = async (
  thing: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (isForeign(request)) return send(response, 403, { why: 'only from this machine' })
  switch (`${request.method} ${request.url}`) {
    case 'GET /frame.png': {
      const png = thing.pictures.now()
      if (png === undefined) return send(response, 404, { why: 'nothing was shown yet' })
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
      response.end(png)
      return
    }
    case 'GET /frames':
      return thing.pictures.stream(response)
    case 'GET /words': {
      const frame = thing.display.frame()
      return send(response, 200, { lines: frame === undefined ? [] : readFrame(frame) })
    }
    case 'POST /press': {
      const press = check(Press, await bodyOf(request))
      if (!press.ok) return send(response, 400, { why: press.problems.join('; ') })
      await carryOut(thing.buttons, press.value)
      return send(response, 200, { ok: true })
    }
    case 'GET /healthz':
      return send(response, 200, { ok: true, name: thing.name })
    default:
      return send(response, 404, {
        why: 'there are GET /frame.png, /frames, /words, /healthz and POST /press',
      })
  }
}

/**
 * Listens on 127.0.0.1.
 *
 * - `GET /frame.png`: the screen
 * - `GET /frames`: server-sent events `frame` (base64 of the PNG, at once and at every change) and `beep` (`"tune"`)
 * - `GET /words`: `{"lines": [...]}`, what a guest can read, from top to bottom
 * - `POST /press`: `{"button": 1…4, "kind": "tap" | "press" | "release"}`
 * - `GET /healthz`
 *
 * @param port 0 takes any free one
 * @throws Fault `port-taken`
 */
export const openControl = async (thing: Controlled, port: number): Promise<Control> => {
  const server = createServer({ requestTimeout: 5000 }, (request, response) => {
    answer(thing, request, response).catch(() => response.destroy())
  })
  server.maxConnections = mostConnections
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause =>
      reject(new Fault('port-taken', `The control port ${port} cannot be used: ${cause.message}`, { cause })),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
