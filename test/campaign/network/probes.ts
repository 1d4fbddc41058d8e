/** What a guest with a laptop on the restaurant's network would try first. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { whyNotOurs } from '../../../device/link/pin.ts'

export interface Socket {
  readonly protocol: 'tcp' | 'udp'
  readonly address: string
  readonly port: number
}

const readable = (hex: string): string =>
  hex.length === 8
    ? (hex.match(/../g) ?? [])
        .reverse()
        .map(byte => Number.parseInt(byte, 16))
        .join('.')
    : /^0{24}01000000$/.test(hex)
      ? '::1'
      : hex

/** Every TCP port that listens and every UDP port there is, as the kernel tells them (proc(5)). */
export const listening = (): readonly Socket[] =>
  (['tcp', 'tcp6', 'udp', 'udp6'] as const).flatMap(table =>
    readFileSync(`/proc/self/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .flatMap(line => {
        const [, , hex = '', port = '', , , state] = line.split(/[\s:]+/)
        const protocol = table.startsWith('tcp') ? 'tcp' : 'udp'
        if (port === '' || (protocol === 'tcp' && state !== '0A')) return []
        return [{ protocol, address: readable(hex), port: Number.parseInt(port, 16) } as const]
      }),
  )

/** Whether somebody opens. */
export const knock = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ host, port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** Says something in clear; hex of everything that comes until the other side closes. */
export const speak = (host: string, port: number, words: Uint8Array): Promise<string> =>
  new Promise(resolve => {
    const socket = connect({ host, port }, () => socket.write(words))
    let came = ''
    socket.on('data', bytes => {
      came += bytes.toString('hex')
    })
    socket.on('error', () => {})
    socket.once('close', () => resolve(came))
  })

export interface Greeting {
  /** `TLSv1.3 TLS_AES_128_GCM_SHA256`; nothing where there was no handshake. */
  readonly spoken?: string
  /** Undefined for the gateway with this fingerprint. */
  readonly whyNotOurs?: string | undefined
}

/** Shakes hands in one particular way. */
export const greet = (
  host: string,
  port: number,
  fingerprint: string,
  way: ConnectionOptions,
): Promise<Greeting> =>
  new Promise(resolve => {
    const socket = connectTls({ host, port, rejectUnauthorized: false, ...way })
    socket.once('error', () => resolve({}))
    socket.once('secureConnect', () => {
      resolve({
        spoken: `${socket.getProtocol()} ${socket.getCipher().name}`,
        whyNotOurs: whyNotOurs(socket, fingerprint),
      })
      socket.destroy()
    })
  })
