/** What has been said so far: lines, a word for the kitchen, the sum, and the way to the kitchen. */
import { inLanguage, type MenuIndex } from '../../../../../protocol/menu.ts'
import type { AskedLine } from '../../../../../protocol/order.ts'
import { Stepper } from '../../house/stepper.tsx'
import type { Floor } from '../floor.ts'
import { type Draft, mostPieces, priceOf, totalOf, withQuantity } from './draft.ts'

const namesOf = (menu: MenuIndex, line: AskedLine) => {
  const language = menu.menu.languages[0] ?? 'en'
  const found = menu.items.get(line.item)
  const options = (line.options ?? []).flatMap(id => {
    const option = found?.groups.flatMap(group => group.options).find(one => one.id === id)
    return option === undefined ? [] : [inLanguage(option.name, language, language)]
  })
  return {
    name: found === undefined ? line.item : inLanguage(found.item.name, language, language),
    changes: [...options, ...(line.remark === undefined ? [] : [line.remark])],
  }
}

export const Basket = (props: {
  floor: Floor
  menu: MenuIndex
  draft: Draft
  /** It is on its way to the gateway. */
  sending: boolean
  onChange: (draft: Draft) => void
  onSend: () => void
}) => {
  const { floor, menu, draft, sending, onChange, onSend } = props
  if (draft.lines.length === 0) return <p class="empty">Nothing chosen yet.</p>
  return (
    <form
      class="basket"
      onSubmit={event => {
        event.preventDefault()
        onSend()
      }}
    >
      <ul class="lines">
        {draft.lines.map((line, n) => {
          const { name, changes } = namesOf(menu, line)
          return (
            <li key={`${line.item}${changes.join()}`}>
              <span class="what">
                <b>{name}</b>
                {changes.map(change => (
                  <small key={change}>{change}</small>
                ))}
                <span class="sum">{floor.money(priceOf(menu, line) ?? totalOf(menu, []))}</span>
              </span>
              <Stepper
                label={name}
                value={line.quantity}
                min={0}
                max={mostPieces}
                onChange={quantity => onChange(withQuantity(draft, n, quantity))}
              />
            </li>
          )
        })}
      </ul>
      <label>
        Note for the kitchen
        <input
          name="note"
          maxLength={200}
          value={draft.note}
          onInput={event => onChange({ ...draft, note: event.currentTarget.value })}
        />
      </label>
      <button type="submit" class="main" disabled={sending}>
        {sending ? 'Sending…' : `Send to kitchen · ${floor.money(totalOf(menu, draft.lines))}`}
      </button>
    </form>
  )
}
