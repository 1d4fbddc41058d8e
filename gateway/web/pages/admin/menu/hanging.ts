/** Which dish has which picture, in a menu that is about to be published. */
import type { Item, Menu, PublishedMenu } from '../../../../../protocol/menu.ts'
import { isPictureId } from '../../../../../protocol/picture.ts'

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

/**
 * A menu as its file has it names pictures by files beside it, which a page is not given: such a dish keeps the
 * picture that it has on sale.
 *
 * @returns with the dishes that are left without one
 */
export const keepHanging = (
  menu: Menu,
  present: PublishedMenu | undefined,
): { readonly menu: Menu; readonly bare: readonly Item[] } => {
  const hung = new Map(
    present?.categories.flatMap(({ items }) => items.map(({ id, picture }) => [id, picture] as const)),
  )
  const pictureFor = ({ id, picture }: Item) =>
    picture === undefined || isPictureId(picture) ? picture : hung.get(id)
  const items = menu.categories.flatMap(category => category.items)
  const bare = items.filter(item => item.picture !== undefined && pictureFor(item) === undefined)
  return { menu: hang(menu, pictureFor), bare }
}
