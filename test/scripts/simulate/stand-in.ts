/** Stands in for a pad, the gateway or the printer: a process of its own that answers at the same doors. */
import { appendFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    name: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
    /** Gets a line when it is asked to stop. */
    diary: { type: 'string', default: '' },
  },
})
const streams = new Set<ServerResponse>()
const said = { '/frames': 'frame', '/events': 'switched' } as const
/** Whoever comes late is told it too, as by the real ones. */
let latest = JSON.stringify(`${values.name} begins`)
/** What the gateway tells whoever has its key. */
const lines: Readonly<Record<string, object>> = {
  '/api/v1/feed': { at: 5, site: 'S', zone: 'UTC', stations: [], tickets: [] },
  '/api/v1/floor/feed': { at: 5, site: 'S', zone: 'UTC', printsChecks: false, tables: [] },
}

const server = createServer(async (message, response) => {
  if (message.url === '/frames' || message.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(`event: ${said[message.url]}\ndata: ${latest}\n\n`)
    streams.add(response.on('close', () => streams.delete(response)))
    return
  }
  const line = lines[message.url ?? '']
  if (line !== undefined) {
    if (message.headers.authorization !== 'Bearer the-key') return response.writeHead(401).end()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response.write(`event: floor\ndata: ${JSON.stringify(line)}\n\n`)
  }
  let body = ''
  for await (const piece of message) body += piece
  latest = body
  for (const stream of streams) {
    const name = message.url === '/press' || message.url === '/clock' ? 'frame' : 'switched'
    stream.write(`event: ${name}\ndata: ${body}\n\n`)
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"asked":"${message.url}"}`)
})
server.listen(Number(values.port), '127.0.0.1')
process.once('SIGTERM', () => {
  appendFileSync(values.diary, `${values.name}\n`)
  process.exit(0)
})
