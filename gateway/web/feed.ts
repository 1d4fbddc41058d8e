/** A live line of the house: every page that reads it, and what each of them has not been told yet. */
import type { ServerResponse } from 'node:http'
import { beatMs } from '../../protocol/kitchen.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import { type News, type Owed, openOwed, type Piece } from './owed.ts'

/*
 * While a page's socket takes bytes it hears of every change at once; while it does not, nothing is written to it, and
 * the next write tells how things stand by then. One that takes nothing at all for `drainMs` is dropped: it comes back
 * and asks for what it missed.
 */

/** One event: its name, and what it says as JSON. */
export interface Said {
  readonly event: string
  readonly data: unknown
}

/** What a line shows. `part` is what a reader asked to see of it (a station), all where undefined. */
export interface Shows<Key> {
  /** The journal's number up to which it is true; undefined where nobody can be told what he missed. */
  readonly head: number | undefined
  whole(atMs: number, part: string | undefined): Said
  /** How some things stand now; nothing where that is nothing to this reader. */
  change(keys: ReadonlySet<Key>, atMs: number, part: string | undefined): readonly Said[]
  /** Hears of each change, in order, once `head` is past it. Followed only while somebody reads. */
  follow(listener: (news: News<Key>) => void): Cancel
  /** What came after `seq` up to now; nothing where that cannot be told. */
  since(seq: number): Promise<News<Key> | undefined>
}

interface Reader<Key> {
  readonly response: ServerResponse
  readonly part: string | undefined
  readonly owed: Owed<Key>
  /** Not before it is known what it missed. */
  ready: boolean
  /** Since when its socket takes nothing, on the monotonic clock. */
  fullAt: number | undefined
}

export interface Feed {
  /**
   * Makes the response a stream of server-sent events: the whole or, for one that was told everything up to
   * `after` before, what it missed; then what changes, and `beat` every 5 s. The ids are the journal's numbers; what
   * comes in pieces has one with its last. The caller has written the head. What is returned ends this stream.
   */
  join(response: ServerResponse, wish: { readonly part?: string; readonly after?: number }): Cancel
  readonly readers: number
  /** How many were dropped because they did not read. */
  readonly dropped: number
  /** Ends every stream. */
  close(): void
}

export interface FeedParts {
  readonly clock: Clock
  /** Milliseconds a reader may leave its socket full before it is dropped. */
  readonly drainMs: number
  /** Milliseconds between two tellings; 0, at once, when absent. */
  readonly restMs?: number
  /** Somebody came or went. */
  readonly onReaders?: () => void
}

/**
 * What happens in one turn of the loop is told together, but so many things at the most: in a burst a turn is long, and
 * pads hear of their orders in the middle of it.
 */
const mostTogether = 32
/** What browsers wait before they connect again, in milliseconds. */
const retryMs = 1_000

export const openFeed = <Key>(shows: Shows<Key>, parts: FeedParts): Feed => {
  const { clock, drainMs, restMs = 0, onReaders = () => {} } = parts
  const readers = new Set<Reader<Key>>()
  let dropped = 0
  let stopBeat: Cancel | undefined
  let unfollow: Cancel | undefined
  let stopRest: Cancel | undefined
  let isFlushing = false
  /** How many things happened since the last telling. */
  let untold = 0
  let toldAt = Number.NEGATIVE_INFINITY

  const write = (reader: Reader<Key>, text: string) => {
    if (reader.response.writableEnded) return
    if (!reader.response.write(text)) reader.fullAt ??= clock.monotonic()
  }

  /**
   * @param said what was said in this round already: readers of one part mostly miss the same
   * @returns whether there was anything to say
   */
  const flush = (reader: Reader<Key>, said: Map<string, string> = new Map()): boolean => {
    const { ready, response, owed, part } = reader
    // What is destroyed needs no drain, as Node has it, and would be told all it missed before its end is heard of.
    if (!ready || response.destroyed || response.writableEnded || response.writableNeedDrain) return false
    const piece = owed.take()
    if (piece === undefined) return false
    if (!piece.isLast) soon()
    const key = `${part ?? ''} ${piece.anew ? 'anew' : [...piece.keys].join()} ${piece.isLast}`
    const text = said.get(key) ?? tell(piece, part)
    said.set(key, text)
    if (text === '') return false
    toldAt = clock.monotonic()
    write(reader, text)
    return true
  }

  /** The journal's number comes with the last piece: whoever is cut off before it asks for all of them again. */
  const tell = ({ anew, keys, isLast }: Piece<Key>, part: string | undefined): string => {
    const at = clock.now()
    const said = anew ? [shows.whole(at, part)] : shows.change(keys, at, part)
    return said.map(one => eventText(one, isLast ? shows.head : undefined)).join('')
  }

  const soon = () => {
    if (isFlushing) return
    isFlushing = true
    setImmediate(flushAll)
  }

  const flushAll = () => {
    isFlushing = false
    untold = 0
    const said = new Map<string, string>()
    for (const reader of readers) flush(reader, said)
  }

  const hear = (news: News<Key>) => {
    for (const { owed } of readers) owed.add(news)
    untold++
    // Followers of what happened just now may come after this one: not before they have all heard of it.
    if (restMs === 0 && untold % mostTogether === 0) queueMicrotask(flushAll)
    const rest = toldAt + restMs - clock.monotonic()
    if (rest <= 0) return soon()
    if (isFlushing) return
    isFlushing = true
    stopRest = clock.after(rest, flushAll)
  }

  const beat = () => {
    stopBeat = clock.after(beatMs, beat)
    const text = eventText({ event: 'beat', data: { at: clock.now() } })
    for (const reader of readers) {
      if (!reader.response.writableNeedDrain) write(reader, text)
      else if (reader.fullAt !== undefined && clock.monotonic() - reader.fullAt >= drainMs) {
        dropped++
        reader.response.destroy()
      }
    }
  }

  const begin = async (reader: Reader<Key>, after: number | undefined) => {
    const missed = after === undefined || after > (shows.head ?? -1) ? undefined : await since(after)
    reader.owed.add(missed ?? { keys: [], anew: true })
    reader.ready = true
    write(reader, `retry: ${retryMs}\n\n`)
    // A first word at once even when nothing was missed: the page wants to know that the line lives.
    if (!flush(reader)) write(reader, eventText({ event: 'beat', data: { at: clock.now() } }))
  }

  const since = async (seq: number): Promise<News<Key> | undefined> => {
    try {
      return await shows.since(seq)
    } catch {
      // A journal that cannot be read just now: what is in memory is as true.
      return undefined
    }
  }

  const rest = () => {
    unfollow?.()
    stopBeat?.()
    stopRest?.()
    unfollow = undefined
    stopBeat = undefined
    isFlushing = false
  }

  return {
    join: (response, { part, after }) => {
      if (response.destroyed) return () => {}
      const reader: Reader<Key> = {
        response,
        part,
        owed: openOwed<Key>(),
        ready: false,
        fullAt: undefined,
      }
      readers.add(reader)
      unfollow ??= shows.follow(hear)
      stopBeat ??= clock.after(beatMs, beat)
      response.on('drain', () => {
        reader.fullAt = undefined
        flush(reader)
      })
      response.on('error', () => {})
      response.on('close', () => {
        readers.delete(reader)
        if (readers.size === 0) rest()
        onReaders()
      })
      onReaders()
      void begin(reader, after)
      return () => void response.end()
    },
    get readers() {
      return readers.size
    },
    get dropped() {
      return dropped
    },
    close: () => {
      rest()
      for (const { response } of readers) response.end()
    },
  }
}

/** One event as the HTML standard has it (9.2, server-sent events); JSON has no line breaks of its own. */
const eventText = ({ event, data }: Said, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
