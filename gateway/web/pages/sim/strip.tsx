/** The latest orders on their way: pad, gateway, kitchen, paper. */
import { shortNumber } from '../../../../protocol/ids.ts'
import type { RestaurantView } from './restaurant.ts'
import { cooked, type Trail } from './trail.ts'

const Way = ({ trail, padOf }: { trail: Trail; padOf: (table: string) => number | undefined }) => {
  const pad = padOf(trail.from)
  const papers = [...trail.tickets.values()].filter(({ onPaper }) => onPaper).length
  const tickets = trail.tickets.size
  const at = cooked(trail)
  return (
    <li class={`way ${at}`}>
      <b class="order">#{shortNumber(trail.order)}</b>
      <span class="step">{pad === undefined ? trail.from : `pad ${pad}`}</span>
      <span class="arrow">→</span>
      <span class="step">on disk</span>
      <span class="arrow">→</span>
      <span class="step">kitchen{trail.kitchenMs !== undefined && <i> {trail.kitchenMs} ms</i>}</span>
      <span class="arrow">→</span>
      <span class={papers === tickets ? 'step' : 'step owed'}>
        {papers === 0 ? 'paper owed' : `paper${tickets > 1 ? ` ${papers}/${tickets}` : ''}`}
        {trail.paperMs !== undefined && <i> {trail.paperMs} ms</i>}
      </span>
      {at !== 'waiting' && <span class="cooked">{at === 'bumped' ? '✓ ready' : '◐ cooking'}</span>}
    </li>
  )
}

export const Strip = ({ view }: { view: RestaurantView }) => {
  const trails = [...view.trails.value.values()]
  const padOf = (table: string) => view.state.value?.pads.find(pad => pad.table === table)?.pad
  return (
    <section class="strip" aria-label="The way of the latest orders">
      {trails.length === 0 ? (
        <p>Orders and their way show here: pad → gateway’s disk → kitchen → paper.</p>
      ) : (
        <ol>
          {trails.map(trail => (
            <Way key={trail.order} trail={trail} padOf={padOf} />
          ))}
        </ol>
      )}
    </section>
  )
}
