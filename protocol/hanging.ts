/** Which dish of a menu has which picture. */
import type { Item, Menu } from './menu.ts'

/** The menu with the picture that each dish is given; `undefined` is none. */
export const hang = (menu: Menu, pictureFor: (item: Item) => string | undefined): Menu => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(dish => {
      const { picture: _, ...item } = dish
      const picture = pictureFor(dish)
      return picture === undefined ? item : { ...item, picture }
    }),
  })),
})
