/** A waiter takes an order: the menu on one side, what was said on the other. */
import { useEffect, useState } from 'preact/hooks'
import type { FloorTable } from '../../../../../protocol/floor.ts'
import type { CategoryId, ItemId } from '../../../../../protocol/ids.ts'
import { type Item, inLanguage } from '../../../../../protocol/menu.ts'
import { priceFrom } from '../../../../../protocol/price.ts'
import { leftOf } from '../../../../../protocol/stock.ts'
import type { Floor } from '../floor.ts'
import { goTo } from '../place.ts'
import { Basket } from './basket.tsx'
import { ChooseDialog } from './choose.tsx'
import { type Draft, keepDraft, readDraft, totalOf, withLine } from './draft.ts'
import { type Fetched, fetchOffer, type Offer } from './offer.ts'

const missing = {
  'no-menu': 'No menu is published yet. A manager does that under Menu.',
  'signed-out': 'Sign in again to go on; what you chose is kept on this device.',
  'no-answer': 'The gateway does not answer. What you chose is kept on this device.',
} as const

const Dish = (props: { floor: Floor; offer: Offer; item: Item; onChoose: () => void }) => {
  const { floor, offer, item, onChoose } = props
  const language = offer.menu.menu.languages[0] ?? 'en'
  const left = leftOf(offer.stock, item.id)
  return (
    <li>
      <button type="button" disabled={left === 0} onClick={onChoose} data-item={item.id}>
        <b>{inLanguage(item.name, language, language)}</b>
        <span class="sum">
          {left === 0 ? 'sold out' : floor.money(priceFrom(offer.menu, item.id))}
          {left > 0 && Number.isFinite(left) && <small> {left} left</small>}
        </span>
      </button>
    </li>
  )
}

const Taking = ({
  floor,
  table,
  offer,
  again,
}: {
  floor: Floor
  table: FloorTable
  offer: Offer
  again: () => void
}) => {
  const { menu, version, stock } = offer
  const [draft, setDraft] = useState(() => readDraft(table.table, menu, version))
  const [category, setCategory] = useState<CategoryId | undefined>(menu.menu.categories[0]?.id)
  const [choosing, setChoosing] = useState<ItemId | undefined>(undefined)
  const [sending, setSending] = useState(false)
  const language = menu.menu.languages[0] ?? 'en'
  const change = (next: Draft) => {
    setDraft(next)
    keepDraft(table.table, next)
  }
  const send = async () => {
    setSending(true)
    const settled = await floor.attempt({
      type: 'take-order',
      table: table.table,
      menu: version,
      lines: draft.lines,
      total: totalOf(menu, draft.lines),
      ...(draft.note.trim() === '' ? {} : { note: draft.note.trim() }),
    })
    setSending(false)
    if (settled.is === 'refused') return again()
    change({ menu: version, lines: [], note: '' })
    goTo({ at: 'table', table: table.table })
  }
  const shown = menu.menu.categories.find(({ id }) => id === category)
  return (
    <main class="taking">
      <section aria-label="Menu">
        <nav aria-label="Categories" class="tabs">
          {menu.menu.categories.map(({ id, name }) => (
            <button key={id} type="button" aria-current={id === category} onClick={() => setCategory(id)}>
              {inLanguage(name, language, language)}
            </button>
          ))}
        </nav>
        <ul class="dishes">
          {shown?.items.map(item => (
            <Dish
              key={item.id}
              floor={floor}
              offer={offer}
              item={item}
              onChoose={() => setChoosing(item.id)}
            />
          ))}
        </ul>
      </section>
      <section aria-label="This order" class="panel">
        <Basket
          floor={floor}
          menu={menu}
          draft={draft}
          sending={sending}
          onChange={change}
          onSend={() => void send()}
        />
      </section>
      {choosing !== undefined && (
        <ChooseDialog
          floor={floor}
          menu={menu}
          item={choosing}
          left={leftOf(stock, choosing)}
          onAdd={line => change(withLine(draft, line))}
          onClose={() => setChoosing(undefined)}
        />
      )}
    </main>
  )
}

export const OrderPage = ({ floor, table }: { floor: Floor; table: FloorTable }) => {
  const [fetched, setFetched] = useState<Fetched | undefined>(undefined)
  const again = () => void fetchOffer().then(setFetched)
  useEffect(again, [])
  if (fetched === undefined) return <p class="empty">Reading the menu…</p>
  if (fetched.is === 'missing') {
    return (
      <div class="empty panel">
        <p>{missing[fetched.why]}</p>
        <button type="button" onClick={again}>
          Try again
        </button>
      </div>
    )
  }
  return (
    <Taking key={fetched.offer.version} floor={floor} table={table} offer={fetched.offer} again={again} />
  )
}
