/** A pad that is honest about who it is and asks for what nobody can make out: everything it says is answered. */
import { connect, type Socket } from 'node:net'
import { generate, type Packet, parser } from 'mqtt-packet'
import type { Credential } from '../torture/line.ts'

export interface Speaker {
  readonly pad: string
  /**
   * Says this on its request topic and resolves with the reply, or `closed` when the gateway ended the connection
   * instead; `silent` when it did neither for very long.
   */
  ask(body: Buffer): Promise<Buffer | 'closed' | 'silent'>
  close(): void
}

const patienceMs = 20_000

/** Comes when it is first asked, and again whenever it was shown out. */
export const openSpeaker = (port: number, { pad, clientId, username, password }: Credential): Speaker => {
  const topic = `v1/pad/${pad}`
  let socket: Socket | undefined
  let wait: ((reply: Buffer | 'closed') => void) | undefined

  const come = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const line = connect({ port, host: '127.0.0.1', noDelay: true })
      const reader = parser({ protocolVersion: 4 })
      reader.on('packet', (packet: Packet) => {
        if (packet.cmd === 'connack' && packet.returnCode === 0) {
          line.write(
            generate({
              cmd: 'subscribe',
              messageId: 1,
              subscriptions: [{ topic: `${topic}/reply`, qos: 0 }],
            }),
          )
        } else if (packet.cmd === 'suback') resolve(line)
        else if (packet.cmd === 'publish') wait?.(Buffer.from(packet.payload))
      })
      line.on('data', bytes => void reader.parse(bytes))
      line.on('error', () => {})
      line.once('close', () => {
        if (socket === line) socket = undefined
        wait?.('closed')
        reject(new Error(`${pad} was not let in`))
      })
      line.write(
        generate({
          cmd: 'connect',
          clientId,
          username,
          password: Buffer.from(password),
          keepalive: 0,
          clean: true,
        }),
      )
    })

  return {
    pad,
    ask: async body => {
      const line = socket ?? (await come())
      socket = line
      return new Promise(resolve => {
        const over = (said: Buffer | 'closed' | 'silent') => {
          wait = undefined
          clearTimeout(timer)
          resolve(said)
        }
        const timer = setTimeout(() => over('silent'), patienceMs)
        wait = over
        line.write(
          generate({
            cmd: 'publish',
            topic: `${topic}/request`,
            payload: body,
            qos: 0,
            retain: false,
            dup: false,
          }),
        )
        if (line.destroyed) over('closed')
      })
    },
    close: () => {
      wait = undefined
      socket?.destroy()
    },
  }
}
