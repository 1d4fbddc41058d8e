/** The line below: the keys, and the way to what does not fit on this page. */
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
import { keepHabit } from './kept.ts'
import type { Kitchen } from './kitchen.ts'

const legend = [
  [['select 1', 'select 10'], 'select'],
  [['up', 'down'], 'line'],
  [['bump'], 'bump'],
  [['start'], 'start'],
  [['recall'], 'recall'],
  [['hold'], 'hold'],
  [['help'], 'all keys'],
] as const satisfies readonly (readonly [readonly Meaning[], string])[]

/** The keys that are pressed most, as they are now. */
const Legend = ({ kitchen }: { kitchen: Kitchen }) => (
  <p class="legend">
    {legend.map(([of, does]) => {
      const keys = of.flatMap(meaning => kitchen.keyFor(meaning) ?? [])
      return (
        keys.length > 0 && (
          <span key={does}>
            <kbd>{keys.join('–')}</kbd> {does}
          </span>
        )
      )
    })}
  </p>
)

export const Foot = ({ kitchen }: { kitchen: Kitchen }) => {
  const { layout, sight } = kitchen
  const pages = layout.pages.value.length
  const here = new Set(layout.shown.value.map(part => part.key.ticket))
  const elsewhere = sight.board.value.filter(ticket => !here.has(ticket.ticket)).length
  return (
    <footer class="foot">
      <Legend kitchen={kitchen} />
      {sight.isPass.value && (
        <div class="pages">
          <button
            type="button"
            aria-pressed={sight.partly.value}
            onClick={() => {
              sight.partly.value = !sight.partly.value
              keepHabit('serve-partly', sight.partly.value)
            }}
          >
            Serve what is ready
          </button>
        </div>
      )}
      {pages > 1 && (
        <div class="pages">
          <button type="button" disabled={layout.page.value === 0} onClick={() => layout.turn('previous')}>
            ◂ Back
          </button>
          <p>
            Page {layout.page.value + 1} of {pages} · <b>{elsewhere}</b> more
          </p>
          <button
            type="button"
            disabled={layout.page.value === pages - 1}
            onClick={() => layout.turn('next')}
          >
            Next ▸
          </button>
        </div>
      )}
    </footer>
  )
}
