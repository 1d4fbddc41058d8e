/** What lies over the board for a moment: the list of what can be recalled, and the keys. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Me } from '../../../../protocol/sign-in.ts'
import { ageSeconds, showAge } from './age.ts'
import { type KeyRow, keyRows } from './keys.ts'
import type { Kitchen } from './kitchen.ts'
import { callOut } from './words.ts'

/** The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
const Dialog = (props: { kitchen: Kitchen; title: string; children: ComponentChildren }) => {
  const { kitchen, title, children } = props
  const element = useRef<HTMLDialogElement>(null)
  const close = () => {
    kitchen.dialog.value = undefined
  }
  useLayoutEffect(() => element.current?.showModal(), [])
  return (
    <dialog ref={element} onClose={close} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {children}
      <button type="button" class="close" onClick={close}>
        Close <kbd>Esc</kbd>
      </button>
    </dialog>
  )
}

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

interface Who {
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
      Signed in as {me.name} ({me.role}).{' '}
      <button type="button" onClick={onSignOut}>
        Sign out
      </button>
    </p>
  </Dialog>
)

export const Dialogs = ({ kitchen, ...who }: { kitchen: Kitchen } & Who) => {
  const open = kitchen.dialog.value
  if (open === undefined) return null
  return open === 'recalls' ? <Recalls kitchen={kitchen} /> : <Help kitchen={kitchen} {...who} />
}
