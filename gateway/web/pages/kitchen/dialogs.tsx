/** What lies over the board for a moment: the list of what can be recalled, stock, and the keys. */
import { ageSeconds, showAge } from './age.ts'
import { Dialog } from './dialog.tsx'
import { Help, type Who } from './help.tsx'
import type { Kitchen } from './kitchen.ts'
import { SoldOut } from './sold-out.tsx'
import { Teach } from './teach.tsx'
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
    case 'teach':
      return <Teach kitchen={kitchen} />
    default:
      return open satisfies never
  }
}
