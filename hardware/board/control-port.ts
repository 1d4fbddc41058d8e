/** The hand that reaches a simulated thing from outside: HTTP on loopback, for this machine alone. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Fault } from '../../protocol/fault.ts'

/** Asked for by name: an import reads each of its exports, and with them come `fetch` and HTTP/2, 4 MB of them. */
const { createServer } = process.getBuiltinModule('node:http')

export interface ControlPort {
  /** On 127.0.0.1. */
  readonly port: number
  close(): Promise<void>
}

/** Bytes of a body. */
const mostBytes = 1024
const mostConnections = 64
const requestMs = 5000

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])
const hostOf = (url: string): string => URL.parse(url)?.hostname ?? ''

/**
 * A page of some other site, open in a browser on this machine, must neither press buttons nor read screens and
 * papers: its requests carry its own Origin, or, by DNS tricks, a Host that is not loopback.
 */
const isForeign = ({ headers: { host = '', origin } }: IncomingMessage): boolean =>
  !loopback.has(hostOf(`http://${host}`)) || (origin !== undefined && !loopback.has(hostOf(origin)))

export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(body)}\n`)
}

export const sendPng = (response: ServerResponse, png: Uint8Array): void => {
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
  response.end(png)
}

/** The JSON of a small body; undefined for one over 1 KiB, and for one that a plain form could send. */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => {
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

/**
 * Listens on 127.0.0.1 and hands over what comes from this machine; anything else is answered 403.
 *
 * @param answer rejecting drops the connection
 * @param port 0 takes any free one
 * @throws Fault `port-taken`
 */
export const openControlPort = async (
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
  port: number,
): Promise<ControlPort> => {
  const guarded = async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    isForeign(request)
      ? sendJson(response, 403, { why: 'only from this machine' })
      : answer(request, response)
  const server = createServer({ requestTimeout: requestMs }, (request, response) => {
    guarded(request, response).catch(() => response.destroy())
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
