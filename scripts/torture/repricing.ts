/** The manager of one evening, who cannot leave the prices alone. */
import { newId } from './id.ts'
import type { Staff } from './staff.ts'
import type { PlainMenu } from './till.ts'

/** The same dishes, ten cents dearer where they have a price of their own. */
export const dearer = (menu: PlainMenu): PlainMenu => ({
  ...menu,
  categories: menu.categories.map(category => ({
    ...category,
    items: category.items.map(item => ({ ...item, price: item.price === null ? null : item.price + 10 })),
  })),
})

export interface Manager {
  /** Publishes the next of the menus, if the last publication was answered. */
  turn(): void
  /** Resolves when the last publication is answered; rejects when one was refused. */
  done(): Promise<void>
}

export const manage = (staff: Staff, menus: readonly PlainMenu[]): Manager => {
  let turns = 0
  let isAsking = false
  let asking = Promise.resolve()
  const publish = async (menu: PlainMenu | undefined) => {
    isAsking = true
    const told = await staff.ask({ id: newId(), type: 'publish-menu', menu })
    isAsking = false
    if (!told.ok) throw new Error(`the menu was refused: ${told.why}`)
  }
  return {
    turn: () => {
      if (isAsking) return
      turns++
      asking = publish(menus[turns % menus.length])
      asking.catch(() => {})
    },
    done: () => asking,
  }
}
