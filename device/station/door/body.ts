/** The body of a request that a screen makes: all of them are small. */
import type { IncomingMessage } from 'node:http'

/** As the gateway's door takes them. */
const mostBytes = 64 * 1024

/** Undefined for one over 64 KiB; whoever sent it can still be told. */
export const readSmallBody = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    length += piece.length
    if (length > mostBytes) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
