/** A live line from the gateway: a page hears what is true, and knows for how long it has heard nothing. */
import type { Static, TSchema } from 'typebox'
import { staleMs } from '../../../../protocol/kitchen.ts'
import { check } from '../../../../protocol/shape.ts'
import type { Clock } from '../../../../protocol/time.ts'

/** What can be heard on a line: the schema of each event's body. */
type Words = Readonly<Record<string, TSchema>>

export interface Listening<Heard extends Words> {
  /** Without a query: `/api/v1/floor/feed`. */
  readonly address: string
  readonly words: Heard
  /** Called for every event, in order. */
  readonly hear: { readonly [Word in keyof Heard]: (body: Static<Heard[Word]>) => void }
  /** The line was refused or has been silent too long; whoever knows why (nobody is signed in) may say so. */
  readonly onLost?: () => void
  /** The line is there again after it was not. */
  readonly onBack?: () => void
  readonly clock: Pick<Clock, 'after'>
}

/** Before a refused line is tried again, in milliseconds. */
const retryMs = 2_000

/** A gateway newer than this page may say what it cannot read: it falls silent, and loading it anew helps. */
const understood = <S extends TSchema>(schema: S, body: unknown): Static<S> => {
  const told = check(schema, body)
  if (told.ok) return told.value
  throw new Error(`the gateway is not understood: ${told.problems.join('; ')}`)
}

/**
 * Listens until it is told to stop. The browser reconnects a broken line by itself and says where it was
 * (`Last-Event-ID`), but not in two cases: an answer that is no stream (a gateway just starting, a limit, nobody
 * signed in) closes it for good, and a dead Wi-Fi link stays "open" for minutes. So silence of twice a beat, or a
 * closed line, opens a new one that says the same in its address.
 */
export const followLine = <Heard extends Words>(listening: Listening<Heard>): (() => void) => {
  const { address, words, hear, onLost, onBack, clock } = listening
  let source: EventSource | undefined
  let last = ''
  let stopWatch = () => {}
  let isFirst = true

  const open = () => {
    source?.close()
    const next = new EventSource(last === '' ? address : `${address}?after=${encodeURIComponent(last)}`)
    source = next
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
      next.addEventListener(word, ({ data, lastEventId }: MessageEvent<string>) => {
        if (source !== next) return
        watch()
        take(word, JSON.parse(data))
        if (lastEventId !== '') last = lastEventId
      })
    }
  }

  const take = <Word extends keyof Heard>(word: Word, body: unknown) => {
    hear[word](understood(words[word] as Heard[Word], body))
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
