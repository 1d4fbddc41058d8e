/** The guests at the next table, who order all evening whatever goes on at the door, and note how they were served. */
import { systemClock } from '../../hardware/board/clock.ts'
import { hangBell } from '../torture/bell.ts'
import { chanceFrom } from '../torture/chance.ts'
import { seat } from '../torture/guest.ts'
import type { House } from '../torture/house.ts'
import { newId } from '../torture/id.ts'
import type { Credential } from '../torture/line.ts'
import { chargeFor, chooseDinner, type PlainMenu } from '../torture/till.ts'
import { askHouse } from './asking.ts'

/** Plain data: it crosses a thread. */
export interface WitnessParts {
  readonly credential: Credential
  /** Where the table is cleared now and then: a party of a thousand orders is another matter. */
  readonly house: Pick<House, 'httpPort' | 'mqttPort' | 'key'>
  readonly menu: PlainMenu
  readonly seed: number
}

export interface Witnessed {
  /** Milliseconds from each order to its answer. */
  readonly waits: readonly number[]
  /** Orders that were received: id → what was charged. */
  readonly placed: ReadonlyMap<string, number>
  /** What they were told that is not so. */
  readonly wrong: readonly string[]
  /** How often they had to ask once more. */
  readonly retries: number
}

/** Between an answer and the next order, in milliseconds. */
const thinkMs = 10
/** Orders of one party. */
const mostOrders = 40

/** Orders until `isOver`, and resolves with how it went when the order on its way is answered. */
export const dineOn = async (
  { credential, house, menu, seed }: WitnessParts,
  isOver: () => boolean,
): Promise<Witnessed> => {
  const clock = systemClock
  const chance = chanceFrom(seed)
  const bell = hangBell(clock, () => [])
  const guest = seat({ credential, port: () => house.mqttPort, clock, chance: chance.split(), bell })
  const waits: number[] = []
  const placed = new Map<string, number>()
  const wrong: string[] = []
  const request = (wish: object) => askHouse(house, '/api/v1/requests', { id: newId(), ...wish })

  const order = async () => {
    const short = new Set(guest.heard.stock?.short.map(({ item }) => item))
    const lines = chooseDinner(menu, short, chance)
    const total = chargeFor(menu, lines)
    const id = newId()
    const since = clock.monotonic()
    const wish = { type: 'place-order', menu: guest.heard.menu?.version ?? '', lines, total } as const
    const { told } = await guest.ask(wish, { id })
    waits.push(clock.monotonic() - since)
    if (told.ok && told.total === total) placed.set(id, total)
    else wrong.push(`${guest.pad} ordered for ${total} and was told ${JSON.stringify(told)}`)
    if (told.order !== undefined) await request({ type: 'withdraw-order', order: told.order })
    if (waits.length % mostOrders === 0) {
      await request({ type: 'close-table', table: guest.table, unpaid: 'for the next party' })
    }
  }

  try {
    await bell.until('the menu', () => guest.heard.menu !== undefined && guest.heard.state !== undefined)
    while (!isOver()) {
      await order()
      await new Promise<void>(resolve => clock.after(thinkMs, resolve))
    }
  } catch (error) {
    wrong.push(`${guest.pad}: ${error}`)
  } finally {
    guest.close()
  }
  return { waits, placed, wrong, retries: guest.retries }
}
