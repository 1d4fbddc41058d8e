/** A menu file that somebody chose on the page, and the pictures that hang already. */
import { hang } from '../../../../../protocol/hanging.ts'
import type { Item, Menu, PublishedMenu } from '../../../../../protocol/menu.ts'
import { isPictureId } from '../../../../../protocol/picture.ts'

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
