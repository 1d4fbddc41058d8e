/** The 86 board: what has run out, and what is counted down, as the whole house sees it. */
import { useState } from 'preact/hooks'
import { type Item, inLanguage, type MenuIndex } from '../../../../../protocol/menu.ts'
import { leftOf, Stock } from '../../../../../protocol/stock.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'
import { Finder, found } from './finder.tsx'

const Row = (props: { admin: Admin; item: Item; name: string; left: number; hours: boolean }) => {
  const { admin, item, name, left, hours } = props
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const counted = Number.isFinite(left) && !hours
  const count = (value: number | null, done: string) => {
    const before = counted ? left : null
    const undo = () => void admin.attempt({ type: 'count-item', item: item.id, left: before })
    void admin.attempt({ type: 'count-item', item: item.id, left: value }, done, undo)
  }
  return (
    <li data-item={item.id}>
      <span class="what">{name}</span>
      {hours && <span class="soft">outside its hours</span>}
      <label class="count">
        <span class="unseen">{name}: how many are left</span>
        <input
          type="number"
          min={0}
          max={9999}
          placeholder="plenty"
          // What somebody is typing stays, whatever the house says meanwhile.
          value={typed ?? (counted ? left : '')}
          onInput={event => setTyped(event.currentTarget.value)}
          onBlur={() => setTyped(undefined)}
          onChange={event => {
            const { value } = event.currentTarget
            setTyped(undefined)
            if (value === '') count(null, `${name} can be had again.`)
            else {
              const many = Math.min(9999, Math.max(0, Math.trunc(Number(value))))
              count(many, many === 0 ? `${name} is sold out.` : `${many} left of ${name}.`)
            }
          }}
        />
      </label>
      <button
        type="button"
        role="switch"
        aria-checked={left === 0 && !hours}
        aria-label={`${name} is sold out`}
        class="switch"
        onClick={() =>
          left === 0 && !hours ? count(null, `${name} can be had again.`) : count(0, `${name} is sold out.`)
        }
      >
        {left === 0 && !hours ? 'sold out' : 'on sale'}
      </button>
    </li>
  )
}

export const StockBoard = ({ admin, menu }: { admin: Admin; menu: MenuIndex }) => {
  const reading = useReading('/api/v1/stock', Stock, admin.house.value?.onSale?.stock)
  const stock = reading.read
  const [wanted, setWanted] = useState('')
  if (stock?.is !== 'here') return <Missing reading={reading} />
  const language = menu.menu.languages[0] ?? 'en'
  const nameOf = (item: Item) => inLanguage(item.name, language, language)
  const items = [...menu.items.values()].map(({ item }) => item)
  const short = new Set(stock.value.short.map(({ item }) => item))
  const shown = found(items, wanted, nameOf, ({ id }) => short.has(id))
  return (
    <section class="panel" aria-label="Sold out">
      <h2>Sold out and counted</h2>
      <Finder
        why="mark it"
        wanted={wanted}
        onWanted={setWanted}
        shown={shown}
        none="Nothing is short: everything on the menu can be ordered."
      />
      <ul class="rows">
        {shown.map(item => (
          <Row
            key={item.id}
            admin={admin}
            item={item}
            name={nameOf(item)}
            left={leftOf(stock.value, item.id)}
            hours={stock.value.short.some(one => one.item === item.id && one.hours === true)}
          />
        ))}
      </ul>
    </section>
  )
}
