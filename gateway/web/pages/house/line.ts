/** A live line from the gateway: a page hears what is true, and knows for how long it has heard nothing. */
import type { Static, TSchema } from 'typebox'
import { staleMs } from '../../../../protocol/kitchen.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { openTurns, type Turns } from './turns.ts'
import { understanding } from './understanding.ts'

/** What can be heard on a line: the schema of each event's body. */
type Words = Readonly<Record<string, TSchema>>

export interface Listening<Heard extends Words> {
  /** Without a query: `/api/v1/floor/feed`. */
  readonly address: string
  readonly words: Heard
  /** Called for every event, in order, a moment after it came. */
  readonly hear: { readonly [Word in keyof Heard]: (body: Static<Heard[Word]>) => void }
  /** The line was refused or has been silent too long; whoever knows why (nobody is signed in) may say so. */
  readonly onLost?: () => void
  /** The line is there again after it was not. */
  readonly onBack?: () => void
  readonly clock: Pick<Clock, 'monotonic' | 'after'>
  /** The browser's own, if not others. */
  readonly turns?: Turns
  /** Told of what is not understood; the browser, if nobody. What comes after it is heard. */
  readonly report?: (fault: unknown) => void
}

/** An event as it came. */
interface Said<Word> {
  readonly word: Word
  readonly data: string
  readonly id: string
}

/** Before a refused line is tried again, in milliseconds. */
const retryMs = 2_000

const complain = (fault: unknown) =>
  queueMicrotask(() => {
    throw fault
  })

/**
 * Listens until it is told to stop. The browser reconnects a broken line by itself and says where it was
 * (`Last-Event-ID`), but not in two cases: an answer that is no stream (a gateway just starting, a limit, nobody
 * signed in) closes it for good, and a dead Wi-Fi link stays "open" for minutes. So silence of twice a beat, or a
 * closed line, opens a new one that says the same in its address.
 *
 * What came is not dealt with in the browser's own task, which brings all at once that was in one packet: the page would
 * draw itself after each. It is queued, and heard in turns: what waits together is drawn together, and a whole floor is
 * checked over several turns. Of a line that was opened anew nothing counts that the one before had not finished with.
 */
export const followLine = <Heard extends Words>(listening: Listening<Heard>): (() => void) => {
  const { address, words, hear, onLost, onBack, clock } = listening
  const { turns = openTurns(clock), report = complain } = listening
  let source: EventSource | undefined
  let last = ''
  let stopWatch = () => {}
  let isFirst = true

  const open = () => {
    source?.close()
    const next = new EventSource(last === '' ? address : `${address}?after=${encodeURIComponent(last)}`)
    source = next
    const said: Said<keyof Heard>[] = []
    let isTaking = false
    /** Waits only where a turn is over: between two events that are heard in one the page does not draw. */
    const takeAll = async () => {
      isTaking = true
      await turns.next()
      for (let one = said.shift(); one !== undefined && source === next; one = said.shift()) {
        const taking = take(one)
        try {
          while (source === next && taking.next().done !== true) if (turns.isOver()) await turns.next()
        } catch (cause) {
          report(cause)
        }
        if (turns.isOver()) await turns.next()
      }
      isTaking = false
    }
    watch()
    next.addEventListener('open', () => {
      if (source !== next) return
      if (!isFirst) onBack?.()
      isFirst = false
    })
    next.addEventListener('error', () => {
      if (source !== next || next.readyState !== EventSource.CLOSED) return
      onLost?.()
      if (source === next) watch(retryMs)
    })
    for (const word of Object.keys(words)) {
      next.addEventListener(word, event => {
        if (source !== next || !(event instanceof MessageEvent)) return
        watch()
        said.push({ word, data: event.data, id: event.lastEventId })
        if (!isTaking) void takeAll()
      })
    }
  }

  function* take<Word extends keyof Heard>({ word, data, id }: Said<Word>) {
    hear[word](yield* understanding(words[word] as Heard[Word], JSON.parse(data)))
    if (id !== '') last = id
  }

  const watch = (ms: number = staleMs) => {
    stopWatch()
    stopWatch = clock.after(ms, open)
  }

  open()
  return () => {
    stopWatch()
    source?.close()
    source = undefined
  }
}
