/** The demo's supervisor, played by a test: says what it is told to say and keeps what it is asked. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'

export interface AskedOf {
  readonly path: string
  readonly body: unknown
}

export interface FakeSupervisor {
  readonly port: number
  /** Everything posted, in order. */
  readonly asked: readonly AskedOf[]
  /** The next time something is posted to this path. */
  asks(path: string): Promise<AskedOf>
  /** To everybody who listens, and first to whoever comes later: the newest of each `key`. */
  tell(name: string, data: unknown, key?: string): void
  readonly papers: { id: number; cut: 'full' | 'none'; lines: readonly string[]; png: Uint8Array }[]
  close(): Promise<void>
}

/** @param origins of the pages that may ask */
export const fakeSupervisor = async (port: number, origins: readonly string[]): Promise<FakeSupervisor> => {
  const newest = new Map<string, string>()
  const readers = new Set<ServerResponse>()
  const asked: AskedOf[] = []
  const waiting: { readonly path: string; readonly settle: (asked: AskedOf) => void }[] = []
  const papers: FakeSupervisor['papers'] = []

  const server = createServer(async (request, response) => {
    const { origin } = request.headers
    if (origin !== undefined && !origins.includes(origin)) return response.writeHead(403).end()
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
    if (path === '/papers') {
      return response.end(
        JSON.stringify({ papers: papers.map(({ png: _, ...paper }) => paper), findings: [] }),
      )
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
      if (one.path === path) one.settle(entry)
      else waiting.push(one)
    }
    return response.end('{"ok":true}')
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    asked,
    asks: path => new Promise(settle => waiting.push({ path, settle })),
    tell: (name, data, key) => {
      const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
      if (key !== undefined) newest.set(key, text)
      for (const reader of readers) reader.write(text)
    },
    papers,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** What it says of a restaurant in which all is well. */
export const quietRestaurant = {
  pads: [1, 2, 3].map(pad => ({
    pad,
    table: String(pad),
    wifi: 'on',
    process: { at: 'up', pid: 1, restarts: 0, lastEnd: null },
  })),
  gateway: { process: { at: 'up', pid: 1, restarts: 0, lastEnd: null } },
  printer: { process: { at: 'up', pid: 1, restarts: 0, lastEnd: null } },
} as const
