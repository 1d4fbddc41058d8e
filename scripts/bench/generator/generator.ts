/** The guests of a whole restaurant in one lean process: `scripts/bench.ts` starts it and asks over its channel. */
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { systemClock as clock } from '../../../hardware/board/clock.ts'
import { ulid } from '../../../protocol/ulid.ts'
import { spreadOf } from '../spread.ts'
import { type Leave, openKitchen } from './kitchen.ts'
import { type Measured, openLedger } from './ledger.ts'
import { putLoad, type Room, settle } from './loads.ts'
import { fillSeats, type Seats } from './seats.ts'
import type { Answer, Answered, Asked, Coming, Outcome, Question } from './talk.ts'

/** Every id is this one with another number for its last eight characters. */
const idHead = ulid(Date.now(), randomBytes(10)).slice(0, 18)
let ids = 0
const nextId = (): string => idHead + String(++ids).padStart(8, '0')

/** Says why, whatever it was asked, and is of no use any more. */
const die = (why: string): void => {
  process.send?.({ n: 0, answer: { fault: why } } satisfies Answered, () => process.exit(1))
}

interface Evening extends Room {
  readonly seats: Seats
  leave(): void
}

const come = async (coming: Coming): Promise<Evening> => {
  const { kitchen, baskets } = coming
  const knows = kitchen === undefined ? 'nothing' : 'feedPort' in kitchen ? 'numbers' : 'ids'
  const ledger = openLedger(knows)
  const leaveKitchen: Leave =
    kitchen === undefined
      ? () => {}
      : await openKitchen(kitchen, {
          seen: key => ledger.seen(key, clock.monotonic()),
          lost: why => die(`the kitchen lost its connection: ${why}`),
        })
  const seats = await fillSeats(
    coming,
    {
      answered: (n, told) => {
        ledger.answered(told, clock.monotonic())
        evening.onIdle(n)
      },
      lost: die,
    },
    clock,
  )
  let orders = 0
  const evening: Evening = {
    pads: seats.count,
    seats,
    ledger,
    clock,
    isEnough: false,
    onIdle: () => {},
    order: (n, sentAt = clock.monotonic()) => {
      const id = nextId()
      ledger.sent(id, sentAt)
      seats.pad(n)?.order(id, baskets[orders++ % baskets.length] ?? '')
    },
    leave: () => {
      leaveKitchen()
      seats.leave()
    },
  }
  return evening
}

const outcomeOf = (
  { received, refused, replyMs, kitchenMs }: Measured,
  seconds: number,
  generatorBusy: number,
): Outcome => ({
  perSecond: received / seconds,
  received,
  refused,
  reply: spreadOf(replyMs),
  kitchen: spreadOf(kitchenMs),
  generatorBusy,
})

const measure = async (room: Room, load: Extract<Question, { ask: 'load' }>['load']): Promise<Outcome> => {
  const before = performance.eventLoopUtilization()
  const { seconds, ...measured } = await putLoad(room, load)
  return outcomeOf(measured, seconds, performance.eventLoopUtilization(before).utilization)
}

let evening: Evening | undefined
/** When the orders were sent that nobody waited for. */
let orderedAt = 0

const answer = async (question: Question): Promise<Answer> => {
  if (question.ask === 'come') {
    const began = clock.monotonic()
    evening = await come(question)
    return { came: true, ms: clock.monotonic() - began }
  }
  if (evening === undefined) return { fault: 'nobody has come yet' }
  const { ledger, seats } = evening
  switch (question.ask) {
    case 'load':
      return { outcome: await measure(evening, question.load) }
    case 'enough':
      evening.isEnough = true
      return { done: true }
    case 'order':
      ledger.begin()
      evening.onIdle = () => {}
      orderedAt = clock.monotonic()
      for (let pad = 0; pad < seats.count; pad++) evening.order(pad)
      return { done: true }
    case 'tally':
      return { tally: { received: ledger.received, unanswered: ledger.unanswered } }
    case 'settle':
      await settle(evening, () => ledger.unanswered === 0 && ledger.unseen === 0, question.ms)
      return { outcome: outcomeOf(ledger.end(), (clock.monotonic() - orderedAt) / 1000, Number.NaN) }
    case 'back':
      return { back: await seats.back() }
    case 'menu':
      return { menuAtMs: await seats.menu(question.version) }
    case 'go':
      evening.leave()
      evening = undefined
      return { done: true }
    default:
      return question satisfies never
  }
}

// Questions are what it lives for; the leash it is started with would let it go.
process.channel?.ref()
process.on('message', ({ n, question }: Asked) => {
  answer(question).then(
    said => process.send?.({ n, answer: said } satisfies Answered),
    (error: unknown) => die(error instanceof Error ? error.message : String(error)),
  )
})
