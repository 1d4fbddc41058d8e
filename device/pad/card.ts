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

/** A question stands on a card of its own before the first answer; back in the list it is read already. */
export const isAsking = (pad: Pad): boolean => pad.access.large && cardOf(pad) === 0

/** On from the question: whatever a guest presses who has read it. */
export const questionKeys = (pad: Pad): Keys => ({
  2: { sign: '▸', word: 'goOn', act: () => turnCard(pad, 1) },
  4: { sign: '▼', act: () => turnCard(pad, 1), once: true },
})

/** A heading and a text are two cards at least, so that there is always one to turn to. */
export const cardKeys = (pad: Pad): Keys => ({
  3: { sign: '▲', act: () => turnCard(pad, -1), once: true },
  4: { sign: '▼', act: () => turnCard(pad, 1), once: true },
})
