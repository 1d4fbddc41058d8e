/** All that sessions are made of, and the making: the same seed and number bring the same session. */
import { createHash } from 'node:crypto'
import { type Chance, chanceFrom } from '../torture/chance.ts'
import { httpSession, type WebBook } from './http.ts'
import { type BrokerBook, brokerSession } from './mqtt.ts'
import { oddJson } from './odd-json.ts'
import type { Door, Session } from './session.ts'

export interface Book {
  readonly broker: BrokerBook
  readonly web: WebBook
  /** Requests as a pad would make them, without id and seq. */
  readonly requests: readonly object[]
}

/** Of a hundred sessions. */
const shares: readonly (readonly [Door, number])[] = [
  ['broker', 42],
  ['json', 28],
  ['http', 24],
  ['mqtts', 4],
  ['https', 2],
]

/** What chance holds for one session: nothing of what the others are. */
export const chanceFor = (seed: number, number: number): Chance =>
  chanceFrom(createHash('sha256').update(`${seed}/${number}`).digest().readUInt32LE())

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** An id that no other session has. */
const idOf = (chance: Chance): string =>
  Array.from({ length: 26 }, (_, n) => digits.charAt(chance.below(n === 0 ? 8 : 32))).join('')

/** @param open the doors that are wanted */
export const sessionOf = (book: Book, open: readonly Door[], seed: number, number: number): Session => {
  const chance = chanceFor(seed, number)
  const wanted = shares.filter(([door]) => open.includes(door))
  const door = chance.pick(wanted.flatMap(([door, share]) => Array<Door>(share).fill(door)))
  switch (door) {
    case 'json': {
      const request = { id: idOf(chance), seq: number + 1, ...chance.pick(book.requests) }
      const { bytes, story } = oddJson(request, chance)
      return { number, door, story, pieces: [bytes], pace: 'together', ending: 'half' }
    }
    case 'http':
      return httpSession(book.web, number, door, chance)
    case 'https':
      return chance.happens(0.5)
        ? httpSession(book.web, number, door, chance)
        : brokerSession(book.broker, number, door, chance)
    case 'broker':
    case 'mqtts':
      return brokerSession(book.broker, number, door, chance)
    default:
      return door satisfies never
  }
}
