/** Which devices of a kind are there, and what each said of itself last. */
import type { Client } from 'aedes'
import type { DeviceName } from '../../protocol/ids.ts'
import { messages } from '../../protocol/messages.ts'
import { check } from '../../protocol/shape.ts'
import type { Link } from '../../protocol/table.ts'

/** What is known of a device since the gateway started. */
export interface Seen {
  /** It has a live connection. */
  readonly online: boolean
  readonly version?: string
  /** When it was last heard of: it came, said something, or went. UTC milliseconds. */
  readonly seenAt: number
}

export interface Presence<Name extends DeviceName> {
  /** A device's connection is up; it is the one that counts from now on. Returns the one before, if it lives. */
  arrived(device: Name, client: Client): Client | undefined
  /** Whether another connection of the device counts now. */
  isSuperseded(device: Name, client: Client): boolean
  /** A device has spoken of its link, or its will has. False for something that is no such message. */
  said(device: Name, bytes: Uint8Array): boolean
  /** A connection is gone; where it was the device's last word to be online, it is offline. */
  left(device: Name, client: Client): void
  /** A device has said something else. */
  heard(device: Name): void
  seen(device: Name): Seen | undefined
  /** It is there, by its connection and by its own word. */
  isUp(device: Name): boolean
  /** The connection that counts, where there is one. */
  clientOf(device: Name): Client | undefined
  connected(): readonly Name[]
}

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/**
 * Grows with the devices that proved a name, never with connections.
 * @param now UTC milliseconds
 * @param onLink told each time what is known of a device's link changes
 */
export const createPresence = <Name extends DeviceName>(
  now: () => number,
  onLink: (device: Name, link: Link) => void,
): Presence<Name> => {
  const clients = new Map<Name, Client>()
  const heardAt = new Map<Name, number>()
  const heard = (device: Name) => void heardAt.set(device, now())
  const links = new Map<Name, Link>()
  const note = (device: Name, link: Link) => {
    const before = links.get(device)
    if (before?.online === link.online && before.version === link.version) return
    links.set(device, link)
    onLink(device, link)
  }
  return {
    arrived: (device, client) => {
      const before = clients.get(device)
      clients.set(device, client)
      heard(device)
      return before === client || before?.closed === true ? undefined : before
    },
    isSuperseded: (device, client) => clients.has(device) && clients.get(device) !== client,
    said: (device, bytes) => {
      const link = check(messages.link.body, parse(bytes))
      heard(device)
      if (link.ok) note(device, link.value)
      return link.ok
    },
    left: (device, client) => {
      if (clients.get(device) !== client) return
      clients.delete(device)
      heard(device)
      const before = links.get(device)
      if (before?.online === true) note(device, { ...before, online: false })
    },
    heard,
    seen: device => {
      const seenAt = heardAt.get(device)
      if (seenAt === undefined) return undefined
      const version = links.get(device)?.version
      return { online: clients.has(device), seenAt, ...(version === undefined ? {} : { version }) }
    },
    isUp: device => clients.has(device) && links.get(device)?.online === true,
    clientOf: device => clients.get(device),
    connected: () => [...clients.keys()],
  }
}
