/** The guests of one evening: each orders again and again, and writes down what was asked and what was shown. */
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '../../protocol/time.ts'
import type { Chance } from './chance.ts'
import type { Guest, PublishedMenu } from './guest.ts'
import { newId } from './id.ts'
import type { Asked } from './ledger.ts'
import { chargeFor, chooseDinner, type PlainMenu } from './till.ts'

export interface Evening {
  readonly clock: Clock
  /** What the manager has in the drawer: the menus as files. */
  readonly offers: readonly PlainMenu[]
  /** Grows: what the guests asked, and which version is which file. */
  readonly asked: Asked[]
  readonly menus: Map<string, PlainMenu>
  /** Milliseconds from an answer to the next order, at least and at most. */
  readonly thinkMs: readonly [least: number, most: number]
  /** How often a guest whose line broke takes the order back, 0…1. */
  readonly givesUp: number
  readonly isOver: () => boolean
  /** The most different things in one order. Default 4. */
  readonly dishes?: number
  /** How many orders a party makes before it goes. Default: it stays. */
  readonly partyOrders?: number
  /** Sees a party off with all its orders; false when it stays. */
  readonly seeOff?: (table: string, orders: readonly Asked[]) => Promise<boolean>
}

/** The file that a published menu is, by its content: the gateway's version proves nothing here. */
export const fileOf = (offers: readonly PlainMenu[], { version: _, ...published }: PublishedMenu) =>
  offers.find(offer => isDeepStrictEqual(offer, published))

/** Orders until the evening is over; resolves when the last order is answered. */
export const dine = async (guest: Guest, evening: Evening, chance: Chance): Promise<void> => {
  const {
    clock,
    offers,
    asked,
    menus,
    thinkMs,
    givesUp,
    isOver,
    partyOrders = Infinity,
    seeOff,
    dishes,
  } = evening
  let party: Asked[] = []
  while (!isOver()) {
    await new Promise<void>(resolve => clock.after(chance.between(...thinkMs), resolve))
    const { menu: published, stock } = guest.heard
    if (published === undefined || stock === undefined || isOver()) continue
    const menu = menus.get(published.version) ?? fileOf(offers, published)
    if (menu === undefined) throw new Error(`${guest.pad} was shown a menu that nobody published`)
    menus.set(published.version, menu)
    const lines = chooseDinner(menu, new Set(stock.short.map(({ item }) => item)), chance, dishes)
    const total = chargeFor(menu, lines)
    const note: Asked = { id: newId(), pad: guest.pad, table: guest.table, lines, total }
    asked.push(note)
    party.push(note)
    note.outcome = await guest.ask(
      { type: 'place-order', menu: published.version, lines, total },
      { id: note.id, givesUp: () => chance.happens(givesUp) },
    )
    const orders = guest.heard.state?.orders ?? []
    for (const one of party) one.seen ??= orders.find(({ request }) => request === one.id)?.order
    if (party.length >= partyOrders && (await seeOff?.(guest.table, party))) party = []
  }
}
