/** What is in a dish, and what a table does not eat. */
import type { Guest } from '../guest.ts'
import { demoMenu, publish, serve } from '../house.ts'
import { pauseKitchen } from './session.ts'
import { adding, after, type Start, seated, waking } from './starts.ts'

const { version: _, ...demo } = demoMenu

/** The demo menu where somebody has stated diets, and one dish's allergens nobody has. */
export const statedMenu = publish({
  ...demo,
  categories: demo.categories.map(category => ({
    ...category,
    items: category.items.map(({ allergens, ...dish }) => ({
      ...dish,
      ...(dish.id === 'burrata' || allergens === undefined ? {} : { allergens }),
      diets: dish.id === 'bruschetta' ? ['vegan'] : dish.id === 'olives' ? ['vegetarian'] : [],
    })),
  })),
})

const stated: Start = language => serve(waking(language), statedMenu)

/** Ticks what stands so many rows below Done, and leaves. */
const avoiding = (guest: Guest, ...rows: readonly number[]): void => {
  guest.press(1, 4, 4, 4, 2)
  let at = 0
  for (const row of rows) {
    for (; at < row; at++) guest.press(4)
    guest.press(2)
  }
}

/** Neither gluten nor milk, nor meat; the kitchen is told. */
const picky = after(stated, guest => {
  avoiding(guest, 1, 7, 15)
  guest.press(1, 2, 1)
})

/** No milk; the guests say so themselves. */
const milkless = after(stated, guest => {
  avoiding(guest, 7)
  guest.press(1, 1, 1)
})

export const eatingScenes: Readonly<Record<string, Start>> = {
  'info: what is in it': after(adding, guest => guest.press(3, 3)),
  'info: what it is': after(seated, guest => guest.press(2, 2, 3, 4)),
  'info: vegan': after(stated, guest => guest.press(2, 2, 3)),
  'info: paused': after(seated, guest => {
    pauseKitchen(guest)
    guest.press(2)
    guest.happen({ type: 'press', button: 2 })
    guest.wait(700)
    guest.happen({ type: 'release', button: 2 })
  }),
  'S37 allergens': after(seated, guest => guest.press(1, 4, 4, 4, 2)),
  'S37 ticked, with diets': after(stated, guest => {
    avoiding(guest, 1, 7, 15)
    guest.press(3, 3)
  }),
  'S37 telling the kitchen': after(stated, guest => {
    avoiding(guest, 1, 7, 15)
    guest.press(1)
  }),
  'S37 told': after(picky, guest => guest.press(1, 4, 4, 4, 2, 3)),
  'S30 with allergens': after(picky, guest => guest.press(1, 4, 4)),
  'S11 marked': after(picky, guest => guest.press(2)),
  'S11 marked further down': after(picky, guest => guest.press(2, 3, 3)),
  'S14 avoided': after(picky, guest => guest.press(2, 2)),
  'S37 asked before adding': after(picky, guest => guest.press(2, 2, 2)),
  'S11 nobody knows': after(milkless, guest => guest.press(2, 3, 3)),
  'S37 nobody knows': after(milkless, guest => guest.press(2, 3, 3, 3, 2, 2)),
}
