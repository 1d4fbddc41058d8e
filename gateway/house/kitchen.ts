/** The kitchen as its screens see it, and which entries are news to them. */
import type { OrderNumber } from '../../protocol/ids.ts'
import type { Clock } from '../../protocol/time.ts'
import type { Desk } from '../desk/desk.ts'
import { kitchenChange, kitchenFloor } from '../desk/kitchen-view.ts'
import { lateQuestions, passTrouble, printerTroubles } from '../desk/station-printers.ts'
import type { Printing } from '../printing/printing.ts'
import type { Entry } from '../rules/fact.ts'
import { ordersTouched, touchesKitchen } from '../rules/touched.ts'
import type { KitchenNews, ShowsKitchen } from '../web/house.ts'
import { missedSince } from './missed.ts'
import { watchPrinterNews } from './printer-news.ts'

/** Papers are nothing to a screen, but that one comes out somewhere else. */
const newsOf = (entry: Entry): KitchenNews | undefined => {
  const anew = entry.facts.some(({ fact }) => fact === 'site-published')
  const isNews = anew || touchesKitchen(entry) || entry.facts.some(({ fact }) => fact === 'job-diverted')
  return isNews ? { orders: ordersTouched(entry), anew } : undefined
}

export const showKitchen = (
  desk: Desk,
  printing: Pick<Printing, 'states' | 'watch'>,
  clock: Pick<Clock, 'after'>,
): ShowsKitchen => ({
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
  printers: at => {
    const late = [...lateQuestions(desk.floor)]
    const troubles = [...printerTroubles(desk.floor.site, printing.states())]
    const pass = passTrouble(desk.floor.site, printing.states())
    return {
      ...{ at, troubles },
      ...(pass === undefined ? {} : { pass }),
      ...(late.length === 0 ? {} : { late }),
    }
  },
  watchPrinters: listener => watchPrinterNews(desk, printing, clock, listener),
})
