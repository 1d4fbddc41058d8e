import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import t from 'tap'
import { acknowledged } from '../../../../hardware/printer/wires/acknowledged.ts'
import { connectorFor } from '../../../../hardware/printer/wires/open.ts'
import type { Wire } from '../../../../hardware/printer/wires/wire.ts'
import { Fault } from '../../../../protocol/fault.ts'
import { testClock } from '../../../clock/clock.ts'
import { type Manner, outwait, type WireBench, wireContract } from '../../../contract/wire.ts'

const patienceMs = 60_000

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const listen = async (server: Server, port = 0): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const bench = async (query = ''): Promise<WireBench> => {
  const clock = testClock()
  const sockets = new Set<Socket>()
  let manner: Manner = { is: 'well' }
  let received: Buffer[] = []
  let server: Server | undefined
  let port = 0

  const serve = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    if (manner.is === 'deaf') return
    let left = manner.is === 'breaking' ? manner.afterBytes : Number.POSITIVE_INFINITY
    socket.on('end', () => socket.end())
    socket.on('data', bytes => {
      const taken = bytes.subarray(0, left)
      received.push(taken)
      left -= taken.length
      if (left === 0) socket.resetAndDestroy()
    })
    socket.resume()
  }
  const start = async (): Promise<void> => {
    server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, serve)
    port = await listen(server, port)
  }
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server?.listening) await new Promise(resolve => server?.close(resolve))
  }
  await start()
  return {
    ...{ clock, patienceMs, lookMs: 0, proves: 'read' },
    connector: connectorFor(`tcp://127.0.0.1:${port}${query}`, clock),
    received: () => Buffer.concat(received),
    behave: async next => {
      manner = next
      if (next.is === 'away') await stop()
      else if (!server?.listening) await start()
    },
    say: async bytes => {
      while (sockets.size === 0) await turn()
      const [socket] = sockets
      await new Promise<void>((resolve, reject) =>
        socket?.write(bytes, error => (error ? reject(error) : resolve())),
      )
    },
    cut: async () => {
      while (sockets.size === 0) await turn()
      for (const socket of sockets) socket.resetAndDestroy()
    },
    close: async () => {
      received = []
      await stop()
    },
  }
}

wireContract(t, 'tcp', bench)
wireContract(t, 'tcp with waiteof=false', () => bench('?waiteof=false'))

/** A printer that reads everything and does not close its side until told. */
const stubborn = async (query: string) => {
  const clock = testClock()
  const served = Promise.withResolvers<Socket>()
  const server = createServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => undefined)
    served.resolve(socket.resume())
  })
  const port = await listen(server)
  const wire = await connectorFor(`tcp://127.0.0.1:${port}${query}`, clock).open()
  const socket = await served.promise
  return { clock, wire, socket, close: () => server.close(socket.destroy() && undefined) }
}

t.test('a printer that never closes its side leaves the ticket in doubt', async t => {
  const { clock, wire, socket, close } = await stubborn('')
  t.teardown(close)
  await wire.write(Buffer.from('ticket'))
  const refused = t.rejects(wire.finish(), { code: 'printer-broke-off', message: /waiteof=false/ })
  await once(socket, 'end')
  clock.advance(19_999)
  await turn()
  clock.advance(1)
  await refused
})

t.test('waiteof=false takes the word of the kernel that every byte was acknowledged', async t => {
  const { clock, wire, socket, close } = await stubborn('?waiteof=false')
  t.teardown(close)
  await wire.write(Buffer.from('ticket'))
  const finished = wire.finish()
  await once(socket, 'end')
  const ports = { family: 'IPv4', local: socket.remotePort ?? 0, remote: socket.localPort ?? 0 } as const
  // A kernel may take its time to acknowledge; without a table to look at there is nothing to wait for.
  while ((await acknowledged(ports)) === false) await turn()
  clock.advance(2000)
  await finished
  t.equal(await wire.closed, undefined)
  t.equal(clock.waiting, 0)
})

for (const query of ['', '?waiteof=false'])
  t.test(`a printer that hangs up with bytes unread is in doubt ${query}`, async t => {
    const clock = testClock()
    const served = Promise.withResolvers<Socket>()
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, socket => {
      socket.on('error', () => undefined)
      served.resolve(socket)
    })
    const port = await listen(server)
    const wire = await connectorFor(`tcp://127.0.0.1:${port}${query}`, clock).open()
    const socket = await served.promise
    t.teardown(() => server.close(socket.destroy() && undefined))
    // More than the far kernel holds and less than both do: written for us, unread and unacknowledged there.
    await wire.write(new Uint8Array(400_000))
    const finished = wire.finish()
    const refused = t.rejects(finished, { code: 'printer-broke-off' })
    socket.end()
    await outwait({ clock, patienceMs: 5000 }, finished)
    await refused
  })

t.test('a printer that takes the connection and drops it at once has got nothing', async t => {
  const server = createServer(socket => socket.on('error', () => undefined).resetAndDestroy())
  const port = await listen(server)
  t.teardown(() => server.close())
  const wire = await connectorFor(`tcp://127.0.0.1:${port}`, testClock())
    .open()
    .catch((fault: unknown) => fault)
  // Learnt while we connect, or when we have.
  if (wire instanceof Fault) return void t.equal(wire.code, 'printer-away')
  const open = wire as Wire
  t.match(await open.closed, { code: 'printer-away' })
  await t.rejects(open.write(Buffer.from('ticket')), { code: 'printer-away' })
  await open.close()
})

t.test('a printer that hangs up before our end is in doubt', async t => {
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end())
  })
  const port = await listen(server)
  t.teardown(() => server.close())
  const wire = await connectorFor(`tcp://127.0.0.1:${port}`, testClock()).open()
  await wire.write(Buffer.from('half a ticket'))
  t.match(await wire.closed, { code: 'printer-broke-off', message: /hung up/ })
  await t.rejects(wire.finish(), { code: 'printer-broke-off' })
})

t.test('a printer that does not answer is away when the time is over', async t => {
  // TEST-NET-1 (RFC 5737) answers nowhere; if something refuses it, the printer is away all the same.
  const clock = testClock()
  const opening = connectorFor('tcp://192.0.2.1:9100', clock).open()
  const refused = t.rejects(opening, { code: 'printer-away' })
  clock.advance(3000)
  await refused
  t.equal(clock.waiting, 0)
})
