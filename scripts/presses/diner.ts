/** A simulated diner: presses the four keys of the real pad, knows where things stand, and counts. */
import type { Button, Happening } from '../../device/pad/happening.ts'
import { nothingKept } from '../../device/pad/kept.ts'
import { groupAt } from '../../device/pad/ordering/choosing.ts'
import type { Pad } from '../../device/pad/pad.ts'
import { topOf } from '../../device/pad/trail.ts'
import { update, wake } from '../../device/pad/update.ts'
import type { Favourites } from '../../protocol/favourites.ts'
import type { ItemId, RequestId } from '../../protocol/ids.ts'
import type { PublishedMenu } from '../../protocol/menu.ts'
import { ulid } from '../../protocol/ulid.ts'
import type { Chance } from '../torture/chance.ts'

/** From one press to the next: slower than any lock-out against bouncing, faster than any message goes away. */
const pauseMs = 400

export interface Diner {
  readonly pad: Pad
  /** Keys pressed since this pad came up. */
  readonly presses: number
  press(button: Button): void
  /** From wherever the pad is, to the first page of an item. */
  reach(item: ItemId): void
  /** Answers an item's questions as diners do, and adds it. */
  choose(chance: Chance): void
  /** The order, read once more and sent. */
  send(): void
}

/** Seats one diner after the other at a pad that knows the menu and what sells; they all know the same menu. */
export const seatDiner = (menu: PublishedMenu, favourites: Favourites): (() => Diner) => {
  const walked = new Map<string, readonly string[]>()
  const behind = new Map<ItemId, string>()
  const [blank] = wake(nothingKept, 0)
  let ids = 0
  const tell: Tell = (pad, happening, at = pad.now) =>
    update(pad, { ...happening, at, id: ulid(ids++, new Uint8Array(10)) as RequestId })[0]
  const news = [
    { type: 'link', online: true },
    { type: 'favourites', favourites },
    { type: 'menu', menu },
  ] as const
  const fresh = news.reduce((pad, happening) => tell(pad, happening), blank)
  return () => sit(fresh, tell, { walked, behind })
}

type Tell = (pad: Pad, happening: Happening, at?: number) => Pad

interface Memory {
  /** The rows of each list. */
  readonly walked: Map<string, readonly string[]>
  /** The row of letters behind which an item is. */
  readonly behind: Map<ItemId, string>
}

const sit = (fresh: Pad, tell: Tell, { walked, behind }: Memory): Diner => {
  let pad = fresh
  let presses = 0
  const pressed = (before: Pad, button: Button): Pad => {
    const down = tell(before, { type: 'press', button }, before.now + pauseMs)
    return tell(down, { type: 'release', button }, down.now + 100)
  }
  const press = (button: Button): void => {
    presses++
    pad = pressed(pad, button)
  }

  const focusOf = (of: Pad): string => {
    const top = topOf(of)
    return 'focus' in top ? top.focus : ''
  }
  /** The rows of a list, by the light that goes once round it; remembered as somebody remembers a menu. */
  const rowsHere = (): readonly string[] => {
    const { focus: _, added: __, ...page } = { added: 0, focus: '', ...topOf(pad) }
    const key = JSON.stringify([page, pad.draft?.item, pad.cart.length > 0])
    const known = walked.get(key)
    if (known !== undefined) return known
    const start = focusOf(pad)
    const rows = [start]
    for (let at = pressed(pad, 4); focusOf(at) !== start; at = pressed(at, 4)) rows.push(focusOf(at))
    walked.set(key, rows)
    return rows
  }
  /** The shorter way round. */
  const moveTo = (row: string): void => {
    const rows = rowsHere()
    const [from, to] = [rows.indexOf(focusOf(pad)), rows.indexOf(row)]
    if (to < 0) throw new Error(`no row "${row}" on ${JSON.stringify(topOf(pad))}`)
    const down = (to - from + rows.length) % rows.length
    const up = rows.length - down
    for (let n = Math.min(down, up); n > 0; n--) press(down <= up ? 4 : 3)
  }

  const reach = (item: ItemId): void => {
    const top = topOf(pad)
    if (top.at === 'items' && !rowsHere().includes(item)) press(1)
    while (topOf(pad).at !== 'categories' && !rowsHere().includes(item)) press(1)
    const category = pad.menu?.items.get(item)?.category
    if (category === undefined) throw new Error(`nobody sells "${item}"`)
    if (topOf(pad).at === 'categories') {
      moveTo(category.id)
      press(2)
    }
    if (!rowsHere().includes(item)) {
      moveTo(letters(item))
      press(2)
    }
    moveTo(item)
    press(2)
  }
  /** Found out by opening one after the other. */
  const letters = (item: ItemId): string => {
    const known = behind.get(item)
    if (known !== undefined) return known
    const [here, counted] = [pad, presses]
    const found = rowsHere().find(row => {
      pad = here
      moveTo(row)
      press(2)
      return topOf(pad).at === 'items' && rowsHere().includes(item)
    })
    pad = here
    presses = counted
    if (found === undefined) throw new Error(`no way to "${item}"`)
    behind.set(item, found)
    return found
  }

  const choose = (chance: Chance): void => {
    for (let top = topOf(pad); top.at === 'choice' || top.at === 'extras'; top = topOf(pad)) {
      const group = groupAt(pad, top.step)
      const any = group?.options[chance.below(group.options.length)]?.id ?? ''
      if (top.at === 'choice') {
        // Half of them have it as most have it.
        if (chance.next() < 0.5) moveTo(any)
        press(2)
        continue
      }
      const must = (group?.min ?? 0) > 0
      if (must || chance.next() < 0.5) {
        moveTo(any)
        press(2)
        moveTo('')
      }
      press(2)
    }
    press(2)
  }
  return {
    get pad() {
      return pad
    },
    get presses() {
      return presses
    },
    press,
    reach,
    choose,
    send: () => {
      press(2)
      press(2)
      if (topOf(pad).at !== 'grace') throw new Error(`not sending: ${JSON.stringify(topOf(pad))}`)
    },
  }
}
