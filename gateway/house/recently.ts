/** What happened lately, as far back as somebody still asks after it: told once at the start, then as it happens. */
import type { Cancel } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import type { Entry } from '../rules/fact.ts'

/** How far back a start looks, in entries. */
const lookBack = 5_000

/** Reads back once for all who want to hear. Resolves when they have heard of everything up to now. */
export const followRecently = async (
  desk: Pick<Desk, 'head' | 'follow' | 'entries'>,
  hearers: readonly ((entry: Entry) => void)[],
): Promise<Cancel> => {
  const hear = (entry: Entry): void => {
    for (const one of hearers) one(entry)
  }
  for await (const { entry } of desk.entries(Math.max(0, desk.head.seq - lookBack))) hear(entry)
  return desk.follow(({ entry }) => hear(entry))
}
