/** The word after a deed: what was done, or why not, and the way back where there is one. */
import { signal } from '@preact/signals'
import { pageClock } from './clock.ts'
import { standOn } from './focus.ts'

export interface Toast {
  readonly tone: 'done' | 'refused'
  readonly text: string
  readonly undo?: () => void
}

const shown = signal<Toast | undefined>(undefined)
let stop = () => {}

/** A deed's word may go by itself; a refusal stays until it is read or another word comes. Milliseconds. */
const doneMs = 10_000

export const say = (toast: Toast): void => {
  stop()
  shown.value = toast
  if (toast.tone === 'done') stop = pageClock.after(doneMs, fade)
}

/** Not from under somebody's hand. */
const fade = (): void => {
  if (document.querySelector('.toast:is(:hover, :focus-within)') === null) hush()
  else stop = pageClock.after(doneMs, fade)
}

export const hush = (): void => {
  stop()
  shown.value = undefined
}

/** Answered by hand: whoever was in it goes back to the page. */
const dismiss = (): void => {
  hush()
  standOn(document.querySelector('main'))
}

export const Toasts = () => {
  const toast = shown.value
  return (
    <div class="toasts" role="status">
      {toast !== undefined && (
        <p class={`toast ${toast.tone}`}>
          <span>{toast.text}</span>
          {toast.undo !== undefined && (
            <button
              type="button"
              onClick={() => {
                dismiss()
                toast.undo?.()
              }}
            >
              ↩ Undo
            </button>
          )}
          <button type="button" onClick={dismiss} aria-label="Dismiss">
            ✕
          </button>
        </p>
      )}
    </div>
  )
}
