/** What is retained, found by its name: everybody who comes is first told how things stand. */
import { Readable } from 'node:stream'
import type { AedesPublishPacket } from 'aedes'

/** As much of the broker library's own store as is about what a newcomer is told. */
export interface RetainedStore {
  storeRetained(packet: AedesPublishPacket): Promise<void>
  createRetainedStreamCombi(filters: readonly string[]): Readable
  /** What was kept for a client while it was away: nothing, ever. */
  outgoingStream(): Readable
}

/** The library's own streams go through an asynchronous iterator each, or two, for every newcomer. */
const streamOf = (packets: Iterator<AedesPublishPacket>): Readable =>
  new Readable({
    objectMode: true,
    read() {
      const { done, value } = packets.next()
      this.push(done === true ? null : value)
    },
  })

/** `v1/pad/pad-4` of `v1/pad/pad-4/table`. */
const parentOf = (topic: string): string => topic.slice(0, topic.lastIndexOf('/'))

/**
 * The library's own store holds every filter of whoever subscribes against every message there is: with 2,000 pads,
 * each with a table's state of its own, their coming back took five times as long as the rest of it. The filters that
 * are granted here are topics, or all that is right below one (`maySubscribe`), and each is found at once.
 */
export const createRetained = (): RetainedStore => {
  const messages = new Map<string, AedesPublishPacket>()
  const below = new Map<string, Set<string>>()

  function* found(filters: readonly string[]): Generator<AedesPublishPacket> {
    for (const filter of filters) {
      const isWild = filter.endsWith('/#') || filter.endsWith('/+')
      for (const topic of isWild ? (below.get(parentOf(filter)) ?? []) : [filter]) {
        const message = messages.get(topic)
        if (message !== undefined) yield message
      }
    }
  }

  return {
    storeRetained: async packet => {
      const { topic, payload } = packet
      const siblings = below.get(parentOf(topic)) ?? new Set()
      // A message without a body takes the retained one away [MQTT-3.3.1-10].
      if (payload.length === 0) {
        messages.delete(topic)
        siblings.delete(topic)
      } else {
        messages.set(topic, { ...packet })
        siblings.add(topic)
      }
      if (siblings.size === 0) below.delete(parentOf(topic))
      else below.set(parentOf(topic), siblings)
    },
    createRetainedStreamCombi: filters => streamOf(found(filters)),
    outgoingStream: () => streamOf([].values()),
  }
}
