/** The guests of a whole restaurant in one lean process: `scripts/bench.ts` starts it and asks over its channel. */
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { systemClock as clock } from '../../../hardware/board/clock.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { spreadOf } from '../spread.ts'
import { type Leave, openKitchen } from './kitchen.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { putLoad, type Room } from './loads.ts'
import { openPad, type Pad } from './pad.ts'
import type { Answer, Outcome, Question } from './talk.ts'

type Coming = Extract<Question, { readonly ask: 'come' }>

/** Every id is this one with another number for its last eight characters. */
const idHead = ulid(Date.now(), randomBytes(10)).slice(0, 18)
let ids = 0
const nextId = (): string => idHead + String(++ids).padStart(8, '0')

/** Says why, and is of no use any more. */
const die = (why: string): void => {
  process.send?.({ fault: why } satisfies Answer, () => process.exit(1))
}

interface Evening extends Room {
  leave(): void
}

const come = async ({ mqttPort, kitchen, credentials, baskets }: Coming): Promise<Evening> => {
  const ledger: Ledger = openLedger('feedPort' in kitchen ? 'numbers' : 'ids')
  const lost = (who: string, why: string) => die(`${who} lost its connection: ${why}`)
  const leaveKitchen: Leave = await openKitchen(kitchen, {
    seen: key => ledger.seen(key, clock.monotonic()),
    lost: why => lost('the kitchen', why),
  })
  const pads: readonly Pad[] = await Promise.all(
    credentials.map((credential, n) =>
      openPad(mqttPort, credential, {
        answered: told => {
          ledger.answered(told, clock.monotonic())
          evening.onIdle(n)
        },
        lost,
      }),
    ),
  )
  let orders = 0
  const evening: Evening = {
    pads: pads.length,
    ledger,
    clock,
    onIdle: () => {},
    order: (pad, sentAt = clock.monotonic()) => {
      const id = nextId()
      ledger.sent(id, sentAt)
      pads[pad]?.order(id, baskets[orders++ % baskets.length] ?? '')
    },
    leave: () => {
      leaveKitchen()
      for (const pad of pads) pad.close()
    },
  }
  return evening
}

const measure = async (room: Room, load: Extract<Question, { ask: 'load' }>['load']): Promise<Outcome> => {
  const before = performance.eventLoopUtilization()
  const { received, refused, replyMs, kitchenMs, seconds } = await putLoad(room, load)
  return {
    perSecond: received / seconds,
    received,
    refused,
    reply: spreadOf(replyMs),
    kitchen: spreadOf(kitchenMs),
    generatorBusy: performance.eventLoopUtilization(before).utilization,
  }
}

let evening: Evening | undefined

const answer = async (question: Question): Promise<Answer> => {
  switch (question.ask) {
    case 'come': {
      const began = clock.monotonic()
      evening = await come(question)
      return { came: true, ms: clock.monotonic() - began }
    }
    case 'load':
      if (evening === undefined) return { fault: 'nobody has come yet' }
      return { outcome: await measure(evening, question.load) }
    case 'go':
      evening?.leave()
      evening = undefined
      return { gone: true }
    default:
      return question satisfies never
  }
}

// Questions are what it lives for; the leash it is started with would let it go.
process.channel?.ref()
process.on('message', (question: Question) => {
  answer(question).then(
    said => process.send?.(said),
    (error: unknown) => die(error instanceof Error ? error.message : String(error)),
  )
})
