/** The menu as a waiter reads it out: by category, or by what somebody types. */
import { useState } from 'preact/hooks'
import type { CategoryId, ItemId } from '../../../../../protocol/ids.ts'
import { type Item, inLanguage } from '../../../../../protocol/menu.ts'
import { priceFrom } from '../../../../../protocol/price.ts'
import { leftOf } from '../../../../../protocol/stock.ts'
import type { Floor } from '../floor.ts'
import { languageOf, nameIn, type Offer } from './offer.ts'

const Dish = (props: { floor: Floor; offer: Offer; item: Item; onChoose: () => void }) => {
  const { floor, offer, item, onChoose } = props
  const left = leftOf(offer.stock, item.id)
  const isClosed = offer.stock.short.some(one => one.item === item.id && one.hours === true)
  return (
    <li>
      <button
        type="button"
        aria-disabled={left === 0}
        data-item={item.id}
        onClick={() => {
          if (left > 0) onChoose()
        }}
      >
        <b>{nameIn(offer, item.id)}</b>
        <span class="sum">
          {left > 0
            ? floor.money(priceFrom(offer.menu, item.id))
            : isClosed
              ? 'not at this hour'
              : 'sold out'}
          {left > 0 && Number.isFinite(left) && <small> {left} left</small>}
        </span>
      </button>
    </li>
  )
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

export const Dishes = (props: { floor: Floor; offer: Offer; onChoose: (item: ItemId) => void }) => {
  const { floor, offer, onChoose } = props
  const { categories } = offer.menu.menu
  const language = languageOf(offer)
  const [chosen, setChosen] = useState<CategoryId | undefined>(categories[0]?.id)
  const [wanted, setWanted] = useState('')
  const look = plain(wanted.trim())
  const shown =
    look === ''
      ? (categories.find(({ id }) => id === chosen)?.items ?? [])
      : categories
          .flatMap(({ items }) => items)
          .filter(({ name }) => plain(inLanguage(name, language, language)).includes(look))
  return (
    <section aria-label="Menu" class="menu">
      <label>
        <span class="unseen">Find a dish</span>
        <input
          type="search"
          placeholder="Find a dish"
          autoComplete="off"
          value={wanted}
          onInput={event => setWanted(event.currentTarget.value)}
        />
      </label>
      {look === '' && (
        <nav aria-label="Categories" class="tabs">
          {categories.map(({ id, name }) => (
            <button key={id} type="button" aria-current={id === chosen} onClick={() => setChosen(id)}>
              {inLanguage(name, language, language)}
            </button>
          ))}
        </nav>
      )}
      {shown.length === 0 && <p class="empty">No dish is called that. Try a shorter word.</p>}
      <ul class="dishes">
        {shown.map(item => (
          <Dish key={item.id} floor={floor} offer={offer} item={item} onChoose={() => onChoose(item.id)} />
        ))}
      </ul>
    </section>
  )
}
