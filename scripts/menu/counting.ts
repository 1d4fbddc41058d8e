/** `menu sold-out` and `menu back`: what the kitchen has run out of, and what it has again. */
import type { ItemId } from '../../protocol/ids.ts'
import { ItemId as IdSchema } from '../../protocol/ids.ts'
import { didYouMean } from '../../protocol/lint/nearest.ts'
import type { Menu } from '../../protocol/menu.ts'
import { check } from '../../protocol/shape.ts'
import { printable } from '../../protocol/wanted.ts'
import { askFor, doorTo, freshId } from './asking.ts'
import { type Exit, exits, type Surroundings } from './surroundings.ts'
import { nextTime } from './until.ts'

export interface CountOptions {
  /** Its id, or its name in any of the menu's languages. */
  readonly item: string
  /** null: plenty again. */
  readonly left: number | null
  /** Time of day at which it is back: `17:00`. */
  readonly until?: string | undefined
  readonly gateway: string
  readonly keyFile?: string | undefined
}

export const countItem = async (
  { item: typed, left, until, gateway, keyFile }: CountOptions,
  surroundings: Surroundings,
): Promise<Exit> => {
  const { say, tell, clock } = surroundings
  if (until !== undefined && nextTime(until, 'UTC', 0) === undefined) {
    tell(`"${printable(until)}" is not a time of day such as 17:00.`)
    return exits.usage
  }
  const door = doorTo({ gateway, keyFile }, surroundings)
  if (door === undefined) return exits.usage
  const zone = until === undefined ? undefined : ((await door.zone()) ?? surroundings.zone)
  const back = until === undefined || zone === undefined ? undefined : nextTime(until, zone, clock.now())
  const found = findDish(await door.menu(), typed)
  if (!found.ok) {
    tell(`✗ ${found.what}`)
    return exits.refused
  }
  const exit = await askFor(
    door,
    {
      id: freshId(surroundings),
      type: 'count-item',
      item: found.item,
      left,
      ...(back === undefined ? {} : { until: back }),
    },
    surroundings,
  )
  if (exit !== exits.done) return exit
  const state = left === null ? 'is back' : left === 0 ? 'is sold out' : `has ${left} left`
  say(`✓ ${printable(found.name)} ${state}${back === undefined ? '' : `, back at ${until} (${zone})`}.`)
  return exit
}

type Found =
  | { readonly ok: true; readonly item: ItemId; readonly name: string }
  | { readonly ok: false; readonly what: string }

/** Without a menu to look in, an id is taken as it is: the gateway knows better. */
const findDish = (menu: Menu | undefined, typed: string): Found => {
  const items = menu?.categories.flatMap(category => category.items) ?? []
  const language = menu?.languages[0] ?? ''
  const wanted = typed.trim().toLowerCase()
  const same = items.find(({ id }) => id === typed)
  const alike = items.filter(({ name }) => Object.values(name).some(words => words.toLowerCase() === wanted))
  const [first, second] = same === undefined ? alike : [same]
  if (first !== undefined && second === undefined) {
    return { ok: true, item: first.id, name: first.name[language] ?? first.id }
  }
  if (first !== undefined) {
    const ids = alike.map(({ id }) => id).join(', ')
    return {
      ok: false,
      what: `${alike.length} dishes are called "${printable(typed)}": say which by its id (${ids}).`,
    }
  }
  const id = check(IdSchema, typed)
  if (menu === undefined && id.ok) return { ok: true, item: id.value, name: typed }
  const known = [...items.map(item => item.id), ...items.flatMap(({ name }) => Object.values(name))]
  const hint = didYouMean(typed, known) || '. "npm run menu -- show" lists them.'
  return { ok: false, what: `No dish is called "${printable(typed)}"${hint}` }
}
