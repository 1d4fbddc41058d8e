/** The cable between one pad and the gateway, in somebody's hand: pulled out, plugged in, or squeezed. */
import { connect, createServer, type Socket } from 'node:net'
import type { Bell } from '../../scripts/torture/bell.ts'

/** `requests` = from the pad, `replies` = to it. */
export type Way = 'requests' | 'replies'

export interface Cable {
  /** Where the pad finds its gateway. */
  readonly port: number
  /** Breaks what is connected, and nothing connects, until it is mended. */
  cut(): void
  /** From now on everything that goes this way is stopped in the cable, until it is mended or the line breaks. */
  hold(way: Way): void
  /** The same from the first piece on that has this text in it. */
  holdFrom(way: Way, text: string): void
  /** What is stopped in the cable, as text. */
  held(): string
  /** Lets everything pass again, what was stopped first. */
  mend(): void
  close(): Promise<void>
}

/** @param brokerPort where the gateway listens, now or after its next start */
export const layCable = async (brokerPort: number, bell: Bell): Promise<Cable> => {
  const holding = new Set<Way>()
  const awaiting = new Map<Way, string>()
  const stopped = new Map<Socket, Buffer[]>()
  const sockets = new Set<Socket>()
  let isCut = false

  const pass = (way: Way, from: Socket, to: Socket) => {
    sockets.add(from)
    from.on('data', bytes => {
      const awaited = awaiting.get(way)
      if (awaited !== undefined && bytes.includes(awaited)) holding.add(way)
      if (holding.has(way)) stopped.set(to, [...(stopped.get(to) ?? []), bytes])
      else to.write(bytes)
      bell.ring()
    })
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      stopped.delete(to)
      to.destroy()
      bell.ring()
    })
  }
  const breakAll = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }

  const server = createServer({ noDelay: true }, pad => {
    if (isCut) return void pad.destroy()
    const gateway = connect({ port: brokerPort, host: '127.0.0.1', noDelay: true })
    pass('requests', pad, gateway)
    pass('replies', gateway, pad)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      isCut = true
      breakAll()
    },
    hold: way => void holding.add(way),
    holdFrom: (way, text) => void awaiting.set(way, text),
    held: () => Buffer.concat([...stopped.values()].flat()).toString('latin1'),
    mend: () => {
      isCut = false
      holding.clear()
      awaiting.clear()
      for (const [to, pieces] of stopped) for (const bytes of pieces) to.write(bytes)
      stopped.clear()
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        breakAll()
      }),
  }
}
