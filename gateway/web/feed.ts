/** The kitchen's live line: every open screen, and what each of them has not been told yet. */
import type { ServerResponse } from 'node:http'
import type { OrderNumber, StationId } from '../../protocol/ids.ts'
import { beatMs, type KitchenChange, type KitchenFloor } from '../../protocol/kitchen.ts'
import type { Cancel, Clock } from '../../protocol/time.ts'
import type { KitchenNews, ShowsKitchen } from './house.ts'

/*
 * A screen is owed states, not messages. While its socket takes bytes it hears of every change at once; while it
 * does not, all that is kept for it is the set of orders it has to be told of, and the next write tells how they
 * stand by then. So a slow reader costs the gateway one event and a set of numbers, however long the evening,
 * and one that takes nothing at all for `drainMs` is dropped: it comes back and asks for what it missed.
 */

interface Reader {
  readonly response: ServerResponse
  readonly station: StationId | undefined
  readonly orders: Set<OrderNumber>
  /** Nothing it has been told counts: it begins with the whole floor. */
  anew: boolean
  /** Not before it is known what it missed. */
  ready: boolean
  /** Since when its socket takes nothing, on the monotonic clock. */
  fullAt: number | undefined
}

export interface Feed {
  /**
   * Makes the response a stream of server-sent events: `floor` or, for one that was told everything up to
   * `after` before, `tickets` with what it missed; then `tickets` as they change and `beat` every 5 s. The ids are the
   * journal's numbers. The caller has written the head.
   */
  join(response: ServerResponse, wish: { readonly station?: StationId; readonly after?: number }): void
  readonly readers: number
  /** How many were dropped because they did not read. */
  readonly dropped: number
  /** Ends every stream. */
  close(): void
}

/** A screen that has to hear of more orders than this is told the floor: that is shorter. */
const mostOrders = 2_000
/** What browsers wait before they connect again, in milliseconds. */
const retryMs = 1_000

export const openFeed = (
  kitchen: ShowsKitchen,
  parts: { readonly clock: Clock; readonly drainMs: number },
): Feed => {
  const { clock, drainMs } = parts
  const readers = new Set<Reader>()
  let dropped = 0
  let stopBeat: Cancel | undefined
  let isFlushing = false

  const owe = (reader: Reader, { orders, anew }: KitchenNews) => {
    for (const order of orders) reader.orders.add(order)
    if (anew || reader.orders.size > mostOrders) reader.anew = true
    if (reader.anew) reader.orders.clear()
  }

  const write = (reader: Reader, text: string) => {
    if (!reader.response.write(text)) reader.fullAt ??= clock.monotonic()
  }

  /**
   * @param said what was said in this round already: screens of one station mostly miss the same
   * @returns whether there was anything to say
   */
  const flush = (reader: Reader, said: Map<string, string> = new Map()): boolean => {
    if (!reader.ready || reader.response.writableNeedDrain) return false
    if (!reader.anew && reader.orders.size === 0) return false
    const { station } = reader
    const key = `${station ?? ''} ${reader.anew ? 'anew' : [...reader.orders].join()}`
    const text = said.get(key) ?? tell(reader)
    said.set(key, text)
    reader.anew = false
    reader.orders.clear()
    if (text !== '') write(reader, text)
    return text !== ''
  }

  const tell = ({ anew, orders, station }: Reader): string => {
    const at = clock.now()
    if (anew) return eventText('floor', atStation(kitchen.floor(at), station), kitchen.head)
    const change = atStation(kitchen.change(orders, at), station)
    return change.tickets.length + change.gone.length === 0 ? '' : eventText('tickets', change, kitchen.head)
  }

  const flushAll = () => {
    isFlushing = false
    const said = new Map<string, string>()
    for (const reader of readers) flush(reader, said)
  }

  const unfollow = kitchen.follow(news => {
    for (const reader of readers) owe(reader, news)
    if (isFlushing || readers.size === 0) return
    isFlushing = true
    // Once a turn of the loop: what one commit brought together is told together.
    setImmediate(flushAll)
  })

  const beat = () => {
    stopBeat = clock.after(beatMs, beat)
    const text = eventText('beat', { at: clock.now() })
    for (const reader of readers) {
      if (!reader.response.writableNeedDrain) write(reader, text)
      else if (reader.fullAt !== undefined && clock.monotonic() - reader.fullAt >= drainMs) {
        dropped++
        reader.response.destroy()
      }
    }
  }

  const begin = async (reader: Reader, after: number | undefined) => {
    const missed = after === undefined || after > kitchen.head ? undefined : await since(after)
    owe(reader, missed ?? { orders: [], anew: true })
    reader.ready = true
    write(reader, `retry: ${retryMs}\n\n`)
    // A first word at once even when nothing was missed: the screen wants to know that the line lives.
    if (!flush(reader)) write(reader, eventText('beat', { at: clock.now() }))
  }

  const since = async (seq: number): Promise<KitchenNews | undefined> => {
    try {
      return await kitchen.since(seq)
    } catch {
      // A journal that cannot be read just now: the floor in memory is as true.
      return undefined
    }
  }

  return {
    join: (response, { station, after }) => {
      if (response.destroyed) return
      const reader: Reader = {
        response,
        station,
        orders: new Set(),
        anew: false,
        ready: false,
        fullAt: undefined,
      }
      readers.add(reader)
      stopBeat ??= clock.after(beatMs, beat)
      response.on('drain', () => {
        reader.fullAt = undefined
        flush(reader)
      })
      response.on('error', () => {})
      response.on('close', () => {
        readers.delete(reader)
        if (readers.size > 0) return
        stopBeat?.()
        stopBeat = undefined
      })
      void begin(reader, after)
    },
    get readers() {
      return readers.size
    },
    get dropped() {
      return dropped
    },
    close: () => {
      unfollow()
      stopBeat?.()
      for (const { response } of readers) response.end()
    },
  }
}

/** What one station's screen has to know of it. Orders that are gone are named to everybody: it costs a number. */
const atStation = <Told extends KitchenFloor | KitchenChange>(
  told: Told,
  station: StationId | undefined,
): Told =>
  station === undefined
    ? told
    : { ...told, tickets: told.tickets.filter(ticket => ticket.station === station) }

/** One event as the HTML standard has it (9.2, server-sent events); JSON has no line breaks of its own. */
const eventText = (name: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
