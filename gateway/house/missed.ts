/** What a page missed while it was away, read again from the journal. */
import type { Desk } from '../desk/desk.ts'
import type { Entry } from '../rules/fact.ts'

/** A page that missed more entries than this starts anew: it is told sooner so. */
const mostMissed = 5_000

/**
 * What came after `seq`, each thing once; undefined where that is too long ago, or of another evening.
 * @param newsOf what one entry means to the page; nothing where it is none of its business
 */
export const missedSince = async <Key>(
  desk: Pick<Desk, 'head' | 'entries'>,
  seq: number,
  newsOf: (entry: Entry) => { readonly keys: readonly Key[]; readonly anew: boolean } | undefined,
): Promise<{ readonly keys: readonly Key[]; readonly anew: boolean } | undefined> => {
  if (seq > desk.head.seq || desk.head.seq - seq > mostMissed) return undefined
  const keys = new Set<Key>()
  let anew = false
  for await (const { entry } of desk.entries(seq)) {
    const news = newsOf(entry)
    for (const key of news?.keys ?? []) keys.add(key)
    anew ||= news?.anew ?? false
  }
  return { keys: [...keys], anew }
}
