/** The gateway's pages, fetched for the device's screen and for its disk. */
import type { OutgoingHttpHeaders } from 'node:http'
import { Fault } from '../../../protocol/fault.ts'
import type { Clock } from '../../../protocol/time.ts'
import { toScreen } from './headers.ts'
import type { PageFile } from './pages.ts'
import { type Behind, type PassageLimits, passOn } from './passage.ts'

/** Of one file: ten times the largest there is. */
const mostBytes = 8 * 1024 * 1024
/** What is true of one answer and not of the file, and what a browser would ask again with. */
const passing: ReadonlySet<string> = new Set([
  ...['etag', 'last-modified', 'content-length', 'accept-ranges', 'age', 'vary'],
  ...['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
])

const kept = (headers: OutgoingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !passing.has(name) ? [[name, value]] : [],
    ),
  )

/**
 * A whole file; undefined where the gateway has none of this name.
 * @throws Fault `gateway-away`, `gateway-strange`
 */
export const fetchFile = async (
  behind: Behind,
  path: string,
  {
    clock,
    signal,
    limits,
  }: { readonly clock: Clock; readonly signal: AbortSignal; readonly limits: PassageLimits },
): Promise<PageFile | undefined> => {
  const answer = await passOn(
    behind,
    { method: 'GET', path, headers: { accept: '*/*' } },
    clock,
    signal,
    limits,
  )
  if (answer.statusCode === 404) {
    answer.destroy()
    return undefined
  }
  const away = (why: string): Fault => {
    answer.destroy()
    return new Fault('gateway-away', why)
  }
  if (answer.statusCode !== 200) throw away(`the gateway answers ${path} with ${answer.statusCode}`)
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of answer) {
      length += piece.length
      if (length > mostBytes) throw away(`${path} is larger than any page of ours`)
      pieces.push(piece)
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : away(String(cause))
  }
  return { headers: kept(toScreen(answer)), body: Buffer.concat(pieces) }
}
