/** Papers that waited too long for a printer: whether they still come out is for people to say. */
import { useState } from 'preact/hooks'
import type { LateQuestion } from '../../../../../protocol/kitchen.ts'
import type { PrintersView } from '../../../../../protocol/printers.ts'
import { Dialog } from '../../house/dialog.tsx'
import { together } from '../../house/together.ts'
import type { Admin } from '../admin.ts'
import { ago } from '../ages.ts'

const ticketsWords = (tickets: number): string => (tickets === 1 ? '1 ticket' : `${tickets} tickets`)

const Question = ({
  admin,
  view,
  question,
}: {
  admin: Admin
  view: PrintersView
  question: LateQuestion
}) => {
  const { printer, stations, tickets, since, isTold } = question
  const [isAsking, setAsking] = useState(false)
  const names = stations.map(id => view.stations.find(({ station }) => station === id)?.name ?? id)
  const answer = (what: 'print' | 'drop', done: string) =>
    void admin.attempt({ type: 'answer-late', printer, answer: what }, done)
  return (
    <li class="panel now" data-late={printer}>
      <b>
        <span aria-hidden="true">‼</span> {ticketsWords(tickets)} {tickets === 1 ? 'has' : 'have'} waited too
        long for {printer}
        {names.length > 0 && ` (${together(names)})`}, the oldest for {ago(since, admin.now.value)}.
      </b>
      <p>
        {isTold
          ? 'A summary of them is printed. Should the tickets come out as well?'
          : 'As soon as it prints, a summary of them comes out; then they may be dropped.'}
      </p>
      <div class="deeds">
        <button
          type="button"
          class="main"
          onClick={() => answer('print', `${ticketsWords(tickets)} for ${printer}: they come out now.`)}
        >
          Print them all
        </button>
        <button
          type="button"
          class="danger"
          aria-disabled={!isTold}
          onClick={() => isTold && setAsking(true)}
        >
          Drop them
        </button>
      </div>
      {isAsking && (
        <Dialog title={`Drop ${ticketsWords(tickets)}?`} onClose={() => setAsking(false)}>
          <p>Their papers never come out. The summary has them all, and so have the kitchen’s screens.</p>
          <div class="deeds">
            <button
              type="button"
              class="danger"
              onClick={() => {
                answer('drop', `${ticketsWords(tickets)} for ${printer}: dropped, the summary has them.`)
                setAsking(false)
              }}
            >
              Drop
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              Keep them
            </button>
          </div>
        </Dialog>
      )}
    </li>
  )
}

export const LateQuestions = ({ admin, view }: { admin: Admin; view: PrintersView }) => (
  <ul class="alerts late" aria-label="Late tickets">
    {view.late.map(question => (
      <Question key={question.printer} admin={admin} view={view} question={question} />
    ))}
  </ul>
)
