/** What lies over the board for a moment: the list of what can be recalled, and the keys. */
import type { Me } from '../../../../protocol/sign-in.ts'
import { ageSeconds, showAge } from './age.ts'
import { Dialog } from './dialog.tsx'
import { type KeyRow, keyRows } from './keys.ts'
import type { Kitchen } from './kitchen.ts'
import { SoldOut } from './sold-out.tsx'
import { callOut } from './words.ts'

const Recalls = ({ kitchen }: { kitchen: Kitchen }) => {
  const { sight, hands, dialog } = kitchen
  return (
    <Dialog kitchen={kitchen} title="Recall a ticket">
      {sight.recallable.value.length === 0 && <p>Nothing has been bumped yet.</p>}
      <ul class="recalls">
        {sight.recallable.value.map(ticket => (
          <li key={ticket.ticket}>
            <button
              type="button"
              onClick={() => {
                hands.recall(ticket)
                dialog.value = undefined
              }}
            >
              <b>{callOut(ticket)}</b> <span>{kitchen.stationName(ticket.station)}</span>
              <span class="what">{ticket.lines.map(line => `${line.quantity} ${line.name}`).join(', ')}</span>
              <span>
                {ticket.bumpedAt === undefined
                  ? ''
                  : `${showAge(ageSeconds(ticket.bumpedAt, sight.now.value))} ago`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** Tab is the browser's own. */
const helpRows: readonly Pick<KeyRow, 'keys' | 'does'>[] = [
  ...keyRows,
  { keys: 'Tab', does: 'walk to any button' },
]

export interface Who {
  readonly me: Me
  readonly onSignOut: () => void
}

const Help = ({ kitchen, me, onSignOut }: { kitchen: Kitchen } & Who) => (
  <Dialog kitchen={kitchen} title="Keys">
    <p>
      Touch a ticket's coloured strip to bump it, a line to say that it is done (or not after all), ⋯ for
      more.
    </p>
    <dl class="keys">
      {helpRows.map(({ keys, does }) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
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

export const Dialogs = ({ kitchen, ...who }: { kitchen: Kitchen } & Who) => {
  const open = kitchen.dialog.value
  switch (open) {
    case undefined:
      return null
    case 'recalls':
      return <Recalls kitchen={kitchen} />
    case 'sold-out':
      return <SoldOut kitchen={kitchen} />
    case 'help':
      return <Help kitchen={kitchen} {...who} />
    default:
      return open satisfies never
  }
}
