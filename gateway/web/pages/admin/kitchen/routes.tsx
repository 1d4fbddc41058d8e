/** Which dishes go where: a category as a whole, and a dish by itself where it goes elsewhere. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ItemId } from '../../../../../protocol/ids.ts'
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import { stationsOf } from '../../../../../protocol/site.ts'
import { MakersChoice } from './makers.tsx'
import { type Menu, madeAt, makersOf, type Routed, withDefault, withRoute } from './setup.ts'
import { dishesWords, namesOf } from './words.ts'

type Category = Menu[number]
type Item = Category['items'][number]
interface Editing {
  readonly kitchen: KitchenSetup
  readonly onChange: (kitchen: KitchenSetup) => void
}

const dish = ({ item }: Item): Routed => ({ kind: 'items', id: item })

/** A dish of which the house or the menu says something itself. */
const isOwn = (kitchen: KitchenSetup, item: Item): boolean =>
  item.stations !== undefined || makersOf(kitchen, dish(item)).length > 0

const Dish = ({ item, kitchen, onChange }: { item: Item } & Editing) => {
  const { stations } = item
  const set = (makers: readonly string[]) => onChange(withRoute(kitchen, dish(item), makers as never))
  return (
    <tr data-route={item.item}>
      <th scope="row" class="dish">
        {item.name}
      </th>
      <td>
        <MakersChoice
          label={item.name}
          {...(stations === undefined ? {} : { inherited: `${namesOf(kitchen, stations)}, says the menu` })}
          value={makersOf(kitchen, dish(item))}
          kitchen={kitchen}
          onChange={set}
        />
        {stations === undefined && (
          <button type="button" aria-label={`${item.name}: like the rest`} onClick={() => set([])}>
            Like the rest
          </button>
        )}
      </td>
    </tr>
  )
}

const CategoryRows = ({ category, kitchen, onChange }: { category: Category } & Editing) => {
  const own = category.items.filter(item => isOwn(kitchen, item))
  const of: Routed = { kind: 'categories', id: category.category }
  const inherited =
    category.stations === undefined
      ? `${namesOf(kitchen, stationsOf(kitchen.routes.default))}, as all the rest`
      : `${namesOf(kitchen, category.stations)}, says the menu`
  return (
    <tbody>
      <tr data-route={category.category}>
        <th scope="rowgroup">
          {category.name} <small class="soft">{dishesWords(category.items.length)}</small>
        </th>
        <td>
          <MakersChoice
            label={category.name}
            inherited={inherited}
            value={makersOf(kitchen, of)}
            kitchen={kitchen}
            onChange={makers => onChange(withRoute(kitchen, of, makers))}
          />
        </td>
      </tr>
      {own.map(item => (
        <Dish key={item.item} item={item} kitchen={kitchen} onChange={onChange} />
      ))}
    </tbody>
  )
}

/** What the house says of dishes that nobody sells any more. */
const Strays = ({ menu, kitchen, onChange }: { menu: Menu } & Editing) => {
  const known = new Set<string>(
    menu.flatMap(({ category, items }) => [category, ...items.map(({ item }) => item)]),
  )
  const strays = (['categories', 'items'] as const).flatMap(kind =>
    Object.keys(kitchen.routes[kind] ?? {})
      .filter(id => !known.has(id))
      .map(id => ({ kind, id }) as Routed),
  )
  if (menu.length === 0 || strays.length === 0) return null
  return (
    <tbody>
      {strays.map(of => (
        <tr key={`${of.kind}.${of.id}`} data-route={of.id}>
          <th scope="row" class="dish">
            {of.id} <small class="soft">not on the menu</small>
          </th>
          <td>
            <span>{namesOf(kitchen, makersOf(kitchen, of))}</span>
            <button
              type="button"
              aria-label={`Forget ${of.id}`}
              onClick={() => onChange(withRoute(kitchen, of, []))}
            >
              Forget
            </button>
          </td>
        </tr>
      ))}
    </tbody>
  )
}

/** A dish gets a row of its own, with who makes it now. */
const OwnPlace = ({
  menu,
  kitchen,
  onAdd,
}: {
  menu: Menu
  kitchen: KitchenSetup
  onAdd: (id: ItemId) => void
}) => {
  const [chosen, setChosen] = useState('')
  const free = menu
    .map(category => ({ ...category, items: category.items.filter(item => !isOwn(kitchen, item)) }))
    .filter(({ items }) => items.length > 0)
  const found = free.flatMap(({ items }) => items).find(({ item }) => item === chosen)
  if (free.length === 0) return null
  return (
    <form
      class="add"
      onSubmit={event => {
        event.preventDefault()
        if (found === undefined) return
        onAdd(found.item)
        setChosen('')
      }}
    >
      <label>
        A dish that goes elsewhere than its category
        <select value={chosen} onChange={event => setChosen(event.currentTarget.value)}>
          <option value="">choose a dish</option>
          {free.map(({ category, name, items }) => (
            <optgroup key={category} label={name}>
              {items.map(({ item, name }) => (
                <option key={item} value={item}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" aria-disabled={found === undefined}>
        Say where
      </button>
    </form>
  )
}

export const RoutesPanel = ({ menu, kitchen, onChange }: { menu: Menu } & Editing) => {
  const [fresh, setFresh] = useState<ItemId | undefined>()
  const table = useRef<HTMLTableElement>(null)
  useLayoutEffect(() => {
    if (fresh === undefined) return
    table.current?.querySelector<HTMLElement>(`[data-route="${fresh}"] select`)?.focus()
    setFresh(undefined)
  }, [fresh])
  const add = (id: ItemId) => {
    for (const category of menu)
      for (const item of category.items)
        if (item.item === id) onChange(withRoute(kitchen, dish(item), madeAt(kitchen, category, item)))
    setFresh(id)
  }
  return (
    <section class="panel" aria-label="Who makes what">
      <h2>Who makes what</h2>
      <p class="soft">
        {menu.length === 0
          ? 'No menu is published yet. Its categories and dishes stand here as soon as there is one.'
          : 'A dish at several stations comes up at each of them. What is in the kitchen already stays where it is.'}
      </p>
      <table class="routes" ref={table}>
        <thead>
          <tr>
            <th scope="col">Dishes</th>
            <th scope="col">Made at</th>
          </tr>
        </thead>
        {menu.map(category => (
          <CategoryRows key={category.category} category={category} kitchen={kitchen} onChange={onChange} />
        ))}
        <Strays menu={menu} kitchen={kitchen} onChange={onChange} />
        <tbody>
          <tr data-route="">
            <th scope="row">All the rest</th>
            <td>
              <MakersChoice
                label="All the rest"
                value={stationsOf(kitchen.routes.default)}
                kitchen={kitchen}
                onChange={makers => onChange(withDefault(kitchen, makers))}
              />
            </td>
          </tr>
        </tbody>
      </table>
      <OwnPlace menu={menu} kitchen={kitchen} onAdd={add} />
    </section>
  )
}
