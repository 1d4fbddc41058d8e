/** Whoever is gone before the answer, or never leaves, costs the house nothing. */
import { connect, type Socket } from 'node:net'
import t from 'tap'
import { openDoor } from './open.ts'

const call = (port: number): Promise<Socket> =>
  new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => resolve(socket))
    socket.on('error', () => {})
  })

t.test('a request whose line is cut at once is nobody’s trouble', async t => {
  const { web, log, ask } = await openDoor(t)
  const request = Buffer.from(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\n\r\n`)
  for (let n = 0; n < 300; n++) {
    const socket = await call(web.port)
    socket.write(request, () => socket.resetAndDestroy())
    await new Promise(resolve => socket.once('close', resolve))
  }
  t.equal((await ask('/healthz')).status, 200)
  t.same(
    log.filter(({ level }) => level === 'error'),
    [],
  )
})

t.test('who says what is no HTTP, and stays, holds no place', async t => {
  const { web, ask } = await openDoor(t, { connections: 1 })
  const socket = await call(web.port)
  t.teardown(() => socket.destroy())
  let answer = ''
  socket.setEncoding('latin1').on('data', text => {
    answer += text
  })
  socket.write('rubbish\r\n\r\n')
  await new Promise(resolve => socket.once('end', resolve))
  t.match(answer, /^HTTP\/1\.1 400 /)
  t.equal((await ask('/healthz')).status, 200, 'the one place is free again')
})
