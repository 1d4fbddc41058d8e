/** Which card of a page is shown where large letters need more than one. */
import type { Keys } from './face.ts'
import type { Pad } from './pad.ts'
import { topOf } from './trail.ts'

/** Any integer: the page that draws them knows how many cards there are, and they come round. */
export const cardOf = (pad: Pad): number =>
  pad.card !== undefined && pad.card.of === topOf(pad) ? pad.card.n : 0

export const turnCard = (pad: Pad, step: 1 | -1): Pad => ({
  ...pad,
  card: { of: topOf(pad), n: cardOf(pad) + step },
})

/** A heading and a text are two cards at least, so that there is always one to turn to. */
export const cardKeys = (pad: Pad): Keys => ({
  3: { sign: '▲', act: () => turnCard(pad, -1), once: true },
  4: { sign: '▼', act: () => turnCard(pad, 1), once: true },
})
