/** Whether every way of ordering a dish has a price that can be charged. */
import { type Item, indexMenu, type Menu } from '../menu.ts'
import { type Money, money, showMoney } from '../money.ts'
import { priceFrom } from '../price.ts'
import { called, error, type Finding, warning } from './finding.ts'
import { placedItems } from './places.ts'

/** 99 of them on one line must stay within what `Money` holds. */
const mostForOne = 20_000_000

export const lintPrices = (menu: Menu): readonly Finding[] => {
  const index = indexMenu(menu)
  const show = (amount: number) => showMoney(money(amount), menu.currency, 'en')
  return placedItems(menu).flatMap(({ item, place }): readonly Finding[] => {
    const groups = index.items.get(item.id)?.groups ?? []
    const at = `${place}.price`
    const name = called(item, menu.languages[0] ?? '')
    const sets = groups.some(({ min, options }) => min >= 1 && options.some(option => option.price > 0))
    if (item.price === null && !sets) {
      return [
        error(
          'no-price',
          at,
          `${name} has no price, and no required group sets one. Write a price, or give it a required group of sizes with prices.`,
        ),
      ]
    }
    const least = priceFrom(index, item.id)
    if (least < 0) {
      return [
        error(
          'negative-price',
          at,
          `${name} can come to ${show(least)} when a guest takes every reduction. Raise the price, or reduce less.`,
        ),
      ]
    }
    const most = priceUpTo(item, groups)
    if (most > mostForOne) {
      return [
        error(
          'price-too-high',
          at,
          `${name} can come to ${show(most)}; more than ${show(mostForOne)} for one piece cannot be added up. Prices are whole cents: 1250 is ${show(1250)}.`,
        ),
      ]
    }
    if (item.price === null && least === 0) {
      return [
        warning(
          'free-choice',
          at,
          `${name} costs nothing with the cheapest choices. If that is not meant, give each option of its size group a price.`,
        ),
      ]
    }
    return []
  })
}

const priceUpTo = (item: Item, groups: readonly { max: number; options: readonly { price: Money }[] }[]) =>
  groups.reduce<number>((all, { max, options }) => {
    const dearest = options.map(({ price }) => Number(price)).sort((a, b) => b - a)
    return all + dearest.slice(0, max).reduce((some, price) => some + Math.max(price, 0), 0)
  }, item.price ?? 0)
