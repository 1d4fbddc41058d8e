/** A picture of the pad's screen on its way to the gateway: in parts, so that no order waits behind all of it. */
import { mostScreenParts, type ScreenPart, screenPartBytes } from '../../protocol/command.ts'
import type { RequestId } from '../../protocol/ids.ts'

/**
 * Sends the next part when the one before has arrived; the rest is dropped with the connection. A picture of more
 * parts than there may be is not sent.
 * @param publish calls back when the message has arrived
 */
export const sendScreen = (
  id: RequestId,
  png: Uint8Array,
  publish: (part: ScreenPart, arrived: () => void) => void,
): void => {
  const of = Math.ceil(png.length / screenPartBytes)
  if (of < 1 || of > mostScreenParts) return
  const send = (part: number): void => {
    if (part === of) return
    const bytes = png.subarray(part * screenPartBytes, (part + 1) * screenPartBytes)
    publish({ id, part, of, png: Buffer.from(bytes).toString('base64') }, () => send(part + 1))
  }
  send(0)
}
