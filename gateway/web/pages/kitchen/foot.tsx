/** The line below: the keys, and the way to what does not fit on this page. */
import { keepHabit } from './kept.ts'
import type { Kitchen } from './kitchen.ts'
import { Legend } from './later.tsx'

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
