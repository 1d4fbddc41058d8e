/** What a kitchen screen hears on its live line. */
import { Beat, KitchenChange, KitchenFloor, KitchenPrinters } from '../../../../protocol/kitchen.ts'
import type { Clock } from '../../../../protocol/time.ts'
import { followLine } from '../house/line.ts'

export interface Hearing {
  floor(floor: KitchenFloor): void
  tickets(change: KitchenChange): void
  printers(news: KitchenPrinters): void
  /** The gateway asks whether anybody is there: with every beat, and first of all. */
  asked(): void
  /** Anything that came carries the gateway's UTC milliseconds; called before the others. */
  heard(at: number): void
}

/**
 * Listens until it is told to stop.
 * @param onLost the line was refused: somebody may have to sign in
 * @param onBack it is there again: whoever stands here may work elsewhere by now
 */
export const followFeed = (
  hearing: Hearing,
  clock: Pick<Clock, 'monotonic' | 'after'>,
  onLost: () => void = () => {},
  onBack: () => void = () => {},
): (() => void) =>
  followLine({
    address: '/api/v1/feed',
    words: { floor: KitchenFloor, tickets: KitchenChange, printers: KitchenPrinters, beat: Beat },
    hear: {
      floor: floor => {
        hearing.heard(floor.at)
        hearing.floor(floor)
        hearing.asked()
      },
      tickets: change => {
        hearing.heard(change.at)
        hearing.tickets(change)
      },
      printers: news => {
        hearing.heard(news.at)
        hearing.printers(news)
      },
      beat: ({ at }) => {
        hearing.heard(at)
        hearing.asked()
      },
    },
    onLost,
    onBack,
    clock,
  })
