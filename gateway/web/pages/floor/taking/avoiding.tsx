/** What the guests do not eat, told to the cooks with the order: folded away, for most tables eat everything. */

import { allergens, diets } from '../../../../../protocol/allergen.ts'
import { type Avoided, warningsOf } from '../../../../../protocol/avoiding.ts'

const Toggles = (props: {
  name: string
  all: readonly Avoided[]
  avoids: readonly Avoided[]
  onToggle: (avoided: Avoided) => void
}) => (
  <fieldset>
    <legend class="soft">{props.name}</legend>
    <div class="toggles">
      {props.all.map(one => (
        <button
          key={one}
          type="button"
          aria-pressed={props.avoids.includes(one)}
          onClick={() => props.onToggle(one)}
        >
          {one}
        </button>
      ))}
    </div>
  </fieldset>
)

export const Avoiding = (props: { avoids: readonly Avoided[]; onToggle: (avoided: Avoided) => void }) => {
  const { avoids, onToggle } = props
  return (
    <>
      <details class="avoiding">
        <summary>Allergies / diet{avoids.length > 0 && `: ${avoids.join(', ')}`}</summary>
        <Toggles name="Allergic to" all={allergens} avoids={avoids} onToggle={onToggle} />
        <Toggles name="Eats only" all={diets} avoids={avoids} onToggle={onToggle} />
      </details>
      {warningsOf(avoids).map(warning => (
        <p key={warning} class="avoids">
          ⚠ {warning}
        </p>
      ))}
    </>
  )
}
