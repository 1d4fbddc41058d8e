/**
 * What the broker alone could do: a bare aedes that believes every pad, stores nothing, and answers at once. The
 * yardstick beside the gateway, under the same load from the same generator. Each of its pads asks for the menu when
 * it comes, as it does at the gateway, and so gets one: 50 KB to write for each connection, which is the broker's work.
 *
 * It is made as one would make it in an afternoon, without any setting of aedes changed: the request is parsed as
 * JSON, the reply goes out by `broker.publish`, and the kitchen is a subscriber to every pad's requests, which costs
 * the broker one delivery and no message of its own.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { Aedes } from 'aedes'

const broker = await Aedes.createBroker()
const publish = promisify(broker.publish.bind(broker))
const menu: unknown = JSON.parse(readFileSync(new URL('../demo/menu.json', import.meta.url), 'utf8'))
const payload = Buffer.from(JSON.stringify(menu))
await publish({ cmd: 'publish', topic: 'v1/menu', payload, qos: 0, retain: true, dup: false })
let orders = 0

broker.on('publish', ({ topic, payload }, client) => {
  if (client === null || !topic.endsWith('/request')) return
  const { id, total } = JSON.parse(payload.toString())
  const reply = JSON.stringify({ id, ok: true, order: ++orders, total })
  broker.publish(
    {
      cmd: 'publish',
      topic: topic.replace(/request$/, 'reply'),
      payload: Buffer.from(reply),
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
