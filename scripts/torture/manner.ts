/** How a pad puts its requests on the wire: once each, or as a bad network and a bad program would. */
import type { Chance } from './chance.ts'
import { newId } from './id.ts'

/** Says a request's text, in its way. */
export type Manner = (text: string, publish: (text: string) => void) => void

export const plainly: Manner = (text, publish) => publish(text)

/** Late copies come from among this many requests. */
const remembered = 8

/**
 * One to five copies of each, late copies of older ones among them; and now and then a neighbour with a higher
 * number first, so that the request itself comes too late for its own.
 */
export const inDisorder = (chance: Chance): Manner => {
  const before: string[] = []
  return (text, publish) => {
    const { type, seq } = JSON.parse(text)
    if (type === 'place-order' && chance.happens(0.2)) {
      // Takes back what nobody ordered: nothing comes of it but a number that is used.
      publish(JSON.stringify({ id: newId(), seq: seq + 1, type: 'cancel-order', order: newId() }))
    }
    const copies = chance.between(1, 5)
    for (let copy = 0; copy < copies; copy++) {
      if (before.length > 0 && chance.happens(0.4)) publish(chance.pick(before))
      publish(text)
    }
    before.push(text)
    if (before.length > remembered) before.shift()
  }
}
