/**
 * Loaded before a pad's main file: how long the pad takes from the request that carries a press to the answer that is
 * given when the frame has been handed to the display. Nothing of the product takes part: Node itself tells when its
 * server has a request and when it is done with it, and both are read off one clock in one process.
 */
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Milliseconds, one a press or release. */
export type Presses = readonly number[]

const began = new WeakMap<IncomingMessage, number>()
let took: number[] = []

interface Told {
  readonly request: IncomingMessage
}

subscribe('http.server.request.start', told => {
  const { request } = told as Told
  if (request.url === '/press') began.set(request, performance.now())
})
subscribe('http.server.response.finish', told => {
  const since = began.get((told as Told).request)
  if (since !== undefined) took.push(performance.now() - since)
})

process.on('message', () => {
  process.send?.(took)
  took = []
})
// Listening must not be what keeps a process alive that has nothing else to do.
process.channel?.unref()
