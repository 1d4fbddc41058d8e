/** What has been said so far: lines, a word for the kitchen, the sum, and the way to the kitchen. */
import type { ItemId } from '../../../../../protocol/ids.ts'
import { inLanguage } from '../../../../../protocol/menu.ts'
import type { AskedLine } from '../../../../../protocol/order.ts'
import { leftOf } from '../../../../../protocol/stock.ts'
import { Stepper } from '../../house/stepper.tsx'
import type { Floor } from '../floor.ts'
import { Avoiding } from './avoiding.tsx'
import { type Draft, mostPieces, priceOf, totalOf, withAvoided, withQuantity } from './draft.ts'
import { languageOf, nameIn, type Offer } from './offer.ts'

const changesIn = (offer: Offer, line: AskedLine): readonly string[] => {
  const groups = offer.menu.items.get(line.item)?.groups ?? []
  const language = languageOf(offer)
  const options = (line.options ?? []).flatMap(id => {
    const option = groups.flatMap(group => group.options).find(one => one.id === id)
    return option === undefined ? [] : [inLanguage(option.name, language, language)]
  })
  return [...options, ...(line.remark === undefined ? [] : [line.remark])]
}

/** What the kitchen could not make of it: the dish is sold out, or fewer are left than were ordered. */
const shortOf = ({ stock }: Offer, lines: readonly AskedLine[], item: ItemId): string | undefined => {
  const left = leftOf(stock, item)
  const wanted = lines.reduce((all, line) => (line.item === item ? all + line.quantity : all), 0)
  if (left >= wanted) return undefined
  return left === 0 ? 'sold out: take it off' : `only ${left} left`
}

const Line = (props: {
  floor: Floor
  offer: Offer
  lines: readonly AskedLine[]
  line: AskedLine
  onQuantity: (quantity: number) => void
}) => {
  const { floor, offer, lines, line, onQuantity } = props
  const name = nameIn(offer, line.item)
  const short = shortOf(offer, lines, line.item)
  return (
    <li>
      <span class="what">
        <b>{name}</b>
        {changesIn(offer, line).map(change => (
          <small key={change}>{change}</small>
        ))}
        {short !== undefined && <strong class="bad">{short}</strong>}
        <span class="sum">{floor.money(priceOf(offer.menu, line) ?? totalOf(offer.menu, []))}</span>
      </span>
      <Stepper label={name} value={line.quantity} min={0} max={mostPieces} onChange={onQuantity} />
    </li>
  )
}

export const Basket = (props: {
  floor: Floor
  offer: Offer
  draft: Draft
  /** It is on its way to the gateway, and stays as it is. */
  sending: boolean
  onChange: (draft: Draft) => void
  onSend: () => void
}) => {
  const { floor, offer, draft, sending, onChange, onSend } = props
  const avoiding = (
    <Avoiding avoids={draft.avoids ?? []} onToggle={avoided => onChange(withAvoided(draft, avoided))} />
  )
  if (draft.lines.length === 0)
    return (
      <>
        <p class="soft">Nothing chosen yet: take the first dish from the menu.</p>
        {avoiding}
      </>
    )
  const isShort = draft.lines.some(({ item }) => shortOf(offer, draft.lines, item) !== undefined)
  const cannot = sending || isShort
  return (
    <form
      class="basket"
      onSubmit={event => {
        event.preventDefault()
        if (!cannot) onSend()
      }}
    >
      <ul class="lines">
        {draft.lines.map((line, n) => (
          <Line
            key={`${line.item} ${line.options} ${line.remark}`}
            floor={floor}
            offer={offer}
            lines={draft.lines}
            line={line}
            onQuantity={quantity => onChange(withQuantity(draft, n, quantity))}
          />
        ))}
      </ul>
      <label>
        Note for the kitchen
        <input
          name="note"
          maxLength={200}
          autoComplete="off"
          readOnly={sending}
          value={draft.note}
          onInput={event => onChange({ ...draft, note: event.currentTarget.value })}
        />
      </label>
      {avoiding}
      <button type="submit" class="main" aria-disabled={cannot}>
        {sending
          ? 'Sending… kept here until the kitchen has it'
          : isShort
            ? 'Take off what is sold out'
            : `Send to kitchen · ${floor.money(totalOf(offer.menu, draft.lines))}`}
      </button>
    </form>
  )
}
