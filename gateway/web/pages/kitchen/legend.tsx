/** The keys that are pressed most, in the line below. */
import type { Meaning } from '../../../../protocol/bump-bar/meaning.ts'
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

/** As they are now. */
export const Legend = ({ kitchen }: { kitchen: Kitchen }) => (
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
