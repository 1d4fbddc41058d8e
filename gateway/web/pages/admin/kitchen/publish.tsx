/** What is changed and not published yet, what keeps it from that, and the ways on and back. */
import type { KitchenSetup, KitchenSetupView } from '../../../../../protocol/kitchen-setup.ts'
import type { usePublishing } from './publishing.ts'
import { isSame } from './setup.ts'
import { changeWords, problemsOf, strandedWords } from './words.ts'

export const PublishPanel = (props: {
  view: KitchenSetupView
  kitchen: KitchenSetup
  isOvertaken: boolean
  publishing: ReturnType<typeof usePublishing>
  onDrop: () => void
}) => {
  const { view, kitchen, isOvertaken, publishing, onDrop } = props
  const { isSending, publish, before, back, refused } = publishing
  const words = changeWords(view.kitchen, kitchen, view.menu)
  const own = problemsOf(kitchen)
  // What the gateway said holds for what it was shown.
  const told = refused !== undefined && isSame(refused.kitchen, kitchen) ? refused.problems : []
  const problems = words === '' ? [] : [...own, ...told]
  const stranded = strandedWords(view.kitchen, kitchen, view.crew)
  const canPublish = words !== '' && own.length === 0
  return (
    <section class={words === '' ? 'panel' : 'panel unpublished'} aria-label="Publish">
      {isOvertaken && (
        <p class="bad" role="alert">
          Somebody else has published another kitchen meanwhile. Publishing puts yours in its place.
        </p>
      )}
      <p>
        {words === '' ? (
          <span class="soft">Nothing is changed: this is how the kitchen works now.</span>
        ) : (
          <>
            <b>Not published yet.</b> {words}
          </>
        )}
      </p>
      <div role="alert">
        {stranded !== '' && (
          <ul class="findings">
            <li class="warning">{stranded}</li>
          </ul>
        )}
        {problems.length > 0 && (
          <ul class="findings">
            {problems.map(problem => (
              <li key={problem} class="error">
                {problem}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="deeds">
        <button
          type="button"
          class="main"
          aria-disabled={!canPublish || isSending}
          onClick={() => {
            if (canPublish) void publish(kitchen, words)
          }}
        >
          {isSending ? 'Publishing…' : 'Publish'}
        </button>
        {words !== '' && (
          <button type="button" onClick={onDrop}>
            Leave it as it was
          </button>
        )}
        {words === '' && before !== undefined && (
          <button type="button" onClick={() => void back(before)}>
            Back to what was before
          </button>
        )}
      </div>
    </section>
  )
}
