/** The dish that the demo's kitchen runs out of, for whoever wants to see what the guests are told then. */
import { randomBytes } from 'node:crypto'
import type { TSchema } from 'typebox'
import { PublishedMenu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { Stock } from '../../protocol/stock.ts'
import type { Clock } from '../../protocol/time.ts'
import { ulid } from '../../protocol/ulid.ts'
import { type Answer, ask } from './relay.ts'

/** The menu's first, which whoever presses ✓ comes to. */
export interface Dish {
  readonly item: string
  /** In the menu's first language. */
  readonly name: string
  readonly soldOut: boolean
}

export interface DishPlan {
  /** The gateway's pages. */
  readonly port: number
  /** A manager's. */
  readonly key: string
  readonly clock: Clock
  readonly onChange: () => void
}

export interface WatchedDish {
  /** Nothing before there was a menu. */
  now(): Dish | undefined
  /** To be called when something else may be sold than before; whoever else changed it. */
  look(): void
  /** The gateway's own answer to its manager; 409 `no-dish` before there was a menu. */
  runOut(soldOut: boolean): Promise<Answer>
}

const noDish: Answer = {
  status: 409,
  type: 'application/json',
  body: new TextEncoder().encode('{"ok":false,"why":"no-dish"}'),
}

export const watchDish = ({ port, key, clock, onChange }: DishPlan): WatchedDish => {
  const headers = { authorization: `Bearer ${key}` }
  let dish: Dish | undefined
  /** One look at a time: the last one to begin is the last one to be believed. */
  let looking: Promise<void> = Promise.resolve()

  const read = async <S extends TSchema>(path: string, schema: S) => {
    const { status, body } = await ask(port, 'GET', path, undefined, headers)
    if (status !== 200) return undefined
    const told = check(schema, JSON.parse(new TextDecoder().decode(body)))
    return told.ok ? told.value : undefined
  }
  const lookNow = async () => {
    const menu = await read('/api/v1/menu', PublishedMenu)
    const stock = await read('/api/v1/stock', Stock)
    const first = menu?.categories.flatMap(({ items }) => items)[0]
    if (menu === undefined || stock === undefined || first === undefined) return
    const name = first.name[menu.languages[0] ?? ''] ?? first.id
    const soldOut = stock.short.some(({ item, left }) => item === first.id && left === 0)
    const isNews = dish?.item !== first.id || dish.name !== name || dish.soldOut !== soldOut
    dish = { item: first.id, name, soldOut }
    if (isNews) onChange()
  }
  const look = () => {
    looking = looking.then(lookNow).catch(() => {
      // Nothing that could be read: the next change is looked at again.
    })
  }

  return {
    now: () => dish,
    look,
    runOut: async soldOut => {
      if (dish === undefined) return noDish
      const id = ulid(clock.now(), randomBytes(10))
      const wish = { id, type: 'count-item', item: dish.item, left: soldOut ? 0 : null }
      const answer = await ask(port, 'POST', '/api/v1/requests', wish, headers)
      look()
      return answer
    },
  }
}
