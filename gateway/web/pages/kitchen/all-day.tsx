/** The strip beside the board: how many of each dish are to be made, over all its tickets. */
import { useComputed } from '@preact/signals'
import type { Kitchen } from './kitchen.ts'
import { type Total, totalsOf } from './totals.ts'

const signs = { new: '●', warn: '▲', late: '‼', held: '❚❚' } as const
const words = { new: 'new', warn: 'warn', late: 'late', held: 'hold' } as const

const Row = ({ kitchen, total }: { kitchen: Kitchen; total: Total }) => {
  const { sight } = kitchen
  const ageing = useComputed(() => sight.age(total.oldest).is).value
  const kind = total.now === 0 ? 'held' : ageing
  return (
    <li class={`total ${kind}`}>
      <p class="sum">
        <span class="strip">
          <b>{total.now === 0 ? total.later : total.now}</b>
          <span aria-hidden="true"> {signs[kind]}</span>
          <span class="unseen">, the oldest {words[kind]}, </span>
        </span>
        <span class="name">{total.name}</span>
        {total.now > 0 && total.later > 0 && <span class="later">+{total.later} later</span>}
      </p>
      {total.variants.map(({ changes, pieces }) => (
        <p class="variant" key={changes}>
          {pieces} {changes === '' ? 'as it is' : changes.toUpperCase()}
        </p>
      ))}
    </li>
  )
}

export const AllDay = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, sum } = kitchen
  const summed = useComputed(() => totalsOf(sight.board.value, sight.parked.value))
  if (!sum.value) return null
  // Only now: nobody adds up 300 tickets at every change for a strip that is not there.
  const totals = summed.value
  return (
    <aside class="all-day" aria-label="All day">
      <h2>
        All day <span class="many">{totals.reduce((all, { now }) => all + now, 0)} to make</span>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than the screen is scrolled, with keys too */}
      <ul tabIndex={0} aria-label="Dishes to make">
        {totals.map(total => (
          <Row key={`${total.name} ${total.oldest.ticket}`} kitchen={kitchen} total={total} />
        ))}
      </ul>
      {totals.length === 0 && <p>Nothing is left to make.</p>}
    </aside>
  )
}
