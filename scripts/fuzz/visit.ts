/** Plays one session at a door and notes what came back until the door closed. */
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Door, Session } from './session.ts'

export interface Heard {
  /** `left`: it went itself, or stays on the line. `stuck`: it said that it was done, and nobody closed. */
  readonly how: 'closed' | 'left' | 'stuck' | 'unreachable'
  /** What it was sent, as far as it was kept. */
  readonly bytes: Buffer
}

/** A connection on which nothing comes, and that nobody closes, is given up after so long, in milliseconds. */
const patienceMs = 20_000
/** What is kept of an answer. */
const keptBytes = 64 * 1024
/** Bytes that dribble before the rest comes at once. */
const dribbled = 30
/** So many stay on the line at a time; with one more, the first of them hangs up. */
const lingering = 48

export type Visit = (session: Session) => Promise<Heard>

const say = async (socket: Socket, { pieces, pace }: Session): Promise<void> => {
  const next = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
  switch (pace) {
    case 'together':
      socket.write(Buffer.concat(pieces))
      return
    case 'apart':
      for (const piece of pieces) {
        if (socket.destroyed) return
        socket.write(piece)
        await next()
      }
      return
    case 'dribble': {
      const bytes = Buffer.concat(pieces)
      for (let at = 0; at < Math.min(dribbled, bytes.length); at++) {
        if (socket.destroyed) return
        socket.write(bytes.subarray(at, at + 1))
        await new Promise(resolve => setTimeout(resolve, 1))
      }
      socket.write(bytes.subarray(dribbled))
      return
    }
    default:
      return pace satisfies never
  }
}

/**
 * @param port where each door is
 * @returns the way to play sessions, and to have all hang up who stayed on the line
 */
export const visitor = (
  port: (door: Door) => number,
): { readonly visit: Visit; readonly hangUp: () => void } => {
  const staying: Socket[] = []

  const call = (session: Session): Socket => {
    const to = {
      port: port(session.door),
      host: '127.0.0.1',
      // From many addresses: a table of the kernel's, or of the gateway's, is not to be what ends it.
      localAddress: `127.0.0.${2 + (session.number % 200)}`,
    }
    return session.secured === true
      ? connectTls({ ...to, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
      : connect({ ...to, noDelay: true })
  }

  const visit: Visit = session =>
    new Promise(resolve => {
      const socket = call(session)
      const came: Buffer[] = []
      let length = 0
      let reached = false
      let left = false
      const over = (how: Heard['how']) => {
        clearTimeout(timer)
        resolve({ how, bytes: Buffer.concat(came) })
      }
      const timer = setTimeout(() => {
        over('stuck')
        socket.destroy()
      }, patienceMs)
      socket.on('data', bytes => {
        // All orders of half a million visitors are long in coming.
        timer.refresh()
        if (length < keptBytes) came.push(bytes)
        length += bytes.length
      })
      socket.on('error', () => {})
      socket.once('close', () => over(!reached ? 'unreachable' : left ? 'left' : 'closed'))
      socket.once(session.secured === true ? 'secureConnect' : 'connect', async () => {
        reached = true
        await say(socket, session)
        switch (session.ending) {
          case 'half':
            socket.end()
            return
          case 'reset':
            left = true
            // TLS has no way to do the same to the socket beneath.
            socket.write('', () => (session.secured === true ? socket.destroy() : socket.resetAndDestroy()))
            return
          case 'linger':
            staying.push(socket)
            if (staying.length > lingering) staying.shift()?.destroy()
            over('left')
            return
          default:
            return session.ending satisfies never
        }
      })
    })

  return {
    visit,
    hangUp: () => {
      for (const socket of staying.splice(0)) socket.destroy()
    },
  }
}
