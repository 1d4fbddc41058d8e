/** What a production pad says to its gateway, and how a connection over TLS begins: listened to on the wire. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { openLink } from '../../device/link/link.ts'
import { PadName } from '../../protocol/ids.ts'
import { PadRequest } from '../../protocol/request.ts'
import { check } from '../../protocol/shape.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Credential } from '../torture/line.ts'

/** The whole packets in a stream, in order. */
export const packetsIn = (stream: Buffer): readonly Buffer[] => {
  const packets: Buffer[] = []
  let at = 0
  while (at + 2 <= stream.length) {
    let length = 0
    let body = at + 1
    let byte: number
    do {
      byte = stream[body] ?? 0
      length += (byte & 127) * 128 ** (body - at - 1)
      body++
    } while (byte > 127)
    packets.push(stream.subarray(at, body + length))
    at = body + length
  }
  return packets
}

const must = <T>(
  checked:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problems: readonly string[] },
): T => {
  if (!checked.ok) throw new Error(checked.problems.join('; '))
  return checked.value
}

/**
 * Lets the pad's own link come through a wire that is tapped, ask for all of this one after the other, and leave.
 * Resolves with what it said, packet by packet.
 */
export const recordPad = async (
  port: number,
  { pad, password }: Credential,
  requests: readonly object[],
  clock: Clock,
): Promise<readonly Buffer[]> => {
  const said: Buffer[] = []
  const tap = createServer(near => {
    const far = connect({ port, host: '127.0.0.1' })
    near.on('data', bytes => said.push(bytes))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy())
      one.pipe(other)
    }
  })
  tap.listen({ port: 0, host: '127.0.0.1' })
  await once(tap, 'listening')
  const gateway = { host: '127.0.0.1', port: (tap.address() as AddressInfo).port }
  const name = must(check(PadName, pad))
  const log = { info: () => {}, warn: () => {} }
  const link = openLink(
    { name, secret: password, gateway, version: '1.0.0' },
    { clock, random: Math.random, log },
  )
  try {
    let heard = () => {}
    link.on(({ type }) => {
      if (type === 'reply') heard()
    })
    for (const request of requests) {
      const answered = new Promise<void>(resolve => {
        heard = resolve
      })
      link.send(must(check(PadRequest, request)))
      await answered
    }
  } finally {
    await link.close()
    tap.close()
  }
  return packetsIn(Buffer.concat(said))
}

/** The first thing that a TLS client says. */
export const recordHello = async (): Promise<Buffer> => {
  const ear = createServer()
  ear.listen({ port: 0, host: '127.0.0.1' })
  await once(ear, 'listening')
  const caller = connectTls({
    port: (ear.address() as AddressInfo).port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
  })
  caller.on('error', () => {})
  const [socket] = await once(ear, 'connection')
  const [hello] = await once(socket, 'data')
  socket.destroy()
  caller.destroy()
  ear.close()
  return hello
}

/** A secret that is nobody's, as long as a real one. */
export const wrongSecret = (): string => randomBytes(32).toString('base64url')
