/** The kitchen as its screens see it, and which entries are news to them. */
import type { OrderNumber } from '../../protocol/ids.ts'
import type { Desk } from '../desk/desk.ts'
import { kitchenChange, kitchenFloor } from '../desk/kitchen-view.ts'
import type { Entry } from '../rules/fact.ts'
import { ordersTouched, touchesKitchen } from '../rules/touched.ts'
import type { KitchenNews, ShowsKitchen } from '../web/house.ts'
import { missedSince } from './missed.ts'

const newsOf = (entry: Entry): KitchenNews | undefined => {
  const anew = entry.facts.some(({ fact }) => fact === 'site-published')
  return anew || touchesKitchen(entry) ? { orders: ordersTouched(entry), anew } : undefined
}

export const showKitchen = (desk: Desk): ShowsKitchen => ({
  get head() {
    return desk.head.seq
  },
  floor: at => kitchenFloor(desk.floor, at),
  change: (orders, at) => kitchenChange(desk.floor, orders, at),
  follow: listener =>
    desk.follow(({ entry }) => {
      const news = newsOf(entry)
      if (news !== undefined) listener(news)
    }),
  since: async seq => {
    const missed = await missedSince<OrderNumber>(desk, seq, entry => {
      const news = newsOf(entry)
      return news && { keys: news.orders, anew: news.anew }
    })
    return missed && { orders: missed.keys, anew: missed.anew }
  },
})
