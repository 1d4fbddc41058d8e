/** What the cooks are asked about papers: those that waited too long for a printer come out, or are not wanted any more. */
import { useEffect, useState } from 'preact/hooks'
import type { LateQuestion } from '../../../../protocol/kitchen.ts'
import { pageClock } from '../house/clock.ts'
import type { Kitchen } from './kitchen.ts'
import { questionWords } from './printers.ts'

/** A hand that slipped drops nothing: the second press has to come within this, in milliseconds. */
const sureMs = 5_000

const Question = ({ kitchen, question }: { kitchen: Kitchen; question: LateQuestion }) => {
  const { printer, tickets, isTold } = question
  const { hands, sight } = kitchen
  const [isSure, setSure] = useState(false)
  useEffect(() => (isSure ? pageClock.after(sureMs, () => setSure(false)) : undefined), [isSure])
  const isAnswered = hands.answered.value.has(printer)
  const drop = () => {
    if (!isTold) return
    if (isSure) hands.answerLate(printer, 'drop')
    setSure(!isSure)
  }
  return (
    <div class="bar question">
      <p>{questionWords(question, sight.now.value, kitchen.stationName)}</p>
      {isAnswered ? (
        <p>{sight.silent.value === undefined ? 'Answering…' : 'Answers when connected'}</p>
      ) : (
        <div class="answers">
          <button type="button" onClick={() => hands.answerLate(printer, 'print')}>
            Print them all
          </button>
          <button type="button" aria-disabled={!isTold} onClick={drop}>
            {isSure ? `Sure? Drop ${tickets} for good` : 'Drop them'}
          </button>
        </div>
      )}
    </div>
  )
}

export const Questions = ({ kitchen }: { kitchen: Kitchen }) => (
  <section class="bars" role="status" aria-label="Printers ask">
    {kitchen.sight.questions.value.map(question => (
      <Question key={question.printer} kitchen={kitchen} question={question} />
    ))}
  </section>
)
