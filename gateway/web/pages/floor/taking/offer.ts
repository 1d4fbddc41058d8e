/** What can be ordered right now, fetched when somebody begins to take an order and whenever it changes. */
import type { ItemId, MenuVersion } from '../../../../../protocol/ids.ts'
import { indexMenu, inLanguage, type MenuIndex, PublishedMenu } from '../../../../../protocol/menu.ts'
import { check } from '../../../../../protocol/shape.ts'
import { Stock } from '../../../../../protocol/stock.ts'

export interface Offer {
  readonly menu: MenuIndex
  readonly version: MenuVersion
  readonly stock: Stock
}

/** Waiters read the menu in its first language. */
export const languageOf = ({ menu }: Pick<Offer, 'menu'>): string => menu.menu.languages[0] ?? 'en'

export const nameIn = (offer: Pick<Offer, 'menu'>, item: ItemId): string => {
  const found = offer.menu.items.get(item)
  return found === undefined ? item : inLanguage(found.item.name, languageOf(offer), languageOf(offer))
}

export type Fetched =
  | { readonly is: 'here'; readonly offer: Offer }
  | { readonly is: 'missing'; readonly why: 'no-menu' | 'signed-out' | 'no-answer' }

const read = async (path: string): Promise<{ readonly status: number; readonly body: unknown }> => {
  const response = await fetch(path, { signal: AbortSignal.timeout(10_000) })
  return { status: response.status, body: await response.json() }
}

/** Never rejects. */
export const fetchOffer = async (): Promise<Fetched> => {
  try {
    const [menu, stock] = await Promise.all([read('/api/v1/menu'), read('/api/v1/stock')])
    if (menu.status === 401 || stock.status === 401) return { is: 'missing', why: 'signed-out' }
    if (menu.status === 404) return { is: 'missing', why: 'no-menu' }
    const sold = check(PublishedMenu, menu.body)
    const short = check(Stock, stock.body)
    if (!sold.ok || !short.ok) return { is: 'missing', why: 'no-answer' }
    const { version, ...rest } = sold.value
    return { is: 'here', offer: { menu: indexMenu(rest), version, stock: short.value } }
  } catch {
    return { is: 'missing', why: 'no-answer' }
  }
}
