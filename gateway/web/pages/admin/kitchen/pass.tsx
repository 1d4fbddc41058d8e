/** What may go out over the pass: what the kitchen has said is done, or whatever the pass says. */
import type { KitchenSetup } from '../../../../../protocol/kitchen-setup.ts'
import { withPass } from './setup.ts'
import { bumpNames, bumpWords } from './words.ts'

const all = ['when-done', 'always'] as const

export const PassPanel = (props: { kitchen: KitchenSetup; onChange: (kitchen: KitchenSetup) => void }) => {
  const { kitchen, onChange } = props
  const bumps = kitchen.pass?.bumps ?? 'when-done'
  return (
    <section class="panel" aria-label="The pass">
      <h2>The pass</h2>
      <fieldset class="ways">
        <legend class="unseen">What may go out</legend>
        {all.map(one => (
          <label key={one} class="tick">
            <input
              type="radio"
              name="pass"
              checked={one === bumps}
              onChange={() => onChange(withPass(kitchen, one))}
            />
            <span>
              <b>{bumpNames[one]}:</b> {bumpWords[one]}
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  )
}
