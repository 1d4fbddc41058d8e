/** How an entry is written into the journal's bytes, and what an asker is told of it. */
import type { Reply } from '../../protocol/reply.ts'
import { requestKey } from '../rules/asker.ts'
import type { Entry } from '../rules/fact.ts'
import { externalKey } from '../rules/ordering.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

export const writeEntry = (entry: Entry): Uint8Array => Buffer.from(JSON.stringify(entry))

/** Only for bytes that came out of the journal, which checked their hash. */
export const readEntry = (bytes: Uint8Array): Entry => JSON.parse(decoder.decode(bytes))

/**
 * The answer to the request `id`, computed from what is stored: the same words whenever it is asked again.
 * One entry may answer two ids: a cancel that came first also answers the order it names.
 */
export const replyFrom = (entry: Entry, id: string): Reply => {
  for (const fact of entry.facts) {
    if (fact.fact === 'request-withdrawn' && fact.request === id) return { id, ok: false, why: 'taken-back' }
    if (fact.fact === 'request-refused') {
      const { fact: _, type: __, ...refusal } = fact
      return { id, ok: false, ...refusal }
    }
    if (fact.fact === 'order-placed') return { id, ok: true, order: fact.order, total: fact.total }
  }
  return { id, ok: true }
}

/** Every key that this entry settles for ever: the request's own, one it took back, a channel's own number. */
export const keysOf = (entry: Entry): readonly string[] => {
  const keys = [requestKey(entry.from, entry.id)]
  for (const fact of entry.facts) {
    if (fact.fact === 'request-withdrawn') keys.push(requestKey(entry.from, fact.request))
    if (fact.fact === 'order-placed' && fact.externalId !== undefined) {
      keys.push(externalKey(fact.channel, fact.externalId))
    }
  }
  return keys
}
