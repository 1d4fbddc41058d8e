/** The export as the torture reads it: over a line of its own, waiting its turn, whole or not at all. */
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { readExport } from '../../../scripts/torture/exported.ts'

const key = 'a key'

/** A door that answers so, and counts who knocks. */
const open = async (t: Test, answer: RequestListener) => {
  let lines = 0
  const server = createServer(answer)
  server.on('connection', () => {
    lines++
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port: httpPort } = server.address() as AddressInfo
  return { httpPort, lines: () => lines }
}

t.test('a line for each, which nobody can have hung up meanwhile', async t => {
  const { httpPort, lines } = await open(t, ({ url, headers }, response) =>
    response.end(`${JSON.stringify({ url, key: headers.authorization })}\n{}\n`),
  )
  const whole = [{ url: '/api/v1/export/orders.ndjson', key: `Bearer ${key}` }, {}]
  t.same(await readExport({ httpPort, key }), whole)
  t.same(await readExport({ httpPort, key }), whole)
  t.equal(lines(), 2)
})

t.test('a house without orders', async t => {
  const { httpPort } = await open(t, (_, response) => response.end())
  t.same(await readExport({ httpPort, key }), [])
})

t.test('sent away while another one reads, it comes again', async t => {
  let asked = 0
  const { httpPort } = await open(t, (_, response) => {
    if (++asked === 1) response.writeHead(503, { 'retry-after': '0' })
    response.end(asked === 1 ? '{"ok":false}' : '{}\n')
  })
  t.same(await readExport({ httpPort, key }), [{}])
})

t.test('what was refused, or broke off, is no export', async t => {
  const refusing = await open(t, (_, response) => response.writeHead(401).end('{"why":"signed-out"}'))
  await t.rejects(readExport({ ...refusing, key }), /answered 401: .*signed-out/)
  const cutting = await open(t, (_, response) => response.end('{}\n{"number":'))
  await t.rejects(readExport({ ...cutting, key }), /cut short/)
  const leaving = await open(t, (_, response) => {
    response.write('{}\n')
    setImmediate(() => response.destroy())
  })
  await t.rejects(readExport({ ...leaving, key }))
  const gone = await open(t, ({ socket }) => socket.destroy())
  await t.rejects(readExport({ ...gone, key }), { code: 'ECONNRESET' })
})
