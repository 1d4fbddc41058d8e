/** Which pads are there, and what each said of itself last. */
import type { Client } from 'aedes'
import type { PadName } from '../../protocol/ids.ts'
import { messages } from '../../protocol/messages.ts'
import { check } from '../../protocol/shape.ts'
import type { Link } from '../../protocol/table.ts'

/** What is known of a pad since the gateway started. */
export interface Seen {
  /** It has a live connection. */
  readonly online: boolean
  readonly version?: string
  /** When it was last heard of: it came, said something, or went. UTC milliseconds. */
  readonly seenAt: number
}

export interface Presence {
  /** A pad's connection is up; it is the one that counts from now on. Returns the one before, if it lives. */
  arrived(pad: PadName, client: Client): Client | undefined
  /** Whether another connection of the pad counts now. */
  isSuperseded(pad: PadName, client: Client): boolean
  /** A pad has spoken of its link, or its will has. False for something that is no such message. */
  said(pad: PadName, bytes: Uint8Array): boolean
  /** A connection is gone; where it was the pad's last word to be online, the pad is offline. */
  left(pad: PadName, client: Client): void
  /** A pad has said something else. */
  heard(pad: PadName): void
  seen(pad: PadName): Seen | undefined
  /** The connection that counts, where there is one. */
  clientOf(pad: PadName): Client | undefined
  connected(): readonly PadName[]
}

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/**
 * Grows with the pads that proved a name, never with connections.
 * @param now UTC milliseconds
 * @param onLink told each time what is known of a pad's link changes
 */
export const createPresence = (now: () => number, onLink: (pad: PadName, link: Link) => void): Presence => {
  const clients = new Map<PadName, Client>()
  const heardAt = new Map<PadName, number>()
  const heard = (pad: PadName) => void heardAt.set(pad, now())
  const links = new Map<PadName, Link>()
  const note = (pad: PadName, link: Link) => {
    const before = links.get(pad)
    if (before?.online === link.online && before.version === link.version) return
    links.set(pad, link)
    onLink(pad, link)
  }
  return {
    arrived: (pad, client) => {
      const before = clients.get(pad)
      clients.set(pad, client)
      heard(pad)
      return before === client || before?.closed === true ? undefined : before
    },
    isSuperseded: (pad, client) => clients.has(pad) && clients.get(pad) !== client,
    said: (pad, bytes) => {
      const link = check(messages.link.body, parse(bytes))
      heard(pad)
      if (link.ok) note(pad, link.value)
      return link.ok
    },
    left: (pad, client) => {
      if (clients.get(pad) !== client) return
      clients.delete(pad)
      heard(pad)
      const before = links.get(pad)
      if (before?.online === true) note(pad, { ...before, online: false })
    },
    heard,
    seen: pad => {
      const seenAt = heardAt.get(pad)
      if (seenAt === undefined) return undefined
      const version = links.get(pad)?.version
      return { online: clients.has(pad), seenAt, ...(version === undefined ? {} : { version }) }
    },
    clientOf: pad => clients.get(pad),
    connected: () => [...clients.keys()],
  }
}
