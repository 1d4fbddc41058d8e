/** The 86 board: what has run out, and what is counted down. */
import { useState } from 'preact/hooks'
import { type Item, inLanguage, type MenuIndex } from '../../../../../protocol/menu.ts'
import { leftOf, Stock } from '../../../../../protocol/stock.ts'
import { Missing } from '../../house/missing.tsx'
import { useReading } from '../../house/read.ts'
import type { Admin } from '../admin.ts'

const Row = (props: {
  admin: Admin
  item: Item
  name: string
  left: number
  hours: boolean
  again: () => void
}) => {
  const { admin, item, name, left, hours, again } = props
  const count = (value: number | null, done: string) => {
    const before = Number.isFinite(left) ? left : null
    const undo = () => void admin.attempt({ type: 'count-item', item: item.id, left: before }).then(again)
    void admin.attempt({ type: 'count-item', item: item.id, left: value }, done, undo).then(again)
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
          value={Number.isFinite(left) && !hours ? left : ''}
          onChange={event => {
            const { value } = event.currentTarget
            if (value === '') count(null, `${name} can be had again.`)
            else count(Math.min(9999, Math.max(0, Math.trunc(Number(value)))), `${value} ${name} left.`)
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
          left === 0 ? count(null, `${name} can be had again.`) : count(0, `${name} is sold out.`)
        }
      >
        {left === 0 && !hours ? '86' : 'on sale'}
      </button>
    </li>
  )
}

export const StockBoard = ({ admin, menu }: { admin: Admin; menu: MenuIndex }) => {
  const [stock, again] = useReading('/api/v1/stock', Stock)
  const [wanted, setWanted] = useState('')
  if (stock?.is !== 'here') return <Missing read={stock} again={again} />
  const language = menu.menu.languages[0] ?? 'en'
  const nameOf = (item: Item) => inLanguage(item.name, language, language)
  const items = [...menu.items.values()].map(({ item }) => item)
  const short = new Set(stock.value.short.map(({ item }) => item))
  const shown = items.filter(item =>
    wanted.trim() === ''
      ? short.has(item.id)
      : nameOf(item).toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  return (
    <section class="panel" aria-label="Sold out">
      <h2>Sold out and counted</h2>
      <label>
        Find a dish
        <input type="search" value={wanted} onInput={event => setWanted(event.currentTarget.value)} />
      </label>
      {shown.length === 0 && (
        <p class="soft">
          {wanted.trim() === ''
            ? 'Nothing is short. Find a dish above to mark it.'
            : 'No dish is called that.'}
        </p>
      )}
      <ul class="rows">
        {shown.map(item => (
          <Row
            key={item.id}
            admin={admin}
            item={item}
            name={nameOf(item)}
            left={leftOf(stock.value, item.id)}
            hours={stock.value.short.some(one => one.item === item.id && one.hours === true)}
            again={again}
          />
        ))}
      </ul>
    </section>
  )
}
