/** The demo's supervisor, played by a test: says what it is told to say and keeps what it is asked. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { Word } from '../../hardware/display/frame.ts'

export interface AskedOf {
  readonly path: string
  readonly body: unknown
}

export interface FakeSupervisor {
  readonly port: number
  /** Everything posted, in order. */
  readonly asked: readonly AskedOf[]
  /** The next thing posted to this path, of those that have all of `wanted` in their body. */
  asks(path: string, wanted?: Readonly<Record<string, unknown>>): Promise<AskedOf>
  /** To everybody who listens, and first to whoever comes later: the newest of each `key`. */
  tell(name: string, data: unknown, key?: string): void
  /** What stands on each pad's screen. */
  readonly looks: Map<
    number,
    { readonly lines: readonly string[]; readonly hash: string; readonly words?: readonly Word[] }
  >
  /** What lies on its shelf, by name. */
  readonly recordings: Map<string, unknown>
  readonly papers: { id: number; cut: 'full' | 'none'; lines: readonly string[]; png: Uint8Array }[]
  close(): Promise<void>
}

/** Listens on 127.0.0.1; the page one port below may ask. */
export const fakeSupervisor = async (wantedPort: number): Promise<FakeSupervisor> => {
  const newest = new Map<string, string>()
  const readers = new Set<ServerResponse>()
  const asked: AskedOf[] = []
  const waiting: { readonly is: (asked: AskedOf) => boolean; readonly settle: (asked: AskedOf) => void }[] =
    []
  const papers: FakeSupervisor['papers'] = []
  const looks: FakeSupervisor['looks'] = new Map()
  const recordings: FakeSupervisor['recordings'] = new Map()

  const server = createServer(async (request, response) => {
    const { origin } = request.headers
    if (origin !== undefined && origin !== `http://127.0.0.1:${port - 1}`)
      return response.writeHead(403).end()
    response.setHeader('access-control-allow-origin', origin ?? '*')
    const path = request.url?.replace(/\?.*/, '') ?? ''
    if (request.method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', 'content-type')
      response.setHeader('access-control-allow-methods', 'GET, POST')
      return response.end()
    }
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      readers.add(response)
      for (const text of newest.values()) response.write(text)
      return response.on('close', () => readers.delete(response))
    }
    if (path === '/state') {
      const data = newest.get('state')?.split('\ndata: ')[1]
      return data === undefined ? response.writeHead(503).end() : response.end(data)
    }
    if (path === '/papers') {
      return response.end(
        JSON.stringify({ papers: papers.map(({ png: _, ...paper }) => paper), findings: [] }),
      )
    }
    const looked = /^\/pads\/(\d)\/look$/.exec(path)?.[1]
    if (looked !== undefined) {
      const look = looks.get(Number(looked))
      return response.writeHead(look === undefined ? 502 : 200).end(JSON.stringify(look ?? {}))
    }
    const [, name] = /^\/recordings\/(.+)$/.exec(path) ?? []
    if (name !== undefined) {
      const unknown = { ok: false, why: 'unknown-recording', there: [...recordings.keys()] }
      const found = recordings.get(decodeURIComponent(name))
      return response.writeHead(found === undefined ? 404 : 200).end(JSON.stringify(found ?? unknown))
    }
    const picture = papers.find(({ id }) => path === `/paper/${id}.png`)
    if (picture !== undefined) {
      return response
        .writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' })
        .end(picture.png)
    }
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const entry = { path, body: JSON.parse(text) }
    asked.push(entry)
    for (const one of waiting.splice(0)) {
      if (one.is(entry)) one.settle(entry)
      else waiting.push(one)
    }
    return response.end('{"ok":true}')
  })
  server.listen(wantedPort, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : wantedPort

  return {
    port,
    asked,
    asks: (path, wanted = {}) => {
      const is = ({ path: asked, body }: AskedOf) =>
        asked === path &&
        Object.entries(wanted).every(([key, value]) => Reflect.get(Object(body), key) === value)
      return new Promise(settle => waiting.push({ is, settle }))
    },
    tell: (name, data, key) => {
      const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
      if (key !== undefined) newest.set(key, text)
      for (const reader of readers) reader.write(text)
    },
    papers,
    looks,
    recordings,
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** What it says of a restaurant in which all is well. */
export const quietRestaurant = {
  robot: { pad: 2, at: 'waiting' },
  pads: [
    ...[1, 2, 3].map(pad => ({
      pad,
      table: String(pad),
      wifi: 'on' as const,
      process: { at: 'up' as const, pid: 1, restarts: 0, lastEnd: null },
    })),
    // In its box.
    {
      pad: 4,
      wifi: 'on' as const,
      cable: false,
      process: { at: 'up' as const, pid: 1, restarts: 0, lastEnd: null },
    },
  ],
  gateway: { process: { at: 'up', pid: 1, restarts: 0, lastEnd: null } },
  printer: { process: { at: 'up', pid: 1, restarts: 0, lastEnd: null } },
} as const
