/** The way from some of the tables to the gateway: the air that the simulator has, and a corner where bytes drip. */
import { connect, createServer, type Socket } from 'node:net'
import type { Clock } from '../../protocol/time.ts'
import { openWifi, type Wifi } from '../simulate/wifi.ts'

export interface Air {
  /** Where the pads of these tables find their gateway. */
  readonly port: number
  readonly wifi: Wifi
  /** From now on every byte is a packet of its own, in both directions, or no longer. */
  drip(isDripping: boolean): void
  /** Safe twice. */
  close(): Promise<void>
}

/** A table's way must not take the whole machine: this many bytes, then everybody else has a turn. */
const bytesATurn = 64

/** Opens a way to whatever listens at `brokerPort`, now or later. */
export const openAir = async (brokerPort: number, clock: Clock): Promise<Air> => {
  let isDripping = false
  const sockets = new Set<Socket>()

  const carry = async (from: Socket, to: Socket) => {
    try {
      for await (const chunk of from.iterator({ destroyOnReturn: false })) {
        const bytes: Buffer = chunk
        const step = isDripping ? 1 : bytes.length
        for (let at = 0; at < bytes.length && !to.destroyed; at += step) {
          if (!to.write(bytes.subarray(at, at + step)))
            await new Promise<void>(resolve => to.once('drain', resolve).once('close', resolve))
          if (step === 1 && at % bytesATurn === 0) await new Promise<void>(resolve => setImmediate(resolve))
        }
      }
      to.end()
    } catch {
      to.resetAndDestroy()
    }
  }
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.once('close', isBroken => {
      sockets.delete(socket)
      if (isBroken) other.resetAndDestroy()
    })
  }
  const server = createServer({ allowHalfOpen: true }, pad => {
    const gateway = connect({ port: brokerPort, host: '127.0.0.1', allowHalfOpen: true })
    keep(pad, gateway)
    keep(gateway, pad)
    void carry(pad, gateway)
    void carry(gateway, pad)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const corner = typeof address === 'object' && address !== null ? address.port : 0
  const wifi = await openWifi({ port: 0, brokerPort: corner, clock })

  let closing: Promise<void> | undefined
  return {
    port: wifi.port,
    wifi,
    drip: is => {
      isDripping = is
    },
    close: () => {
      closing ??= (async () => {
        await wifi.close()
        for (const socket of sockets) socket.resetAndDestroy()
        await new Promise<void>(resolve => server.close(() => resolve()))
      })()
      return closing
    },
  }
}
