/** What the kitchen devices at the door are told: which papers are theirs, and to show themselves. */
import type { Client } from 'aedes'
import type { KitchenName, RequestId } from '../../protocol/ids.ts'
import { type HandedPapers, stationMessages, stationTopic } from '../../protocol/station.ts'
import type { Clock } from '../../protocol/time.ts'
import { type Commanded, createRests, tell } from './commanding.ts'
import type { Presence } from './presence.ts'
import type { States } from './states.ts'
import type { Guest } from './visit.ts'

export interface Kitchen {
  /**
   * The papers that are a device's from now on: told at once, and first to it when it comes. On no disk: whoever
   * opens the door again sets them again.
   * @throws Fault `state-too-large`
   */
  setPapers(station: KitchenName, papers: HandedPapers): void
  /** Has it show its name. `away`: no live connection that hears commands. `too-fast`: once more, later. */
  identify(station: KitchenName, id: RequestId): Commanded
}

export interface KitchenParts {
  readonly clock: Pick<Clock, 'monotonic'>
  readonly presence: Presence<KitchenName>
  readonly guestOf: (client: Client) => Guest | undefined
  readonly states: Pick<States, 'set'>
}

export const createKitchen = ({ clock, presence, guestOf, states }: KitchenParts): Kitchen => {
  const isTooSoon = createRests(clock)
  return {
    setPapers: (station, papers) =>
      states.set(stationMessages.papers, stationTopic('papers', station), papers),
    identify: (station, id) => {
      const client = presence.clientOf(station)
      if (client === undefined) return { is: 'away' }
      if (isTooSoon(station, 'identify')) return { is: 'too-fast' }
      return { is: tell(client, guestOf(client), { id, type: 'identify' }) ? 'done' : 'away' }
    },
  }
}
