/** The live line from the gateway: what the kitchen hears, and how long it has heard nothing. */
import type { Static, TSchema } from 'typebox'
import { Beat, KitchenChange, KitchenFloor, staleMs } from '../../../../protocol/kitchen.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Clock } from '../../../../protocol/time.ts'

export interface Hearing {
  floor(floor: KitchenFloor): void
  tickets(change: KitchenChange): void
  /** Anything that came carries the gateway's UTC milliseconds; called before the other two. */
  heard(at: number): void
}

/** Before a refused line is tried again, in milliseconds. */
const retryMs = 2_000

const feedEvents = ['floor', 'tickets', 'beat'] as const
type FeedEvent = (typeof feedEvents)[number]

/** A gateway newer than this page may say what it cannot read: it falls silent, and loading it anew helps. */
const understood = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const told = check(schema, body)
  if (told.ok) return told.value
  throw new Error(`the gateway is not understood: ${told.problems.join('; ')}`)
}

/**
 * Listens for ever. The browser reconnects a broken line by itself and says where it was (`Last-Event-ID`), but
 * not in two cases: an answer that is no stream (a gateway just starting, a limit) closes it for good, and a
 * dead Wi-Fi link stays "open" for minutes. So silence of twice a beat, or a closed line, opens a new one that
 * says the same in its address.
 */
export const followFeed = (hearing: Hearing, clock: Pick<Clock, 'after'>): (() => void) => {
  let source: EventSource | undefined
  let last = ''
  let stopWatch = () => {}

  const open = () => {
    source?.close()
    const next = new EventSource(`/api/v1/feed${last === '' ? '' : `?after=${encodeURIComponent(last)}`}`)
    source = next
    watch()
    next.addEventListener('error', () => {
      if (source === next && next.readyState === EventSource.CLOSED) watch(retryMs)
    })
    for (const name of feedEvents) {
      next.addEventListener(name, event => {
        if (source !== next) return
        watch()
        take(name, event)
      })
    }
  }

  const watch = (ms: number = staleMs) => {
    stopWatch()
    stopWatch = clock.after(ms, open)
  }

  const take = (name: FeedEvent, { data, lastEventId }: MessageEvent<string>) => {
    const body: unknown = JSON.parse(data)
    switch (name) {
      case 'floor': {
        const floor = understood(KitchenFloor, body)
        hearing.heard(floor.at)
        hearing.floor(floor)
        break
      }
      case 'tickets': {
        const change = understood(KitchenChange, body)
        hearing.heard(change.at)
        hearing.tickets(change)
        break
      }
      case 'beat':
        hearing.heard(understood(Beat, body).at)
        break
      default:
        name satisfies never
    }
    if (lastEventId !== '') last = lastEventId
  }

  open()
  return () => {
    stopWatch()
    source?.close()
    source = undefined
  }
}
