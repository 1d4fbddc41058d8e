/** The keys as they are now, how the cooks like them, and who is signed in. */
import type { Me } from '../../../../protocol/sign-in.ts'
import { Dialog } from './dialog.tsx'
import { helpRows, keysFor } from './helping.ts'
import { keepHabit } from './kept.ts'
import type { Kitchen } from './kitchen.ts'

export interface Who {
  readonly me: Me
  readonly onSignOut: () => void
}

export const Help = ({ kitchen, me, onSignOut }: { kitchen: Kitchen } & Who) => {
  const { keys, barKeys, digitBumps, dialog, bar } = kitchen
  return (
    <Dialog kitchen={kitchen} title="Keys">
      <p>
        Touch a ticket's coloured strip to bump it, a line to say that it is done (or not after all), ⋯ for
        more. A finger held on “Recall last” shows the list.
      </p>
      {bar.value?.is === 'away' && (
        <p class="unplugged">No bump bar: {bar.value.why ?? 'not looked for yet'}.</p>
      )}
      <div class="says habits">
        <button
          type="button"
          onClick={() => {
            dialog.value = 'teach'
          }}
        >
          {bar.value === undefined ? 'Teach other keys' : 'Teach the bump bar'}
        </button>
        <button
          type="button"
          aria-pressed={digitBumps.value}
          onClick={() => {
            digitBumps.value = !digitBumps.value
            keepHabit('digit-bumps', digitBumps.value)
          }}
        >
          A digit bumps at once
        </button>
      </div>
      <dl class="keys">
        {helpRows.map(row => (
          <div key={row.does}>
            <dt>
              <kbd>{keysFor(row, barKeys.value ?? keys.value) || 'no key'}</kbd>
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
        {/* The browser's own. */}
        <div>
          <dt>
            <kbd>Tab</kbd>
          </dt>
          <dd>walk to any button</dd>
        </div>
      </dl>
      <p class="who">
        {/* A kitchen device shows its secret by itself: nobody signed in, and so nobody can sign out. */}
        {me.staff === undefined ? (
          `This is the screen of ${me.name}.`
        ) : (
          <>
            Signed in as {me.name} ({me.role}).{' '}
            <button type="button" onClick={onSignOut}>
              Sign out
            </button>
          </>
        )}
      </p>
    </Dialog>
  )
}
