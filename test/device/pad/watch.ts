/** A pad under watch: after every event the laws that no guest should ever see broken. */
import { faceOf } from '../../../device/pad/faces.ts'
import type { Happening, PadEffect } from '../../../device/pad/happening.ts'
import { type Kept, nothingKept } from '../../../device/pad/kept.ts'
import type { Pad } from '../../../device/pad/pad.ts'
import { isOrdering, subjectOf } from '../../../device/pad/requests.ts'
import { topOf } from '../../../device/pad/trail.ts'
import { update, wake } from '../../../device/pad/update.ts'
import { again } from '../../../protocol/refusal.ts'
import { PadRequest } from '../../../protocol/request.ts'
import { check } from '../../../protocol/shape.ts'
import { idNumber } from './guest.ts'

export interface Watched {
  readonly pad: Pad
  /** One event, now. @throws for each law it breaks */
  happen(happening: Happening): void
  /** Lets time pass; the pad is woken whenever it asked to be. */
  wait(ms: number): void
  /** The battery out and in again: the pad goes on with what its store held. */
  cutPower(): void
}

/** Pages on which a guest takes something out, or reads that it is taken out. */
const takingOut: readonly string[] = ['edit', 'changed', 'sold-out', 'give-up', 'add']

/** How many pieces of each dish the pad answers for: in the cart, or ordered and not answered. */
const held = (pad: Pad): ReadonlyMap<string, number> => {
  const count = new Map<string, number>()
  const orders = pad.unsent.flatMap(request => (request.type === 'place-order' ? request.lines : []))
  for (const line of [...pad.cart, ...orders]) {
    count.set(line.item, (count.get(line.item) ?? 0) + line.quantity)
  }
  return count
}

const insist = (ok: boolean, law: string): void => {
  if (!ok) throw new Error(law)
}

export const watch = (): Watched => {
  let [pad, first] = wake(nothingKept, 0)
  let now = 0
  let ids = 0
  let kept: Kept = nothingKept
  let highest = 0
  /** The request the link repeats. */
  let underWay: PadRequest | undefined
  const answered = new Set<string>()

  const obey = (effects: readonly PadEffect[]) => {
    for (const effect of effects) {
      if (effect.do === 'keep') kept = effect.kept
      if (effect.do === 'send') send(effect.request)
    }
  }

  const send = (request: PadRequest) => {
    const readable = check(PadRequest, request)
    insist(readable.ok, `the gateway can read it: ${JSON.stringify(readable)}`)
    insist(JSON.stringify(kept.unsent[0]) === JSON.stringify(request), 'kept before it is sent')
    insist(!answered.has(request.id), 'not sent again after its answer')
    if (underWay?.id === request.id) insist(request.seq >= underWay.seq, 'its number never falls')
    else {
      const free = underWay === undefined || answered.has(underWay.id)
      const takenBack =
        request.type === 'cancel-order' ? request.order : request.type === 'cancel-call' ? request.call : ''
      const instead = takenBack === underWay?.id
      insist(free || instead, 'one request under way, or the one that takes it back')
      insist(request.seq > highest, 'numbers rise')
    }
    highest = Math.max(highest, request.seq)
    underWay = request
  }

  const nothingMissing = (before: Pad, after: Pad, happening: Happening) => {
    const left = held(after)
    const page = topOf(before).at
    const byHand = (happening.type === 'press' || happening.type === 'release') && takingOut.includes(page)
    const settled =
      happening.type === 'reply' &&
      happening.reply.id === before.unsent[0]?.id &&
      (happening.reply.ok || happening.reply.why === 'taken-back')
    for (const [dish, count] of held(before)) {
      const fewer = (left.get(dish) ?? 0) < count
      insist(!fewer || byHand || settled, `${dish} does not go missing on ${page} by ${happening.type}`)
    }
  }

  const happen = (happening: Happening) => {
    const before = pad
    const [next, effects] = update(before, { ...happening, at: now, id: idNumber(++ids) })
    if (happening.type === 'reply' && happening.reply.id === before.unsent[0]?.id) {
      const { reply } = happening
      if (reply.id !== null && (reply.ok || again[reply.why] === 'never')) answered.add(reply.id)
    }
    pad = next
    nothingMissing(before, pad, happening)
    obey(effects)
    const waiting = pad.unsent.map(subjectOf)
    insist(new Set(waiting).size === waiting.length, 'no order waits twice')
    insist(pad.unsent.filter(isOrdering).length <= 20, 'twenty orders wait at most')
    insist(waiting.length <= 24, 'and few words about a call')
    insist(pad.menu === undefined || Object.keys(faceOf(pad).keys).length > 0, 'no page is a trap')
    insist(pad.alarm === null || pad.alarm > now, 'it asks to be woken later, not at once')
  }

  obey(first)
  return {
    get pad() {
      return pad
    },
    happen,
    wait: ms => {
      const end = now + ms
      for (let turns = 0; pad.alarm !== null && pad.alarm <= end; turns++) {
        insist(turns < 500, 'it is not woken without end')
        now = Math.max(now, pad.alarm)
        happen({ type: 'time' })
      }
      now = end
    },
    cutPower: () => {
      const { menu } = pad
      const stored = menu === undefined ? undefined : { version: menu.version, ...menu.menu }
      const [fresh, effects] = wake(kept, now, stored)
      pad = fresh
      obey(effects)
    },
  }
}
