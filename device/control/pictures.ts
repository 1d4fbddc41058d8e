/** The pad's screen as whoever has the control port open sees it: every picture at once, the last one always. */
import type { ServerResponse } from 'node:http'
import type { Frame } from '../../hardware/display/frame.ts'
import { encodeFrame } from '../../hardware/display/png.ts'
import type { SimulatedDisplay } from '../../hardware/display/simulated.ts'

export interface Pictures {
  /** The screen as PNG; undefined before the first frame. */
  now(): Uint8Array | undefined
  /** Makes the response a stream of events `frame`, base64 of the PNG: the present one, then each new one. */
  stream(response: ServerResponse): void
  /** Something that is no picture: an event of its own, to those who listen now. */
  tell(name: string, data: unknown): void
  /** The same for what stays so: told when it changes, and first of all to those who come later. */
  keep(name: string, data: unknown): void
  close(): void
}

const eventText = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

export const showPictures = (display: SimulatedDisplay): Pictures => {
  const readers = new Set<ServerResponse>()
  const kept = new Map<string, string>()
  let drawn: { readonly frame: Frame; readonly png: Uint8Array } | undefined

  /** Drawn when somebody looks, and once for all who do. */
  const now = () => {
    const frame = display.frame()
    if (frame === undefined) return undefined
    if (drawn?.frame !== frame) drawn = { frame, png: encodeFrame(frame) }
    return drawn.png
  }
  const send = (reader: ServerResponse) => {
    // A reader that cannot keep up misses pictures, never the last: it gets that one when it has drained.
    if (reader.writableNeedDrain) return
    const png = now()
    if (png !== undefined) reader.write(`event: frame\ndata: ${Buffer.from(png).toString('base64')}\n\n`)
  }
  const stop = display.onFrame(() => {
    for (const reader of readers) send(reader)
  })
  return {
    now,
    stream: response => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.flushHeaders()
      readers.add(response)
      for (const text of kept.values()) response.write(text)
      response.on('drain', () => send(response))
      response.once('close', () => readers.delete(response))
      send(response)
    },
    tell: (name, data) => {
      for (const reader of readers) if (!reader.writableNeedDrain) reader.write(eventText(name, data))
    },
    keep: (name, data) => {
      const text = eventText(name, data)
      if (kept.get(name) === text) return
      kept.set(name, text)
      for (const reader of readers) reader.write(text)
    },
    close: () => {
      stop()
      for (const reader of readers) reader.destroy()
    },
  }
}
