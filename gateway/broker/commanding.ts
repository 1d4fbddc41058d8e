/** Commands to pads that are there, and the screens that come back: in memory, for whoever asked, and for nobody else. */
import type { Client } from 'aedes'
import {
  type Command,
  type CommandType,
  mostScreenParts,
  ScreenPart,
  screenPartBytes,
} from '../../protocol/command.ts'
import type { DeviceName, PadName, RequestId } from '../../protocol/ids.ts'
import { messages } from '../../protocol/messages.ts'
import { check } from '../../protocol/shape.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { rights } from './access.ts'
import { fieldOf, type Guest, packetsOf } from './visit.ts'

/** `away`: no live connection that hears commands. `silent`: no screen came in time. `too-fast`: once more, later. */
export type Commanded =
  | { readonly is: 'done'; readonly png?: Uint8Array }
  | { readonly is: 'away' | 'silent' | 'too-fast' }

export interface Commanding {
  /** A screenshot is awaited; `identify` is done when it is on its way. Never rejects. */
  command(pad: PadName, id: RequestId, type: CommandType): Promise<Commanded>
  /** Takes in one `screen` message; false for one that nobody waits for any more, or that is none. */
  takes(pad: PadName, bytes: Uint8Array): boolean
  close(): void
}

export interface CommandingParts {
  readonly clock: Pick<Clock, 'after' | 'monotonic'>
  /** The connection of a pad that counts. */
  readonly clientOf: (pad: PadName) => Client | undefined
  readonly guestOf: (client: Client) => Guest | undefined
}

/** Writes a command to a device's connection, past every queue; false where nobody hears it. */
export const tell = (client: Client | undefined, guest: Guest | undefined, command: Command): boolean => {
  if (client === undefined || guest === undefined || client.closed || client.conn.destroyed) return false
  const { hearing, topicOf } = rights[guest.device.kind]
  const hears = hearing('command', guest.name).some(filter => guest.filters.has(filter))
  if (!hears || client.conn.writableLength > unreadBytes) return false
  client.conn.write(packetsOf(fieldOf(topicOf('command', guest.name)), JSON.stringify(command), undefined))
  return true
}

/** Whether a device would be told this once more within two seconds; notes that it is told now where it would not. */
export const createRests = ({ monotonic }: Pick<Clock, 'monotonic'>) => {
  const lastAt = new Map<string, number>()
  return (device: DeviceName, type: CommandType): boolean => {
    const key = `${type} ${device}`
    const last = lastAt.get(key)
    const now = monotonic()
    if (last !== undefined && now - last < restMs) return true
    lastAt.set(key, now)
    return false
  }
}

/** So long a screen may take, all its parts together; milliseconds. */
const patienceMs = 8_000
/** A pad obeys one command of a kind in so long: nobody's evening is to be watched like a film. */
const restMs = 2_000
/** Of what a pad has not read yet: then it is not spoken to on top. */
const unreadBytes = 64 * 1024

interface Awaited {
  readonly id: RequestId
  readonly parts: Uint8Array[]
  readonly settle: (commanded: Commanded) => void
}

const read = (bytes: Uint8Array): ScreenPart | undefined => {
  if (bytes.length > messages.screen.maxBytes) return undefined
  try {
    const part = check(ScreenPart, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return part.ok ? part.value : undefined
  } catch {
    return undefined
  }
}

/**
 * A pad's screen is no message among others: it is taken only while somebody waits for it, in the order of its parts,
 * and at most as much as a frame can have. So it takes nothing from what the pad may order; one that comes too late is
 * an ordinary message that says nothing.
 */
export const createCommanding = ({ clock, clientOf, guestOf }: CommandingParts): Commanding => {
  const awaited = new Map<PadName, Awaited>()
  const isTooSoon = createRests(clock)
  const awaitScreen = (pad: PadName, id: RequestId): Promise<Commanded> =>
    new Promise(resolve => {
      let cancel: Cancel = () => {}
      const settle = (commanded: Commanded) => {
        cancel()
        if (awaited.get(pad)?.id === id) awaited.delete(pad)
        resolve(commanded)
      }
      awaited.set(pad, { id, parts: [], settle })
      cancel = clock.after(patienceMs, () => settle({ is: 'silent' }))
    })

  return {
    command: async (pad, id, type) => {
      if (awaited.has(pad) && type === 'screenshot') return { is: 'too-fast' }
      const client = clientOf(pad)
      if (client === undefined) return { is: 'away' }
      if (isTooSoon(pad, type)) return { is: 'too-fast' }
      if (!tell(client, guestOf(client), { id, type })) return { is: 'away' }
      return type === 'screenshot' ? awaitScreen(pad, id) : { is: 'done' }
    },
    takes: (pad, bytes) => {
      const screen = awaited.get(pad)
      const part = read(bytes)
      if (screen === undefined || part === undefined || part.id !== screen.id) return false
      const isNext = part.part === screen.parts.length && part.of <= mostScreenParts
      const png = Buffer.from(part.png, 'base64')
      if (!isNext || png.length > screenPartBytes) {
        screen.settle({ is: 'silent' })
        return false
      }
      screen.parts.push(png)
      if (screen.parts.length === part.of) screen.settle({ is: 'done', png: Buffer.concat(screen.parts) })
      return true
    },
    close: () => {
      for (const { settle } of [...awaited.values()]) settle({ is: 'away' })
    },
  }
}
