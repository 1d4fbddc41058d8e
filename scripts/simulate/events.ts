/** Server-sent events as they are written on the wire: how a pad shows its screen to the supervisor. */

export interface ServerEvent {
  /** `message` where the sender gave none. */
  readonly name: string
  readonly data: string
}

/** A screen is a few kilobytes of picture; more than this, in characters, is no event of ours. */
const EVENT_MAX = 1_000_000

/**
 * Takes the stream's text piece by piece and gives the events complete by then. Ids and retry hints are
 * passed over: these streams begin with what is true now.
 * Follows "Server-sent events" of the HTML standard, 9.2.6.
 */
export const eventReader = () => {
  let rest = ''
  let name = ''
  let data: string[] = []

  const takeLine = (line: string): ServerEvent | undefined => {
    if (line === '') {
      const event = data.length === 0 ? undefined : { name: name || 'message', data: data.join('\n') }
      name = ''
      data = []
      return event
    }
    const colon = line.indexOf(':')
    if (colon === 0) return undefined
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
    return undefined
  }

  return (text: string): readonly ServerEvent[] => {
    rest += text
    if (rest.length > EVENT_MAX) throw new RangeError('an event without end')
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    return lines.map(line => takeLine(line.replace(/\r$/, ''))).filter(event => event !== undefined)
  }
}

/** One event, ready to write. Data is JSON, so it has no line breaks of its own. */
export const eventText = (name: string, data: unknown): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
