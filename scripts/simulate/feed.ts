/** What the open simulator pages are told, as it happens: screens, papers, processes. */
import type { ServerResponse } from 'node:http'
import { eventText } from './events.ts'

export interface Feed {
  /**
   * Makes the response a stream: first the newest of everything that has a key, then whatever is told.
   * @returns false when too many read already; then nothing was written
   */
  join(response: ServerResponse): boolean
  /**
   * Tells everybody. Of two tellings with the same key only the newer counts: a page that reads slowly misses
   * screens, never the last one. Without a key each is sent, and a page that cannot keep up is cut off.
   */
  tell(name: string, data: unknown, key?: string): void
  /** Ends every stream. */
  close(): void
}

/** Waiting for one page, in bytes; it connects again by itself and begins with what is true then. */
const BEHIND_MAX = 4 * 1024 * 1024

/** @param readersMax pages at a time */
export const openFeed = (readersMax: number): Feed => {
  const newest = new Map<string, string>()
  const readers = new Map<ServerResponse, Map<string, string>>()

  const send = (reader: ServerResponse, owed: Map<string, string>) => {
    for (const [key, text] of owed) {
      if (reader.writableNeedDrain) return
      owed.delete(key)
      reader.write(text)
    }
  }

  return {
    join: response => {
      if (readers.size >= readersMax) return false
      const owed = new Map(newest)
      readers.set(response, owed)
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.flushHeaders()
      response.on('drain', () => send(response, owed))
      response.on('close', () => readers.delete(response))
      send(response, owed)
      return true
    },
    tell: (name, data, key) => {
      const text = eventText(name, data)
      if (key !== undefined) newest.set(key, text)
      for (const [reader, owed] of readers) {
        if (key !== undefined) {
          owed.delete(key)
          owed.set(key, text)
          send(reader, owed)
        } else if (reader.writableLength > BEHIND_MAX) reader.destroy()
        else reader.write(text)
      }
    },
    close: () => {
      for (const reader of readers.keys()) reader.end()
    },
  }
}
