/** A screen's end of the live feed, event by event. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'

export interface FeedEvent {
  readonly name: string
  readonly id: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it with its own expectations
  readonly data: any
}

export interface Reader {
  /** The next event; waits for it. */
  next(): Promise<FeedEvent>
  /** The next event of this name; those before it are passed over. */
  nextOf(name: string): Promise<FeedEvent>
  readonly response: IncomingMessage
  /** Resolves when the gateway has ended it. */
  readonly ended: Promise<void>
  close(): void
}

const parse = (block: string): FeedEvent | undefined => {
  const field = (name: string) =>
    block
      .split('\n')
      .find(line => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const name = field('event')
  const data = field('data')
  return name === undefined || data === undefined
    ? undefined
    : { name, id: field('id'), data: JSON.parse(data) }
}

export const openReader = async (
  port: number,
  path = '/api/v1/feed',
  headers: Readonly<Record<string, string>> = {},
): Promise<Reader> => {
  const { asking, response } = await new Promise<{ asking: ClientRequest; response: IncomingMessage }>(
    (resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path, agent: false, headers })
      asking.on('response', response => resolve({ asking, response }))
      asking.on('error', reject)
      asking.end()
    },
  )
  asking.on('error', () => {})
  const events: FeedEvent[] = []
  const waiting: ((event: FeedEvent) => void)[] = []
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let rest = ''
  response.setEncoding('utf8')
  response.on('data', (text: string) => {
    rest += text
    const blocks = rest.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = parse(block)
      if (event === undefined) continue
      const taker = waiting.shift()
      if (taker === undefined) events.push(event)
      else taker(event)
    }
  })
  response.on('error', () => {})
  response.on('close', end)
  const next = (): Promise<FeedEvent> => {
    const event = events.shift()
    return event === undefined ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve(event)
  }
  return {
    next,
    nextOf: async name => {
      for (;;) {
        const event = await next()
        if (event.name === name) return event
      }
    },
    response,
    ended,
    close: () => asking.destroy(),
  }
}
