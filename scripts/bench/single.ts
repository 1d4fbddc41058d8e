/**
 * What a gateway costs that is careful and not clever: the bare aedes of `echo.ts`, with each order in a SQLite
 * commit of its own, forced to disk, before it is answered. The yardstick for sharing a commit.
 */
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Aedes } from 'aedes'

const [folder = '.'] = process.argv.slice(2)
const database = new DatabaseSync(join(folder, 'orders.db'))
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS orders (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, body BLOB NOT NULL)`)
const insert = database.prepare('INSERT INTO orders (id, body) VALUES (?, ?)')
const broker = await Aedes.createBroker()

broker.on('publish', ({ topic, payload }, client) => {
  if (client === null || !topic.endsWith('/request')) return
  const body = Buffer.from(payload)
  const { id, total } = JSON.parse(body.toString())
  const order = Number(insert.run(id, body).lastInsertRowid)
  broker.publish(
    {
      cmd: 'publish',
      topic: topic.replace(/request$/, 'reply'),
      payload: Buffer.from(JSON.stringify({ id, ok: true, order, total })),
      qos: 0,
      retain: false,
      dup: false,
    },
    () => {},
  )
})

const server = createServer({ noDelay: true }, broker.handle)
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address()
  const mqtt = typeof address === 'object' && address !== null ? address.port : 0
  process.stdout.write(`${JSON.stringify({ ready: true, mqtt })}\n`)
})
process.once('SIGTERM', () => process.exit(0))
