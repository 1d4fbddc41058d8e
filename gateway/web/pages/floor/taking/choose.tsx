/** One dish being chosen: its options, how many, and a word for the cook. */
import { useState } from 'preact/hooks'
import type { ItemId, OptionId } from '../../../../../protocol/ids.ts'
import { type Group, inLanguage, type MenuIndex } from '../../../../../protocol/menu.ts'
import type { AskedLine } from '../../../../../protocol/order.ts'
import { Dialog } from '../../house/dialog.tsx'
import { Stepper } from '../../house/stepper.tsx'
import type { Floor } from '../floor.ts'
import { mostPieces, priceOf } from './draft.ts'

/** With `option` taken or left; in a group of one the new choice takes the place of the old. */
const toggled = (chosen: readonly OptionId[], group: Group, option: OptionId): readonly OptionId[] => {
  if (chosen.includes(option)) return chosen.filter(one => one !== option)
  const own = new Set(group.options.map(({ id }) => id))
  return group.max === 1 ? [...chosen.filter(one => !own.has(one)), option] : [...chosen, option]
}

const wants = ({ min, max }: Group): string => {
  if (min === max) return min === 1 ? 'choose one' : `choose ${min}`
  if (min === 0) return max === 1 ? 'if wanted' : `up to ${max}`
  return `${min} to ${max}`
}

export const ChooseDialog = (props: {
  floor: Floor
  menu: MenuIndex
  item: ItemId
  /** How many can be had; Infinity where nobody counts. */
  left: number
  onAdd: (line: AskedLine) => void
  onClose: () => void
}) => {
  const { floor, menu, item: id, left, onAdd, onClose } = props
  const found = menu.items.get(id)
  const groups = found?.groups ?? []
  const [chosen, setChosen] = useState<readonly OptionId[]>(groups.flatMap(group => group.default ?? []))
  const [quantity, setQuantity] = useState(1)
  const [remark, setRemark] = useState('')
  if (found === undefined) return null
  const language = menu.menu.languages[0] ?? 'en'
  const name = inLanguage(found.item.name, language, language)
  const line: AskedLine = {
    item: id,
    quantity,
    options: [...chosen],
    ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
  }
  const price = priceOf(menu, line)
  const taken = (group: Group) => group.options.filter(({ id }) => chosen.includes(id)).length
  const unmet = groups.find(group => taken(group) < group.min)

  /** More of it cannot be had; in a group of one, another choice takes the place of the first. */
  const isFull = (group: Group) => group.max > 1 && taken(group) >= group.max

  const add = (event: Event) => {
    event.preventDefault()
    if (price === undefined) return
    onAdd(line)
    onClose()
  }

  return (
    <Dialog title={name} onClose={onClose}>
      <form onSubmit={add}>
        {groups.map(group => (
          <fieldset key={group.id} class="group">
            <legend>
              {inLanguage(group.name, language, language)} <small>{wants(group)}</small>
            </legend>
            {group.options.map(option => (
              <label key={option.id} class="option">
                <input
                  type={group.min === 1 && group.max === 1 ? 'radio' : 'checkbox'}
                  name={group.id}
                  checked={chosen.includes(option.id)}
                  disabled={isFull(group) && !chosen.includes(option.id)}
                  onChange={() => setChosen(toggled(chosen, group, option.id))}
                />
                <span>{inLanguage(option.name, language, language)}</span>
                {option.price !== 0 && <span class="sum">{floor.money(option.price)}</span>}
              </label>
            ))}
          </fieldset>
        ))}
        <label>
          For the cook
          <input
            name="remark"
            maxLength={120}
            placeholder="no salt, on the side, …"
            value={remark}
            onInput={event => setRemark(event.currentTarget.value)}
          />
        </label>
        <Stepper
          label="How many"
          value={quantity}
          min={1}
          max={Math.min(mostPieces, left)}
          onChange={setQuantity}
        />
        <div class="deeds">
          <button type="submit" class="main" aria-disabled={price === undefined}>
            {price !== undefined
              ? `Add · ${floor.money(price)}`
              : unmet === undefined
                ? 'That does not go together'
                : `Choose first: ${inLanguage(unmet.name, language, language)}`}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
