/** The tour, as somebody sees it who has never seen any of this: one step, and the way on, back and out. */
import { type Screen, steps, type Tour } from './tour.ts'

export interface GuideProps {
  readonly tour: Tour
  readonly onBack: () => void
  readonly onSkip: () => void
  readonly onShow: (screen: Screen) => void
  readonly onClose: () => void
}

const names = {
  kitchen: 'Show the kitchen',
  floor: 'Show the floor',
  admin: 'Show the manager’s page',
} as const

const end = {
  title: 'That was an evening.',
  text: 'The manager’s page has all of it: what is open, every order’s facts, the menu, the devices.',
  on: 'admin',
} as const

export const Guide = ({ tour, onBack, onSkip, onShow, onClose }: GuideProps) => {
  const step = steps[tour.at]
  const { title, text, on } = step ?? end
  const isDone = step !== undefined && tour.done.has(step.deed)
  return (
    <aside class="tour" aria-label="Tour">
      <p aria-live="polite">
        {step !== undefined && (
          <span class="count">
            {tour.at + 1}/{steps.length}
          </span>
        )}{' '}
        <b>
          {isDone && '✓ '}
          {title}
        </b>{' '}
        {text}
      </p>
      {on !== undefined && (
        <button type="button" onClick={() => onShow(on)}>
          {names[on]}
        </button>
      )}
      {tour.at > 0 && (
        <button type="button" onClick={onBack}>
          Back
        </button>
      )}
      {/* The same button to the end, so that whoever steps through by keyboard never loses it. */}
      <button type="button" onClick={step === undefined ? onClose : onSkip}>
        {step === undefined ? 'Done' : isDone ? 'Next' : 'Skip'}
      </button>
      <button type="button" aria-label="Close the tour" onClick={onClose}>
        ✕
      </button>
    </aside>
  )
}
