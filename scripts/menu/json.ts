/** A menu file as text: where its JSON breaks, and on which line each thing stands. */

/** Where and why a text is not JSON; line and column count from 1. */
export interface Broken {
  readonly ok: false
  readonly line: number
  readonly column: number
  readonly what: string
}

export interface Json {
  readonly ok: true
  readonly value: unknown
  /** The line of `categories[0].items[1].price`, or of the nearest thing around it. */
  lineOf(place: string): number
  /** Fields written twice in one object; only the last of them counts. */
  readonly repeated: readonly { readonly place: string; readonly line: number }[]
}

const deepest = 64
/** Places that are remembered: more than the largest menu has, few enough for any file. */
const mostPlaces = 400_000

class Stop extends Error {
  readonly at: number
  constructor(at: number, what: string) {
    super(what)
    this.at = at
  }
}

/**
 * Reads JSON as RFC 8259 has it. `JSON.parse` makes the value; the walk beside it is there because the engine's
 * messages leave out the place as often as they name it, and because it keeps silent about a field written twice.
 */
export const readJson = (text: string): Json | Broken => {
  const starts = lineStarts(text)
  const lines = new Map<string, number>()
  const repeated: { place: string; line: number }[] = []
  let at = 0

  const fail = (what: string): never => {
    throw new Stop(at, what)
  }
  const skip = () => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
    if (text.startsWith('//', at) || text.startsWith('/*', at))
      fail('JSON has no comments; take this one out')
  }

  const readText = (): string => {
    const start = at++
    while (text[at] !== '"') {
      const char = text[at]
      if (char === undefined || char === '\n') {
        at = start
        fail('this text is not closed: a " is missing at its end')
      } else if (char < ' ') fail('a text may not hold a raw tab or control character')
      else if (char !== '\\') at++
      else if (/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
        at += text[at + 1] === 'u' ? 6 : 2
      else fail('\\ is not followed by something that JSON knows; write \\\\ for a \\ itself')
    }
    return JSON.parse(text.slice(start, ++at))
  }

  const readWord = () => {
    const [word = ''] =
      /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at, at + 400)) ?? []
    if (word !== '' && !/[\w.+-]/.test(text.charAt(at + word.length))) at += word.length
    else fail(unexpected(text, at))
  }

  /** The entries between `open` and `close`, commas checked; `entry` reads one. */
  const readEntries = (close: ']' | '}', entry: (n: number) => void) => {
    at++
    skip()
    for (let n = 0; text[at] !== close; n++) {
      entry(n)
      const end = at
      skip()
      if (text[at] === close) break
      if (text[at] !== ',') {
        const what =
          at >= text.length ? `the file ends before its ${close}` : `a comma or ${close} is missing here`
        at = end
        fail(what)
      }
      const comma = at++
      skip()
      if (text[at] === close) {
        at = comma
        fail(`this comma is one too many before ${close}`)
      }
    }
    at++
  }

  const readValue = (place: string, depth: number): void => {
    if (lines.size < mostPlaces) lines.set(place, lineAt(starts, at))
    if (depth > deepest) fail('this is nested deeper than any menu')
    if (text[at] === '{') {
      const seen = new Set<string>()
      readEntries('}', () => {
        if (text[at] !== '"')
          fail(text[at] === "'" ? unexpected(text, at) : 'the name of a field in "…" is missing here')
        const line = lineAt(starts, at)
        const key = readText()
        const inner = place === '' ? key : `${place}.${key}`
        if (seen.has(key)) repeated.push({ place: inner, line })
        seen.add(key)
        skip()
        if (text[at] !== ':') fail(`a : is missing after "${key.slice(0, 40)}"`)
        at++
        skip()
        readValue(inner, depth + 1)
        if (lines.has(inner)) lines.set(inner, line)
      })
    } else if (text[at] === '[') readEntries(']', n => readValue(`${place}[${n}]`, depth + 1))
    else if (text[at] === '"') readText()
    else readWord()
  }

  try {
    skip()
    if (at >= text.length) fail('the file is empty')
    readValue('', 0)
    skip()
    if (at < text.length) fail('the menu has ended, but something follows')
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    const line = lineAt(starts, error.at)
    return { ok: false, line, column: error.at - (starts[line - 1] ?? 0) + 1, what: error.message }
  }
  return { ok: true, value: JSON.parse(text), repeated, lineOf: place => nearestLine(lines, place) }
}

const unexpected = (text: string, at: number): string => {
  const char = text.charAt(at)
  if (char === '') return 'the file ends too early'
  if (char === "'" || char === '‘' || char === '“' || char === '”' || char === '„') {
    return `texts stand in straight double quotes "…", not ${char}`
  }
  const [word = char] = /^[^\s,:[\]{}"]{1,20}/.exec(text.slice(at, at + 20)) ?? []
  return `a value cannot begin with ${word}; a text needs quotes, a number is written as 1250`
}

const lineStarts = (text: string): readonly number[] => {
  const starts = [0]
  for (let n = text.indexOf('\n'); n !== -1; n = text.indexOf('\n', n + 1)) starts.push(n + 1)
  return starts
}

const lineAt = (starts: readonly number[], at: number): number => {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return low + 1
}

const nearestLine = (lines: ReadonlyMap<string, number>, place: string): number => {
  let near = place
  while (near !== '') {
    const line = lines.get(near)
    if (line !== undefined) return line
    near = near.slice(0, Math.max(near.lastIndexOf('.'), near.lastIndexOf('['), 0))
  }
  return lines.get('') ?? 1
}
